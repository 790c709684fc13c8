import { axisTicks } from './axis-ticks.ts';
import styles from './chart.module.css';
import {
  ChartHead,
  type ChartProps,
  type Counted,
  figure,
  isCompared,
  mostOf,
  percent,
} from './chart-table.tsx';

/** So many columns have their figures above them; of more only the highest has, the axis tells the others. */
const MOST_FIGURES = 31;
/** So many letters stand side by side below a narrow chart. */
const MOST_LETTERS = 28;

/** A word below every column, or below every second, third, …: as many as fit. */
function wordEvery(rows: readonly Counted[]): number {
  const longest = Math.max(...rows.map(({ key, short }) => (short ?? key).length));
  return Math.max(1, Math.ceil((rows.length * (longest + 1.5)) / MOST_LETTERS));
}

interface ColumnChartProps extends ChartProps {
  /** On paper the table stands below the chart; on the screen it is there for a reader. */
  readonly isOnPaper?: boolean;
}

/** A column for each hour or day, with an axis on the left, and the same as a table. */
export function ColumnChart({ title, rows, isOnPaper = false }: ColumnChartProps) {
  const hasBefore = isCompared(rows);
  return (
    <div className={styles.columns}>
      <p className="title-3" aria-hidden="true">
        {title}
      </p>
      <Plot rows={rows} />
      <table className={isOnPaper ? 'paper-table' : 'only-read'}>
        <caption className="only-read">{title}</caption>
        <ChartHead title={title} hasBefore={hasBefore} />
        <tbody>
          {rows
            .filter(({ count, before }) => count !== 0 || Boolean(before))
            .map(({ key, count, before }) => (
              <tr key={key}>
                <th scope="row">{key}</th>
                <td className="number">{count ?? figure(count)}</td>
                {hasBefore && <td className="number">{before ?? figure(null)}</td>}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

/** The columns; a reader has the table. */
function Plot({ rows }: { rows: readonly Counted[] }) {
  const most = mostOf(rows);
  const ticks = axisTicks(most);
  const end = ticks.at(-1) ?? 1;
  const hasFigure = (count: number | null) =>
    count !== null && count > 0 && (rows.length <= MOST_FIGURES || count === most);
  const share = (part: number) => percent(part, rows.length);
  const height = (count: number) => percent(end - count, end);
  return (
    <div className={styles.plot} aria-hidden="true">
      <svg className={styles.scale} aria-hidden="true">
        {ticks.map((tick) => (
          <text key={tick} x="100%" y={height(tick)} textAnchor="end" dominantBaseline="central">
            {figure(tick)}
          </text>
        ))}
      </svg>
      <svg className={styles.field} data-columns={rows.length > 12 ? 'many' : 'few'} aria-hidden="true">
        {ticks.map((tick) => (
          <line key={tick} className={styles.level} x2="100%" y1={height(tick)} y2={height(tick)} />
        ))}
        {rows.map(({ key, count }, at) => (
          <rect
            key={key}
            x={share(at + 0.15)}
            width={share(0.7)}
            y={height(count ?? 0)}
            height={percent(count ?? 0, end)}
          />
        ))}
        {rows.map(({ key, before }, at) =>
          before ? (
            <line
              key={key}
              className={styles['earlier-level']}
              x1={share(at + 0.05)}
              x2={share(at + 0.95)}
              y1={height(before)}
              y2={height(before)}
            />
          ) : null,
        )}
        {rows.map(({ key, count }, at) =>
          hasFigure(count) ? (
            <text
              key={key}
              className={count === most ? styles.highest : styles.above}
              x={share(at + 0.5)}
              y={height(count ?? 0)}
              dy="-0.3em"
              textAnchor="middle"
            >
              {figure(count)}
            </text>
          ) : null,
        )}
      </svg>
      <span />
      <ColumnWords rows={rows} />
    </div>
  );
}

/** What stands below the columns. */
function ColumnWords({ rows }: { rows: readonly Counted[] }) {
  const every = wordEvery(rows);
  const share = (part: number) => percent(part, rows.length);
  return (
    <svg className={styles.words} aria-hidden="true">
      {rows.map(({ key, short }, at) =>
        at % every === 0 && at + every <= rows.length ? (
          <text
            key={key}
            x={share(every === 1 ? at + 0.5 : at)}
            y="1em"
            textAnchor={every === 1 ? 'middle' : 'start'}
          >
            {short ?? key}
          </text>
        ) : null,
      )}
    </svg>
  );
}
