import type { PrintedReport } from '../../preload/contract.ts';
import { desk } from '../texts/desk.ts';
import { fill } from '../texts/words.ts';

/** The tables of a report on paper: a heading stays with its table, a row is never cut. */
export function ReportPage({ report }: { report: PrintedReport }) {
  const { centreName, workstationName, from, to, tables } = report;
  return (
    <section className="report">
      <p className="place">
        {centreName} · {workstationName}
      </p>
      <h1>{desk.report}</h1>
      <p>{fill(desk.reportDays, { from, to })}</p>
      {tables.map(({ name, columns, rows }) => (
        <table key={name}>
          <caption>{name}</caption>
          <thead>
            <tr>
              {columns.map(({ title, isNumber }) => (
                <th key={title} scope="col" className={isNumber ? 'number' : undefined}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.join('|')}>
                {columns.map(({ title, isNumber }, at) => (
                  <td key={title} className={isNumber ? 'number' : undefined}>
                    {row[at]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}
