/** The fixed parts of a workbook's package: ECMA-376 Part 1, 18.2 (workbook), 18.8 (styles); Part 2 (the package). */
import { escapeXml } from './xml-text.ts';

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** @param sheets how many there are */
export function contentTypes(sheets: number): string {
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

export const RELATIONSHIPS = `<Relationships xmlns="${PACKAGE}/relationships">${relationship('book', 'officeDocument', 'xl/workbook.xml')}</Relationships>`;

export function workbookRelationships(sheets: number): string {
  const all = Array.from({ length: sheets }, (_, at) =>
    relationship(`sheet${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`),
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${relationship('styles', 'styles', 'styles.xml')}${all.join('')}</Relationships>`;
}

/** @param names of the sheets, in their order */
export function workbookXml(names: readonly string[]): string {
  const sheets = names.map(
    (name, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="sheet${at + 1}"/>`,
  );
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

/** Formats 164 and 165 are the first that a file may name itself; 49 is text, 0 is general. */
export const STYLES =
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
