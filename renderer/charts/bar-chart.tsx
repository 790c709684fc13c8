import { axisTicks } from './axis-ticks.ts';
import styles from './chart.module.css';
import { ChartHead, type ChartProps, figure, isCompared, mostOf, percent } from './chart-table.tsx';

interface BarChartProps extends ChartProps {
  /** A sentence below the title. */
  readonly about?: string;
}

/** A bar beside each word, with an axis below; the words and figures are a table, which is what a reader reads. */
export function BarChart({ title, about, rows }: BarChartProps) {
  const ticks = axisTicks(mostOf(rows));
  const end = ticks.at(-1) ?? 1;
  const hasBefore = isCompared(rows);
  return (
    <table className={styles.bars}>
      <caption>
        <strong className="title-3">{title}</strong>
        {about && <span className={styles.about}>{about}</span>}
      </caption>
      <ChartHead title={title} hasBefore={hasBefore} />
      <tbody>
        {rows.map(({ key, count, before }) => (
          <tr key={key}>
            <th scope="row">{key}</th>
            <td>
              <div className={styles.cell}>
                <span className={styles.track} aria-hidden="true">
                  {ticks.map((tick) => (
                    <span
                      key={tick}
                      className={styles.rule}
                      style={{ insetInlineStart: percent(tick, end) }}
                    />
                  ))}
                  {count !== null && (
                    <span className={styles.bar} style={{ inlineSize: percent(count, end) }} />
                  )}
                  {hasBefore && before !== null && (
                    <span className={styles.earlier} style={{ inlineSize: percent(before ?? 0, end) }} />
                  )}
                </span>
                <span className={styles.value}>{figure(count)}</span>
              </div>
            </td>
            {hasBefore && <td className={styles.before}>{figure(before ?? null)}</td>}
          </tr>
        ))}
      </tbody>
      <tfoot aria-hidden="true">
        <tr>
          <td />
          <td>
            <svg className={styles.axis} aria-hidden="true">
              {ticks.map((tick, at) => (
                <text
                  key={tick}
                  x={percent(tick, end)}
                  y="1em"
                  textAnchor={at === 0 ? 'start' : tick === end ? 'end' : 'middle'}
                >
                  {figure(tick)}
                </text>
              ))}
            </svg>
          </td>
          {hasBefore && <td />}
        </tr>
      </tfoot>
    </table>
  );
}
