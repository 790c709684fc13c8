/** Tables as a file of CSV or XLSX. The rows may still be on their way out of the database. */
import { open, rename, unlink } from 'node:fs/promises';
import { fail, ok, type Result } from '../../core/base/result.ts';
import type { Exported, ExportFormat } from '../../core/journal/export-request.ts';
import { isUnreadable, type Table } from '../../core/journal/table.ts';
import { contentOf } from '../../export/content-of.ts';
import { MOST_ROWS } from '../../export/workbook-sheet.ts';

export type Written = Pick<Exported, 'rows' | 'unreadable'>;

/**
 * Writes tables to a file and waits for the disk; what was begun and not finished is taken away again, and a file that
 * was there before stays as it was.
 * @param isNew a file that is there already is a failure, not replaced
 * @returns how many rows, and how many of them stand for one that could not be read; `export.exists`, `export.too-large` or `export.failed` as failures
 */
export async function writeExport(
  path: string,
  tables: readonly Table[],
  format: ExportFormat,
  isNew: boolean,
): Promise<Result<Written>> {
  const counted = counting(tables);
  try {
    // The name is taken first: two workstations may write to one share.
    if (isNew) await (await open(path, 'wx')).close();
    const draft = `${path}.new`;
    try {
      const file = await open(draft, 'w');
      try {
        for await (const piece of contentOf(counted.tables, format)) await file.writeFile(piece);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, path);
    } catch (cause) {
      for (const begun of isNew ? [draft, path] : [draft]) {
        await unlink(begun).catch(() => undefined); // It was never made, or the disk is gone: the cause says so.
      }
      throw cause;
    }
    return ok(counted.sum());
  } catch (cause) {
    return said(cause, path);
  }
}

/** The same tables, and how many rows have gone by. */
function counting(tables: readonly Table[]) {
  let count = 0;
  let unreadable = 0;
  function* passing(rows: Table['rows']): Table['rows'] & Generator {
    for (const row of rows) {
      count += 1;
      if (isUnreadable(row)) unreadable += 1;
      yield row;
    }
  }
  return {
    tables: tables.map((table) => ({ ...table, rows: passing(table.rows) })),
    sum: (): Written => ({ rows: count, unreadable }),
  };
}

function said(cause: unknown, path: string): Result<never> {
  if (cause instanceof RangeError) {
    const most = (MOST_ROWS - 1).toLocaleString('ru');
    return fail(
      'export.too-large',
      `На листе Excel помещается ${most} строк, здесь больше. Возьмите период короче или CSV.`,
    );
  }
  if (!(cause instanceof Error && 'syscall' in cause && 'code' in cause)) throw cause;
  if (cause.code === 'EEXIST') return fail('export.exists', `Файл ${path} уже есть.`);
  if (cause.code === 'ENOSPC' || cause.code === 'EDQUOT') {
    return fail(
      'export.failed',
      `Файл ${path} не записан: на диске нет места. Освободите место и повторите.`,
    );
  }
  return fail('export.failed', `Файл ${path} не записан (${String(cause.code)}). Проверьте место и права.`);
}
