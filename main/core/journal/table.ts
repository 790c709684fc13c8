/** What leaves the journal for a spreadsheet: headings, the kind of each column, rows one at a time. */

/** `moment` cells hold an ISO time with offset and show the clock on the wall; `day` cells hold `2026-03-18`. */
export type ColumnKind = 'text' | 'number' | 'moment' | 'day';

/** Null is an empty cell in a column of any kind. */
export type Cell = string | number | null;

export interface Column {
  readonly title: string;
  readonly kind: ColumnKind;
  /** Digits that fit beside one another; longer texts are wrapped. */
  readonly width: number;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  /** A cell a column. Read once: a million of them need no more memory than one. */
  readonly rows: Iterable<readonly Cell[]>;
}

/** In the place of a row that is there and cannot be read: the others are shown all the same, and it is counted. */
export interface Unreadable {
  readonly kind: 'unreadable';
  /** As the journal numbers it; null where even that is gone. */
  readonly number: number | null;
}

/** What stands in a table in the place of such a row. */
export const UNREADABLE = 'Запись повреждена и не прочитана';

/** Whether a row of a table stands for one that cannot be read. */
export function isUnreadable(cells: readonly Cell[]): boolean {
  return cells.includes(UNREADABLE);
}

/** A column and how it is filled from a row of the journal. */
export interface Filled<Row> extends Column {
  readonly cell: (row: Row) => Cell;
}

/** The table of rows that are filled one by one. */
export function tableOf<Row extends object>(
  name: string,
  columns: readonly Filled<Row>[],
  rows: Iterable<Row | Unreadable>,
): Table {
  return { name, columns, rows: cellsOf(columns, rows) };
}

function* cellsOf<Row extends object>(
  columns: readonly Filled<Row>[],
  rows: Iterable<Row | Unreadable>,
): Generator<Cell[]> {
  const told = columns.findIndex(({ kind }) => kind === 'text');
  for (const row of rows) {
    yield isLost(row)
      ? columns.map((_, at) => (at === told ? UNREADABLE : at === 0 ? row.number : null))
      : columns.map(({ cell }) => cell(row));
  }
}

function isLost(row: object): row is Unreadable {
  return 'kind' in row && row.kind === 'unreadable';
}

/** `2026-03-02 10:15:00`, as the clock on the wall showed it. */
export function localTime(moment: string): string {
  return moment.slice(0, 19).replace('T', ' ');
}
