import { Check, CircleHelp, TriangleAlert } from 'lucide-react';
import type { ReportView } from '../../preload/contract.ts';
import { classes } from '../parts/classes.ts';
import { desk } from '../texts/desk.ts';
import { fill } from '../texts/words.ts';
import styles from './norms.module.css';

/** The colours of a verdict: met is verified, what nobody has said or measured is not checked. */
const SIGNS = {
  met: { icon: Check, verdict: 'verified' },
  missed: { icon: TriangleAlert, verdict: 'failed' },
  unknown: { icon: CircleHelp, verdict: 'not-checked' },
} as const;

/** The norms of the sector beside the real figures, with the document each stands in. */
export function Norms({ report }: { report: ReportView }) {
  const { title, norm, fact, verdict } = desk.normColumns;
  return (
    <section data-testid="norms">
      <table className={classes('desk-table', styles.table)}>
        <caption className="title-3">{desk.norms}</caption>
        <thead>
          <tr>
            {[title, norm, fact, verdict].map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.norms.map((line) => {
            const { icon: Icon, verdict: sign } = SIGNS[line.verdict];
            return (
              <tr key={line.title} data-verdict={line.verdict}>
                <th scope="row">{line.title}</th>
                <td>
                  {line.norm}
                  <span className={classes('soft', styles.source)}>
                    {fill(desk.normSource, { source: line.source })}
                  </span>
                </td>
                <td>{line.fact}</td>
                <td>
                  <span className={styles.verdict} data-verdict={sign}>
                    <Icon className="icon" aria-hidden="true" />
                    <strong>{desk.normVerdicts[line.verdict]}</strong>
                  </span>
                  {line.text}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {report.load !== '' && <p className="soft">{report.load}</p>}
    </section>
  );
}
