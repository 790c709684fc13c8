/** A cell of a table: text or a number. */
export type Cell = string | number;

/** Excel and LibreOffice take UTF-8 for what it is only with this in front. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** With these in front a spreadsheet computes a cell instead of showing it. */
const FORMULA = /^[=+\-@\t\r\n]/;

/** One line after RFC 4180, with the separator that a Russian Excel expects. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(';')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[";\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** `2026-03-02 10:15:00`, as the clock on the wall showed it: a form that spreadsheets take for a time. */
export function localTime(moment: string): string {
  return moment.slice(0, 19).replace('T', ' ');
}
