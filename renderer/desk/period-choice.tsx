import { useState } from 'react';
import type { ReportPeriod } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { desk } from '../texts/desk.ts';
import { keysOf } from '../views/keys-of.ts';

type Days = Exclude<ReportPeriod, string>;

interface PeriodChoiceProps {
  readonly period: ReportPeriod;
  /** The days that are shown now, where the choice of days begins; null while there are none. */
  readonly shown: Days | null;
  readonly onChoose: (period: ReportPeriod) => void;
}

const OPTIONS = [...keysOf(desk.periods), 'range'] as const;

/** Which days a report is of: a period up to now, or all days from one to another. */
export function PeriodChoice({ period, shown, onChoose }: PeriodChoiceProps) {
  return (
    <>
      <Choice
        title={desk.period}
        name="report"
        options={OPTIONS}
        chosen={typeof period === 'string' ? period : 'range'}
        onChoose={(one) => {
          if (one !== 'range') onChoose(one);
          else if (shown) onChoose({ from: shown.from, to: shown.to });
        }}
        label={(one) => (one === 'range' ? desk.periodRange : desk.periods[one])}
      />
      {typeof period !== 'string' && <DaysForm days={period} onChoose={onChoose} />}
    </>
  );
}

function DaysForm({ days, onChoose }: { days: Days; onChoose: (days: Days) => void }) {
  const [{ from, to }, setDays] = useState(days);
  const isMixedUp = from > to;
  const isWhole = from !== '' && to !== '' && !isMixedUp;
  const field = (name: 'from' | 'to', title: string) => (
    <label className="labelled">
      {title}
      <input
        className="field"
        type="date"
        value={name === 'from' ? from : to}
        onChange={({ target }) => setDays({ from, to, [name]: target.value })}
        data-testid={`period-${name}`}
      />
    </label>
  );
  return (
    <div className="period-days">
      {field('from', desk.periodFrom)}
      {field('to', desk.periodTo)}
      <Button onClick={() => onChoose({ from, to })} isDisabled={!isWhole} testId="period-show">
        {desk.periodShow}
      </Button>
      {isMixedUp && to !== '' && <p role="alert">{desk.periodMixedUp}</p>}
    </div>
  );
}
