import type { PrintedReport } from '../../preload/contract.ts';
import { BarChart } from '../charts/bar-chart.tsx';
import { ColumnChart } from '../charts/column-chart.tsx';
import { desk } from '../texts/desk.ts';
import { fill } from '../texts/words.ts';

/** A report on paper: a heading stays with its table, a row is never cut. */
export function ReportPage({ centreName, workstationName, report }: PrintedReport) {
  const { title, norm, fact, verdict } = desk.normColumns;
  return (
    <section className="report">
      <p className="place">
        {centreName} · {workstationName}
      </p>
      <h1>{desk.report}</h1>
      <p>{fill(desk.reportDays, { from: day(report.from), to: day(report.to) })}</p>
      <PaperTable
        name={desk.reportSums}
        columns={[desk.reportFigure, desk.reportValue]}
        rows={report.figures.map(({ title, text, detail }) => [
          title,
          detail === '' ? text : `${text} (${detail})`,
        ])}
        isNumber
      />
      {report.sections
        .filter(({ rows }) => rows.length > 0)
        .map(({ title, rows, isTime }) =>
          isTime ? (
            <ColumnChart key={title} title={title} rows={rows} isOnPaper />
          ) : (
            <BarChart key={title} title={title} rows={rows} />
          ),
        )}
      {report.norms.length > 0 && (
        <PaperTable
          name={desk.norms}
          columns={[title, norm, fact, verdict]}
          rows={report.norms.map((one) => [one.title, one.norm, one.fact, desk.normVerdicts[one.verdict]])}
        />
      )}
    </section>
  );
}

interface PaperTableProps {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The last column holds figures. */
  readonly isNumber?: boolean;
}

function PaperTable({ name, columns, rows, isNumber = false }: PaperTableProps) {
  const kind = (at: number) => (isNumber && at === columns.length - 1 ? 'number' : undefined);
  return (
    <table className="paper-table">
      <caption>{name}</caption>
      <thead>
        <tr>
          {columns.map((column, at) => (
            <th key={column} scope="col" className={kind(at)}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.join('|')}>
            {row.map((cell, at) => (
              <td key={columns[at]} className={kind(at)}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `18.03.2026` */
function day(date: string): string {
  return date.split('-').toReversed().join('.');
}
