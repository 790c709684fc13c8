import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fail, ok, type Result } from '../../core/base/result.ts';
import { consultationTable } from '../../core/journal/consultation-table.ts';
import type { Exported, ExportRequest } from '../../core/journal/export-request.ts';
import { mobileTable } from '../../core/journal/mobile-log.ts';
import { reportInWords } from '../../core/journal/report.ts';
import { reportTables } from '../../core/journal/report-tables.ts';
import type { Table } from '../../core/journal/table.ts';
import { visitTable } from '../../core/journal/visit-table.ts';
import { type JournalReader, readJournal } from '../journal-reader.ts';
import { writeExport } from './write-export.ts';

/** So many files of one name are many presses of one button. */
const MOST_COPIES = 200;

/**
 * Writes tables beside the journal or into a folder of the region. It reads over a connection of its own: visits go on.
 * @param file the journal
 */
export async function exportTables(
  file: string,
  { source, format, folder, name }: ExportRequest,
): Promise<Result<Exported>> {
  const target = folder ?? ownFolder(file);
  if (target === null)
    return fail('export.failed', 'Папка для таблиц не создаётся. Проверьте место и права.');
  const write = async (tables: () => readonly Table[]): Promise<Result<Exported>> => {
    for (let copy = 1; copy <= MOST_COPIES; copy += 1) {
      const path = join(target, `${name}${copy === 1 ? '' : `-${copy}`}.${format}`);
      const written = await writeExport(path, tables(), format, true);
      if (written.ok) return ok({ path, ...written.value });
      if (written.error.code !== 'export.exists') return written;
    }
    return fail('export.exists', `В папке ${target} слишком много таблиц с именем ${name}. Уберите старые.`);
  };
  const read = await readJournal(file, (reader) => write(() => tablesOf(reader, source)));
  return read.ok ? read.value : read;
}

/** A folder of the region is never made: where a share is not there, its files would go astray. */
function ownFolder(file: string): string | null {
  const folder = join(dirname(file), 'exports');
  try {
    mkdirSync(folder, { recursive: true });
    return folder;
  } catch (cause) {
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause;
    return null;
  }
}

function tablesOf(reader: JournalReader, source: ExportRequest['source']): readonly Table[] {
  switch (source.kind) {
    case 'visits':
      return [visitTable(reader.allVisits(source.filter))];
    case 'consultations':
      return [consultationTable(reader.consultations(source.filter))];
    case 'mobile':
      return [mobileTable(reader.mobile(source.filter))];
    case 'report':
      return reportTables(reportInWords(reader.report(source.filter), source.wording));
  }
}
