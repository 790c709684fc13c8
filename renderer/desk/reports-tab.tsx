import { useEffect, useState } from 'react';
import type { ReportPeriod, ReportView, WorkstationView } from '../../preload/contract.ts';
import { desk } from '../texts/desk.ts';
import { fill } from '../texts/words.ts';
import { useWish, useWords } from '../views/context.tsx';
import { MostUsed } from './most-used.tsx';
import { Norms } from './norms.tsx';
import { PeriodChoice } from './period-choice.tsx';
import { TakeReport } from './take-report.tsx';

/** What the visits of this workstation add up to; every number stands in a table with a bar beside it. */
export function ReportsTab({ workstation }: { workstation: WorkstationView }) {
  const wish = useWish();
  const words = useWords();
  const [period, setPeriod] = useState<ReportPeriod>('month');
  const [report, setReport] = useState<ReportView | null>(null);
  useEffect(() => {
    let isMeant = true;
    void wish('desk.report', { period }).then((answer) => {
      if (isMeant) setReport(answer);
    });
    return () => {
      isMeant = false;
    };
  }, [wish, period]);
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
              .map((section) => (
                <Section key={section.title} {...section} />
              ))}
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
      {figures.map(({ id, title, text }, at) => (
        // What a chief looks for stands first, and larger.
        <div key={id} className={at < 3 ? 'report-sum-first' : undefined}>
          <dt>{title}</dt>
          <dd className="digits">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function Section({ title, rows }: ReportView['sections'][number]) {
  const most = Math.max(...rows.map(({ count }) => count));
  return (
    <table className="desk-table report-table">
      <caption className="title-3">{title}</caption>
      <thead className="only-read">
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">{desk.reportCount}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, count }) => (
          <tr key={key}>
            <th scope="row">{key}</th>
            <td className="report-bar">
              <span className="digits">{count}</span>
              <span
                className="report-fill"
                style={{ inlineSize: `${(count / most) * 100}%` }}
                aria-hidden="true"
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
