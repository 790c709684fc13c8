/**
 * Charts of counts, made of HTML: they grow with the letters, print as text and lines, and need no library
 * (decision 34). Bars have the colour of the text, so that every contrast scheme and a black-and-white printer show them.
 */
import { desk } from '../texts/desk.ts';
import { axisTicks } from '../views/axis-ticks.ts';
import styles from './chart.module.css';

interface Counted {
  readonly key: string;
  readonly count: number;
  /** What stands below a column; the key where there is none. */
  readonly short?: string | undefined;
}

interface ChartProps {
  readonly title: string;
  readonly rows: readonly Counted[];
}

interface BarChartProps extends ChartProps {
  /** A sentence below the title. */
  readonly about?: string;
}

const mostOf = (rows: readonly Counted[]) => Math.max(0, ...rows.map(({ count }) => count));
const percent = (part: number, whole: number) => `${(part / whole) * 100}%`;

/** A bar beside each word, with an axis below; the words and figures are a table, which is what a reader reads. */
export function BarChart({ title, about, rows }: BarChartProps) {
  const ticks = axisTicks(mostOf(rows));
  const end = ticks.at(-1) ?? 1;
  return (
    <table className={styles.bars}>
      <caption>
        <strong className="title-3">{title}</strong>
        {about && <span className={styles.about}>{about}</span>}
      </caption>
      <Head title={title} />
      <tbody>
        {rows.map(({ key, count }) => (
          <tr key={key}>
            <th scope="row">{key}</th>
            <td>
              <span className={styles.track} aria-hidden="true">
                {ticks.map((tick) => (
                  <span key={tick} className={styles.rule} style={{ insetInlineStart: percent(tick, end) }} />
                ))}
                <span className={styles.bar} style={{ inlineSize: percent(count, end) }} />
              </span>
              <span className={styles.value}>{figure(count)}</span>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot aria-hidden="true">
        <tr>
          <td />
          <td>
            <span className={styles.axis}>
              {ticks.map((tick) => (
                <span key={tick} style={{ insetInlineStart: percent(tick, end) }}>
                  {figure(tick)}
                </span>
              ))}
            </span>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

/** So many columns have their figures above them; of more only the highest has, the axis tells the others. */
const MOST_FIGURES = 31;
/** So many of the words below are written at most. */
const MOST_WORDS = 16;

interface ColumnChartProps extends ChartProps {
  /** On paper the table stands below the chart; on the screen it is there for a reader. */
  readonly isOnPaper?: boolean;
}

/** A column for each hour or day, with an axis on the left, and the same as a table. */
export function ColumnChart({ title, rows, isOnPaper = false }: ColumnChartProps) {
  const most = mostOf(rows);
  const ticks = axisTicks(most);
  const end = ticks.at(-1) ?? 1;
  const every = Math.ceil(rows.length / MOST_WORDS);
  const hasFigure = (count: number) => count > 0 && (rows.length <= MOST_FIGURES || count === most);
  return (
    <div className={styles.columns}>
      <p className="title-3" aria-hidden="true">
        {title}
      </p>
      <div className={styles.plot} aria-hidden="true">
        <span className={styles.scale}>
          {ticks.map((tick) => (
            <span key={tick} style={{ insetBlockEnd: percent(tick, end) }}>
              {figure(tick)}
            </span>
          ))}
        </span>
        <span className={styles.field}>
          {ticks.map((tick) => (
            <span key={tick} className={styles.level} style={{ insetBlockEnd: percent(tick, end) }} />
          ))}
          {rows.map(({ key, count }) => (
            <span key={key} className={styles.place}>
              {hasFigure(count) && <span className={styles.above}>{figure(count)}</span>}
              <span className={styles.column} style={{ blockSize: percent(count, end) }} />
            </span>
          ))}
        </span>
        <span />
        <span className={styles.words}>
          {rows.map(({ key, short }, at) => (
            <span key={key}>{at % every === 0 ? (short ?? key) : ''}</span>
          ))}
        </span>
      </div>
      <table className={isOnPaper ? 'paper-table' : 'only-read'}>
        <caption className="only-read">{title}</caption>
        <Head title={title} />
        <tbody>
          {rows
            .filter(({ count }) => count > 0)
            .map(({ key, count }) => (
              <tr key={key}>
                <th scope="row">{key}</th>
                <td className="number">{count}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ title }: { title: string }) {
  return (
    <thead className="only-read">
      <tr>
        <th scope="col">{title}</th>
        <th scope="col">{desk.reportCount}</th>
      </tr>
    </thead>
  );
}

const figure = (count: number) => count.toLocaleString('ru');
