import { ChevronLeft, ChevronRight, FileSpreadsheet, Link, Printer } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { ReportChoice } from '../../api/report-forms.ts';
import { PERIOD_NAMES } from '../../rules/periods.ts';
import { queryOf, type ReportState, type ReportView, shifted } from '../report-address.ts';
import { PERIODS, reportTexts } from '../report-texts.ts';

const COARSE: readonly ReportState['period'][] = ['month', 'quarter', 'year'];
const ALL: readonly ReportState['period'][] = [...PERIOD_NAMES, 'days'];

interface ReportControlsProps {
  readonly view: ReportView;
  readonly state: ReportState;
  readonly choice: ReportChoice;
}

const goTo = (view: ReportView, state: ReportState) => {
  location.hash = `#/${view}?${queryOf(state)}`;
};

/** Where and when; each choice changes the address. Then what to do with what is shown. */
export function ReportControls({ view, state, choice }: ReportControlsProps) {
  const set = (changes: Partial<ReportState>) => goTo(view, { ...state, ...changes });
  const own = choice.centres.find(({ id }) => id === state.centre);
  const periods = (own ?? choice.region)?.isCoarse ? COARSE : ALL;
  return (
    <form
      className="report-controls"
      aria-label={reportTexts.choose}
      onSubmit={(event) => event.preventDefault()}
    >
      <label className="labelled">
        {reportTexts.where}
        <select
          className="field"
          value={state.centre ?? ''}
          onChange={({ target }) => set({ centre: target.value || null })}
        >
          {choice.region && <option value="">{reportTexts.region}</option>}
          {choice.centres.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label className="labelled">
        {reportTexts.period}
        <select
          className="field"
          value={state.period}
          onChange={({ target }) => set({ period: ALL.find((one) => one === target.value) ?? 'month' })}
        >
          {periods.map((one) => (
            <option key={one} value={one}>
              {PERIODS[one]}
            </option>
          ))}
        </select>
      </label>
      {/* A day that is typed is only whole when the field is left. */}
      <DayFields key={`${state.period} ${state.from} ${state.to}`} state={state} onChange={set} />
      <div className="report-steps">
        <button
          className="button button-plain"
          type="button"
          aria-label={reportTexts.earlier}
          onClick={() => goTo(view, shifted(state, -1))}
        >
          <ChevronLeft className="icon" aria-hidden="true" />
        </button>
        <button
          className="button button-plain"
          type="button"
          aria-label={reportTexts.later}
          onClick={() => goTo(view, shifted(state, 1))}
        >
          <ChevronRight className="icon" aria-hidden="true" />
        </button>
      </div>
    </form>
  );
}

interface DayFieldsProps {
  readonly state: ReportState;
  readonly onChange: (changes: Partial<ReportState>) => void;
}

function DayFields({ state: { period, from, to }, onChange }: DayFieldsProps) {
  const [days, setDays] = useState({ from, to });
  const isWrong = period === 'days' && days.from > days.to;
  const leave = (event: FormEvent<HTMLInputElement>) => {
    const isWhole = event.currentTarget.value !== '' && !isWrong;
    if (isWhole && (days.from !== from || days.to !== to)) onChange(days);
  };
  const field = (name: 'from' | 'to', label: string) => (
    <label className="labelled">
      {label}
      <input
        className="field"
        type="date"
        min="1970-01-01"
        max="2099-12-31"
        value={days[name]}
        aria-invalid={isWrong}
        onChange={({ target }) => setDays({ ...days, [name]: target.value })}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') leave(event);
        }}
      />
    </label>
  );
  return (
    <>
      {field('from', period === 'days' ? reportTexts.from : reportTexts.day)}
      {period === 'days' && field('to', reportTexts.to)}
      {isWrong && (
        <p className="trouble" role="alert">
          {reportTexts.wrong}
        </p>
      )}
    </>
  );
}

/** What is shown as a file, on paper, as a link. */
export function ReportTake({ view, state }: { view: ReportView; state: ReportState }) {
  const [said, setSaid] = useState('');
  const file = (format: 'xlsx' | 'csv') =>
    `/api/${view === 'reports' ? 'report' : 'norms'}/file?${queryOf(state)}&format=${format}`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(
        `${location.origin}${location.pathname}#/${view}?${queryOf(state)}`,
      );
      setSaid(reportTexts.copied);
    } catch {
      setSaid(reportTexts.notCopied);
    }
  };
  return (
    <div className="report-take">
      {(['xlsx', 'csv'] as const).map((format) => (
        <a key={format} className="button button-plain" href={file(format)} download>
          <FileSpreadsheet className="icon" aria-hidden="true" />
          <span>{reportTexts[format]}</span>
        </a>
      ))}
      <button className="button button-plain" type="button" onClick={() => print()}>
        <Printer className="icon" aria-hidden="true" />
        <span>{reportTexts.print}</span>
      </button>
      <button className="button button-plain" type="button" onClick={() => void copy()}>
        <Link className="icon" aria-hidden="true" />
        <span>{reportTexts.copy}</span>
      </button>
      <p role="status">{said}</p>
    </div>
  );
}
