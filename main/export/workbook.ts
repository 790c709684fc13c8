/**
 * A workbook for Excel and LibreOffice (XLSX, ECMA-376): the smallest SpreadsheetML that carries typed tables.
 * Decision 13 says why this is our own code and what would replace it.
 */
import type { Table } from '../core/journal/table.ts';
import { sheetNames } from './sheet-names.ts';
import {
  contentTypes,
  RELATIONSHIPS,
  STYLES,
  workbookRelationships,
  workbookXml,
  XML_HEAD,
} from './workbook-parts.ts';
import { sheetXml } from './workbook-sheet.ts';
import { type ZipEntry, zip } from './zip.ts';

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
    fixed('xl/workbook.xml', workbookXml(names)),
    fixed('xl/_rels/workbook.xml.rels', workbookRelationships(tables.length)),
    fixed('xl/styles.xml', STYLES),
    ...tables.map((table, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, pieces: sheetXml(table) })),
  ]);
}
