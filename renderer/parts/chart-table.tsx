/**
 * Charts of counts, made of HTML and SVG: they grow with the letters, print as text and lines, and need no library
 * (decision 34). Bars have the colour of the text, so that every contrast scheme and a black-and-white printer show them.
 */
import { desk } from '../texts/desk.ts';

/** A word or a time, and how often it was counted. */
export interface Counted {
  readonly key: string;
  readonly count: number;
  /** What stands below a column; the key where there is none. */
  readonly short?: string | undefined;
}

export interface ChartProps {
  readonly title: string;
  readonly rows: readonly Counted[];
}

export const mostOf = (rows: readonly Counted[]) => Math.max(0, ...rows.map(({ count }) => count));
export const percent = (part: number, whole: number) => `${(part / whole) * 100}%`;

export const figure = (count: number) => count.toLocaleString('ru');

/** What the columns of a chart's table are, for a reader. */
export function ChartHead({ title }: { title: string }) {
  return (
    <thead className="only-read">
      <tr>
        <th scope="col">{title}</th>
        <th scope="col">{desk.reportCount}</th>
      </tr>
    </thead>
  );
}
