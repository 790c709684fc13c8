/** The XML of one sheet: ECMA-376 Part 1, 18.3 (worksheets), 18.17.4.1 (dates as days since 30 December 1899). */
import type { Cell, Column, ColumnKind, Table } from '../core/journal/table.ts';
import { MAIN, XML_HEAD } from './workbook-parts.ts';
import { escapeXml, withoutIllegal } from './xml-text.ts';

/** Rows of a sheet, its heading included (Excel's limit). */
export const MOST_ROWS = 1_048_576;

/** Characters of a cell (Excel's limit). */
const LONGEST_TEXT = 32_767;

/** Places in `cellXfs` of the styles of the workbook (workbook-parts.ts). */
const STYLE: Readonly<Record<ColumnKind, number>> = { text: 2, number: 1, moment: 4, day: 5 };
const HEADING_STYLE = 6;
const QUOTED_STYLE = 3;

/** With these in front Excel would compute a text as soon as somebody edits the cell. */
const FORMULA = /^[=+\-@]/;

/** So many characters go to be packed at a time. */
const PIECE = 64 * 1024;

/** In pieces of some 64 kB. @throws RangeError where there are more rows than a sheet holds */
export function* sheetXml({ columns, rows }: Table): Generator<string> {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  let piece =
    `${XML_HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${widths.join('')}</cols><sheetData><row r="1">` +
    `${columns.map(({ title }, at) => textCell(reference(at, 1), title, HEADING_STYLE)).join('')}</row>`;
  let row = 1;
  for (const cells of rows) {
    row += 1;
    if (row > MOST_ROWS) throw new RangeError('more rows than a sheet holds');
    piece += `<row r="${row}">`;
    for (const [at, column] of columns.entries())
      piece += cellOf(reference(at, row), column, cells[at] ?? null);
    piece += '</row>';
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}</sheetData></worksheet>`;
}

function cellOf(place: string, { kind }: Column, cell: Cell): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number' && Number.isFinite(cell)) return numberCell(place, cell, STYLE.number);
  if (typeof cell === 'number') return textCell(place, String(cell), STYLE.text);
  if (kind === 'moment' || kind === 'day') {
    const days = daysOf(cell);
    if (days !== null) return numberCell(place, days, STYLE[kind]);
  }
  return textCell(place, cell, FORMULA.test(cell) ? QUOTED_STYLE : STYLE.text);
}

function numberCell(place: string, value: number, style: number): string {
  return `<c r="${place}" s="${style}"><v>${value}</v></c>`;
}

/** An inline string is shown as it is: nothing in it is ever a formula. */
function textCell(place: string, text: string, style: number): string {
  const shown = escapeXml(withoutIllegal(text.slice(0, LONGEST_TEXT)));
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${shown}</t></is></c>`;
}

/** The clock on the wall as days since 30 December 1899; null for what is no time, or one before March 1900. */
function daysOf(text: string): number | null {
  const [, year, month, day, hour = '0', minute = '0', second = '0'] =
    /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?.*)?$/.exec(text) ?? [];
  if (year === undefined || Number(year) < 1901) return null;
  const ms = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  // 25569 days lie between that day and 1 January 1970.
  return ms / 86_400_000 + 25_569;
}

/** `A1`: letters for the column, from 0; the row from 1. */
function reference(column: number, row: number): string {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters + row;
}
