/**
 * Charts of counts, made of HTML and SVG: they grow with the letters, print as text and lines, and need no library
 * (decision 34). Bars have the colour of the text, so that every contrast scheme and a black-and-white printer show them.
 */
/** A word or a time, and how often it was counted. */
export interface Counted {
  readonly key: string;
  /** Null where it is small and not shown. */
  readonly count: number | null;
  /** How often in the period before; undefined where there is none. */
  readonly before?: number | null | undefined;
  /** What stands below a column; the key where there is none. */
  readonly short?: string | undefined;
}

export interface ChartProps {
  readonly title: string;
  readonly rows: readonly Counted[];
}

/** The highest that is drawn. */
export const mostOf = (rows: readonly Counted[]) =>
  Math.max(0, ...rows.flatMap(({ count, before }) => [count ?? 0, before ?? 0]));
export const percent = (part: number, whole: number) => `${(part / whole) * 100}%`;

export const figure = (count: number | null) => (count === null ? 'меньше 5' : count.toLocaleString('ru'));

export const isCompared = (rows: readonly Counted[]) => rows.some(({ before }) => before !== undefined);

interface ChartHeadProps {
  readonly title: string;
  readonly hasBefore?: boolean;
}

/** What the columns of a chart's table are, for a reader; where two periods stand side by side, for everybody. */
export function ChartHead({ title, hasBefore = false }: ChartHeadProps) {
  return (
    <thead className={hasBefore ? undefined : 'only-read'}>
      <tr>
        <th scope="col">{hasBefore ? <span className="only-read">{title}</span> : title}</th>
        <th scope="col">Сколько</th>
        {hasBefore && <th scope="col">Раньше</th>}
      </tr>
    </thead>
  );
}
