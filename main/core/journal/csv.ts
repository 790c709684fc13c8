import { type Cell, type Column, localTime, type Table } from './table.ts';

/** Excel and LibreOffice take UTF-8 for what it is only with this in front. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * With one of these in front a spreadsheet computes a text instead of showing it. In front of a cell means at the
 * beginning of the text, and after everything that may be taken for the end of a cell: the person who opens the file
 * chooses the separator.
 */
const FORMULA = /(^|[,;|\t\r\n])([\p{Zs}"'«]*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu;

/** What a spreadsheet may cut off before it looks. */
const EMPTY_START = /^(?=[\t\r\n])/;

/**
 * A table as CSV after RFC 4180, line by line, with the separator that a Russian Excel expects. A text that would be
 * computed gets an apostrophe in front; times are in a form that spreadsheets take for a time.
 */
export function* csvOf({ columns, rows }: Table): Generator<string> {
  yield BYTE_ORDER_MARK + line(columns.map(({ title }) => textCell(title)));
  for (const row of rows) yield line(columns.map((column, at) => csvCell(column, row[at] ?? null)));
}

const line = (cells: readonly string[]) => `${cells.join(';')}\r\n`;

function csvCell({ kind }: Column, cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  return textCell(kind === 'moment' ? localTime(cell) : cell);
}

function textCell(cell: string): string {
  const text = cell.replace(FORMULA, "$1$2'").replace(EMPTY_START, "'");
  return /[";\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
