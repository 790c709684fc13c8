import { CalendarX } from 'lucide-react';
import { BarChart } from '../../../renderer/charts/bar-chart.tsx';
import { ColumnChart } from '../../../renderer/charts/column-chart.tsx';
import type { ComparedFigure, ReportAnswer } from '../../api/report-forms.ts';
import { Note } from '../parts/note.tsx';
import { ReportFrame, type ReportFrameProps } from '../parts/report-frame.tsx';
import { ScrolledTable } from '../parts/scrolled-table.tsx';
import { queryOf, type ReportState } from '../report-address.ts';
import { HIDDEN, reportTexts } from '../report-texts.ts';
import { dayOf } from '../texts.ts';

/** What the visits of a centre or of the region add up to, beside the period before. */
export function ReportScreen(props: ReportFrameProps) {
  return (
    <ReportFrame<ReportAnswer> view="reports" title={reportTexts.title} {...props}>
      {(report, state) => <Report report={report} state={state} />}
    </ReportFrame>
  );
}

function Report({ report, state }: { report: ReportAnswer; state: ReportState }) {
  const { figures, sections, before, isHidden } = report;
  const isEmpty = sections.every(({ rows }) => rows.every(({ count }) => count === 0));
  return (
    <>
      <p className="lead">
        {reportTexts.before(dayOf(before.from), dayOf(before.to))} {reportTexts.coarse}
      </p>
      {isHidden && <p className="lead">{reportTexts.hidden}</p>}
      {isEmpty ? (
        <Note icon={CalendarX} title={reportTexts.empty}>
          {reportTexts.emptyWhat}
        </Note>
      ) : (
        <>
          <Figures figures={figures} />
          <div className="report-charts">
            {sections
              .filter(({ rows }) => rows.length > 0)
              .map(({ title, about, isTime, rows }) =>
                isTime ? (
                  <div key={title} className="report-card report-card-wide">
                    <ColumnChart title={title} rows={rows} isOnPaper />
                  </div>
                ) : (
                  <div key={title} className="report-card">
                    <BarChart title={title} rows={rows} {...(about ? { about } : {})} />
                  </div>
                ),
              )}
          </div>
          {report.centres.length > 0 && <Centres report={report} state={state} />}
        </>
      )}
    </>
  );
}

function Figures({ figures }: { figures: readonly ComparedFigure[] }) {
  return (
    <section aria-labelledby="sums">
      <h2 className="title-2" id="sums">
        {reportTexts.sums}
      </h2>
      <dl className="report-figures">
        {figures.map(({ id, title, text, detail, before }) => (
          <div key={id}>
            <dt>{title}</dt>
            <dd className="digits">{text}</dd>
            {detail !== '' && <dd className="report-soft">{detail}</dd>}
            <dd className="report-soft">{reportTexts.was(before)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const cell = (count: number | null) => (count === null ? HIDDEN : count.toLocaleString('ru'));

function Centres({ report, state }: { report: ReportAnswer; state: ReportState }) {
  const { centres, purposes, moreCentres } = report;
  return (
    <section aria-labelledby="by-centre">
      <h2 className="title-2" id="by-centre">
        {reportTexts.centres}
      </h2>
      <ScrolledTable
        name={reportTexts.centresTable}
        head={[reportTexts.centre, reportTexts.visits, reportTexts.earlierVisits, ...purposes]}
      >
        {centres.map(({ id, title, visits, before, purposes: counts }) => (
          <tr key={id}>
            <th scope="row">
              <a href={`#/reports?${queryOf({ ...state, centre: id })}`}>{title}</a>
            </th>
            <td className="digits">{cell(visits)}</td>
            <td className="digits">{cell(before)}</td>
            {counts.map((count, at) => (
              <td key={purposes[at]} className="digits">
                {cell(count)}
              </td>
            ))}
          </tr>
        ))}
      </ScrolledTable>
      {moreCentres > 0 && <p>{reportTexts.more(moreCentres)}</p>}
    </section>
  );
}
