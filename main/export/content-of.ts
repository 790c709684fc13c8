/** Tables as the content of a file of CSV or XLSX. */
import { csvOf } from '../core/journal/csv.ts';
import type { ExportFormat } from '../core/journal/export-request.ts';
import { oneTable } from '../core/journal/report-tables.ts';
import type { Table } from '../core/journal/table.ts';
import { writeWorkbook } from './workbook.ts';

/** Characters that are handed on at a time. */
const PIECE = 64 * 1024;

/**
 * The content of a file, piece by piece. A workbook is one piece: its container must be complete.
 * @throws RangeError where a table has more rows than a sheet holds
 */
export async function* contentOf(
  tables: readonly Table[],
  format: ExportFormat,
): AsyncGenerator<string | Uint8Array> {
  if (format === 'xlsx') {
    yield await writeWorkbook(tables);
    return;
  }
  let piece = '';
  for (const line of csvOf(oneTable(tables))) {
    piece += line;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
