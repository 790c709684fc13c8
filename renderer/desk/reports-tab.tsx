import { useEffect, useState } from 'react';
import type { ReportPeriod, ReportView, WorkstationView } from '../../preload/contract.ts';
import { BarChart } from '../charts/bar-chart.tsx';
import { ColumnChart } from '../charts/column-chart.tsx';
import { desk } from '../texts/desk.ts';
import { fill } from '../texts/words.ts';
import { useCall, useWords } from '../views/context.tsx';
import { MostUsed } from './most-used.tsx';
import { Norms } from './norms.tsx';
import { PeriodChoice } from './period-choice.tsx';
import { TakeReport } from './take-report.tsx';

/** What the visits of this workstation add up to; every number stands in a table with a bar beside it. */
export function ReportsTab({ workstation }: { workstation: WorkstationView }) {
  const call = useCall();
  const words = useWords();
  const [period, setPeriod] = useState<ReportPeriod>('month');
  const [report, setReport] = useState<ReportView | null>(null);
  useEffect(() => {
    let isMeant = true;
    void call('desk.report', { period }).then((answer) => {
      if (isMeant) setReport(answer);
    });
    return () => {
      isMeant = false;
    };
  }, [call, period]);
  return (
    <>
      <h1 className="title-2">{desk.report}</h1>
      <PeriodChoice period={period} shown={report} onChoose={setPeriod} />
      {report && (
        <>
          <p className="soft">
            {fill(desk.reportDays, { from: words.date(report.from), to: words.date(report.to) })}
          </p>
          {report.load === '' ? (
            <p className="lead">{desk.reportEmpty}</p>
          ) : (
            <Figures figures={report.figures} />
          )}
          <div className="report-sections">
            {report.sections
              .filter(({ rows }) => rows.length > 0)
              .map(({ title, rows, isTime }) =>
                isTime ? (
                  <ColumnChart key={title} title={title} rows={rows} />
                ) : (
                  <BarChart key={title} title={title} rows={rows} />
                ),
              )}
          </div>
        </>
      )}
      {report && <Norms report={report} />}
      <TakeReport period={period} workstation={workstation} />
      <MostUsed workstation={workstation} />
    </>
  );
}

function Figures({ figures }: Pick<ReportView, 'figures'>) {
  return (
    <dl className="report-sums">
      {figures.map(({ id, title, text, detail }, at) => (
        // What a chief looks for stands first, and larger.
        <div key={id} className={at < 3 ? 'report-sum-first' : undefined}>
          <dt>{title}</dt>
          <dd className="digits">{text}</dd>
          {detail !== '' && <dd className="report-detail">{detail}</dd>}
        </div>
      ))}
    </dl>
  );
}
