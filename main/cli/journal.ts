/** `sector journal`: tables, reports, the state of the journal, copies. Root does it for the workstation's account. */
import { dirname } from 'node:path';
import { ok, type Result } from '../core/base/result.ts';
import { auditTable, auditWords } from '../core/journal/audit-table.ts';
import { consultationTable } from '../core/journal/consultation-table.ts';
import { mobileTable } from '../core/journal/mobile-log.ts';
import { NO_WORDING, reportInWords } from '../core/journal/report.ts';
import { reportTables } from '../core/journal/report-tables.ts';
import type { Table } from '../core/journal/table.ts';
import { visitTable } from '../core/journal/visit-table.ts';
import { contentOf } from '../export/content-of.ts';
import { writeExport } from '../journal-process/export/write-export.ts';
import { type JournalReader, readJournal } from '../journal-process/journal-reader.ts';
import { accessFile, fileAccessStore } from '../node/access/file-access-store.ts';
import { actAsOwnerOf, asCaller } from './act-as.ts';
import { backupFile, keyFile as newKey, restoreFile } from './journal-copies.ts';
import { pruneFile } from './journal-prune.ts';
import { type JournalRequest, readRequest } from './journal-request.ts';
import { describeHealth, describeIncidents, unreadableWords } from './journal-words.ts';
import { printResult } from './print-result.ts';
import { verificationWords } from './receipt-words.ts';

async function run(args: readonly string[]): Promise<Result<string>> {
  const request = readRequest(args);
  if (!request.ok) return request;
  const { command, file, filter, isLog, isMobile, seal, copy, keyFile, isDry, isForced } = request.value;
  actAsOwnerOf(dirname(file));
  switch (command) {
    case 'export':
      return readTables(request.value, (reader) => [
        isLog
          ? consultationTable(reader.consultations(filter))
          : isMobile
            ? mobileTable(reader.mobile(filter))
            : visitTable(reader.allVisits(filter)),
      ]);
    case 'report':
      return readTables(request.value, (reader) =>
        reportTables(reportInWords(reader.report(filter), NO_WORDING)),
      );
    case 'audit': {
      const nameOf = await namesBeside(file);
      return request.value.out === undefined
        ? flatten(await readJournal(file, (reader) => ok(auditWords(reader.audit(filter), nameOf))))
        : readTables(request.value, (reader) => [auditTable(reader.audit(filter), nameOf)]);
    }
    case 'incidents':
      return flatten(await readJournal(file, (reader) => ok(describeIncidents(reader, filter))));
    case 'health':
      return flatten(await readJournal(file, (reader) => ok(describeHealth(reader))));
    case 'verify':
      return flatten(await readJournal(file, (reader) => verificationWords(reader.verify(seal))));
    case 'prune':
      return pruneFile(file, isDry, isForced);
    case 'key':
      return newKey(copy);
    case 'backup':
      return backupFile(file, copy, keyFile);
    case 'restore':
      return restoreFile(file, copy, { keyFile, isForced });
  }
}

/** Writes what the reader finds to the file that was asked for, or on the screen. */
async function readTables(
  { file, out, format }: JournalRequest,
  find: (reader: JournalReader) => readonly Table[],
): Promise<Result<string>> {
  const done = await readJournal(file, async (reader): Promise<Result<string>> => {
    const tables = find(reader);
    if (out === undefined) {
      for await (const piece of contentOf(tables, format)) process.stdout.write(piece);
      return ok('');
    }
    const written = await asCaller(() => writeExport(out, tables, format, false));
    if (!written.ok) return written;
    const { rows, unreadable } = written.value;
    return ok(`Записано строк: ${rows} — ${out}\n${unreadable > 0 ? unreadableWords(unreadable) : ''}`);
  });
  return flatten(done);
}

/** The journal has ids alone; who they are says the list of those who may open the desk, which stands beside it. */
async function namesBeside(file: string): Promise<(person: string) => string | undefined> {
  const record = await fileAccessStore(accessFile(dirname(file))).read();
  const people = typeof record === 'string' ? [] : record.people;
  return (person) => people.find(({ id }) => id === person)?.name;
}

function flatten<T>(result: Result<Result<T>>): Result<T> {
  return result.ok ? result.value : result;
}

export async function main(args: readonly string[]): Promise<number> {
  return printResult(await run(args), 'journal.usage');
}
