import { Armchair, Check, CircleHelp, TriangleAlert } from 'lucide-react';
import type { NormRow, NormsAnswer } from '../../api/report-forms.ts';
import { Note } from '../parts/note.tsx';
import { ReportFrame, type ReportFrameProps } from '../parts/report-frame.tsx';
import { reportTexts, VERDICTS } from '../report-texts.ts';

const SIGNS = { met: Check, missed: TriangleAlert, unknown: CircleHelp } as const;

/** The norms of the sector in every centre beside its real load, the worst first. */
export function NormsScreen(props: ReportFrameProps) {
  const { lead, none, noneWhat, more } = reportTexts.norms;
  return (
    <ReportFrame<NormsAnswer> view="norms" title={reportTexts.normsTitle} {...props}>
      {(answer) => (
        <>
          <p className="lead">{lead}</p>
          {answer.rows.length === 0 ? (
            <Note icon={Armchair} title={none}>
              {noneWhat}
            </Note>
          ) : (
            <ul className="norm-centres">
              {answer.rows.map((row) => (
                <CentreNorms key={row.id} row={row} isOpen={answer.rows.length === 1} />
              ))}
            </ul>
          )}
          {answer.more > 0 && <p>{more(answer.more)}</p>}
        </>
      )}
    </ReportFrame>
  );
}

function CentreNorms({ row, isOpen }: { row: NormRow; isOpen: boolean }) {
  const words = reportTexts.norms;
  const facts: readonly (readonly [string, string])[] = [
    [words.missed, String(row.missed)],
    [words.unknown, String(row.unknown)],
    [words.waits, row.waitOver === null ? reportTexts.dash : `${row.waitOver}\u00a0%`],
    [words.perPlace, row.perPlace === null ? reportTexts.dash : row.perPlace.toLocaleString('ru')],
    [words.busiest, row.busiest === null ? reportTexts.dash : `${row.busiest}:00`],
    [reportTexts.visits, row.visits.toLocaleString('ru')],
  ];
  return (
    <li className={row.missed > 0 ? 'norm-centre norm-missed' : 'norm-centre'}>
      <h2 className="title-3">{row.title}</h2>
      <dl className="norm-facts">
        {facts.map(([title, value]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd className="digits">{value}</dd>
          </div>
        ))}
      </dl>
      <details open={isOpen || row.missed > 0}>
        <summary>{words.details}</summary>
        <ul className="norm-lines">
          {row.norms.map(({ title, norm, fact, verdict, text }) => {
            const Sign = SIGNS[verdict];
            return (
              <li key={title} className={`norm-line norm-${verdict}`}>
                <Sign className="icon" aria-hidden="true" />
                <span>
                  <strong>
                    {title}: {VERDICTS[verdict]}
                  </strong>
                  <span className="report-soft">{norm}</span>
                </span>
                <span>
                  {fact}
                  <span className="report-soft">{text}</span>
                </span>
              </li>
            );
          })}
        </ul>
      </details>
    </li>
  );
}
