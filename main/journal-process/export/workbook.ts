/**
 * A workbook for Excel and LibreOffice (XLSX): the smallest SpreadsheetML that carries typed tables.
 * ECMA-376 Part 1: 18.3 (worksheets), 18.8 (styles), 18.2.28 and 18.17.4.1 (dates as days since 30 December 1899);
 * Part 2: the package. Decision 13 says why this is our own code and what would replace it.
 */
import type { Cell, Column, ColumnKind, Table } from '../../core/journal/table.ts';
import { type ZipEntry, zip } from './zip.ts';

/** Rows of a sheet, its heading included (Excel's limit). */
export const MOST_ROWS = 1_048_576;

/** Characters of a cell and of the name of a sheet (Excel's limits). */
const LONGEST_TEXT = 32_767;
const LONGEST_NAME = 31;

/** Places in `cellXfs` of the styles below. */
const STYLE: Readonly<Record<ColumnKind, number>> = { text: 2, number: 1, moment: 4, day: 5 };
const HEADING_STYLE = 6;
const QUOTED_STYLE = 3;

/** With these in front Excel would compute a text as soon as somebody edits the cell. */
const FORMULA = /^[=+\-@]/;

/**
 * Writes one sheet a table: heading bold and frozen, numbers as numbers, times and days as dates, text as text.
 * @throws RangeError where a table has more rows than a sheet holds
 */
export function writeWorkbook(tables: readonly Table[]): Promise<Uint8Array> {
  const names = sheetNames(tables.map(({ name }) => name));
  const fixed = (name: string, xml: string): ZipEntry => ({ name, pieces: [XML_HEAD + xml] });
  return zip([
    fixed('[Content_Types].xml', contentTypes(tables.length)),
    fixed('_rels/.rels', RELATIONSHIPS),
    fixed('xl/workbook.xml', workbook(names)),
    fixed('xl/_rels/workbook.xml.rels', workbookRelationships(tables.length)),
    fixed('xl/styles.xml', STYLES),
    ...tables.map((table, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, pieces: sheet(table) })),
  ]);
}

/** Names that Excel takes: no signs of a formula, at most 31 characters, each once whatever its case. */
export function sheetNames(wished: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wished.map((wish) => {
    const clean = withoutIllegal(wish)
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim();
    const base = clean === '' || clean.toLowerCase() === 'history' ? `Лист ${clean}`.trim() : clean;
    let name = base.slice(0, LONGEST_NAME).trim();
    for (let copy = 2; taken.has(name.toLowerCase()); copy += 1) {
      const mark = ` ${copy}`;
      name = base.slice(0, LONGEST_NAME - mark.length).trim() + mark;
    }
    taken.add(name.toLowerCase());
    return name;
  });
}

const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** So many characters go to be packed at a time. */
const PIECE = 64 * 1024;

function* sheet({ columns, rows }: Table): Generator<string> {
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

/** What XML 1.0 cannot hold, escaped or not: most control signs, halves of a pair, U+FFFE and U+FFFF. */
function withoutIllegal(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      .replace(/[^\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
      // Excel reads _x0041_ as an escaped sign; the first line is then escaped itself.
      .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
  );
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function contentTypes(sheets: number): string {
  const one = (part: string, type: string) =>
    `<Override PartName="${part}" ContentType="${CONTENT}.${type}+xml"/>`;
  const all = Array.from({ length: sheets }, (_, at) =>
    one(`/xl/worksheets/sheet${at + 1}.xml`, 'worksheet'),
  );
  return (
    `<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    one('/xl/workbook.xml', 'sheet.main') +
    one('/xl/styles.xml', 'styles') +
    `${all.join('')}</Types>`
  );
}

const relationship = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;

const RELATIONSHIPS = `<Relationships xmlns="${PACKAGE}/relationships">${relationship('book', 'officeDocument', 'xl/workbook.xml')}</Relationships>`;

function workbookRelationships(sheets: number): string {
  const all = Array.from({ length: sheets }, (_, at) =>
    relationship(`sheet${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`),
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${relationship('styles', 'styles', 'styles.xml')}${all.join('')}</Relationships>`;
}

function workbook(names: readonly string[]): string {
  const sheets = names.map(
    (name, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="sheet${at + 1}"/>`,
  );
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

/** Formats 164 and 165 are the first that a file may name itself; 49 is text, 0 is general. */
const STYLES =
  `<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy\\ hh:mm:ss"/>` +
  '<numFmt numFmtId="165" formatCode="dd\\.mm\\.yyyy"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7">' +
  xf(0) +
  xf(0, 'vertical="top"') +
  xf(49, 'vertical="top" wrapText="1"') +
  xf(49, 'vertical="top" wrapText="1"', ' quotePrefix="1"') +
  xf(164, 'vertical="top"') +
  xf(165, 'vertical="top"') +
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1">' +
  '<alignment vertical="top" wrapText="1"/></xf></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

function xf(format: number, alignment = '', more = ''): string {
  const inner = alignment === '' ? '/>' : ` applyAlignment="1"><alignment ${alignment}/></xf>`;
  return `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"${more}${inner}`;
}
