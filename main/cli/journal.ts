/** `sector journal`: tables, reports, the state of the journal, copies. Root does it for the workstation's account. */
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../core/base/result.ts';
import { auditTable, auditWords } from '../core/journal/audit-table.ts';
import { clockDoubtWords } from '../core/journal/clock-belief.ts';
import { consultationTable } from '../core/journal/consultation-table.ts';
import { ExportFormat } from '../core/journal/export-wish.ts';
import { incidentWords, sumIncidents } from '../core/journal/incidents.ts';
import { mobileTable } from '../core/journal/mobile-log.ts';
import { NO_WORDING, reportInWords } from '../core/journal/report.ts';
import { reportTables } from '../core/journal/report-tables.ts';
import type { Table } from '../core/journal/table.ts';
import type { VisitFilter } from '../core/journal/visit-filter.ts';
import { visitTable } from '../core/journal/visit-table.ts';
import { contentOf, writeExport } from '../journal-process/export/write-export.ts';
import { type JournalReader, readJournal } from '../journal-process/journal-reader.ts';
import type { Seal } from '../journal-process/queries/receipts.ts';
import { accessFile, fileAccessStore } from '../node/access/file-access-store.ts';
import { journalFile } from '../node/journal-file.ts';
import { actAsOwnerOf, asCaller } from './act-as.ts';
import { usageText } from './help.ts';
import { backupFile, keyFile as newKey, pruneFile, restoreFile } from './journal-upkeep.ts';
import { here, stateFolder } from './place.ts';
import { readSeal, verificationWords } from './receipt-words.ts';
import { Refusal } from './refusal.ts';

const USAGE = usageText('journal');

const options = {
  from: { type: 'string' },
  to: { type: 'string' },
  out: { type: 'string' },
  format: { type: 'string' },
  file: { type: 'string' },
  log: { type: 'boolean' },
  mobile: { type: 'boolean' },
  seal: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'key-file': { type: 'string' },
  force: { type: 'boolean' },
} as const;

async function run(args: readonly string[]): Promise<Result<string>> {
  const wish = readWish(args);
  if (!wish.ok) return wish;
  const { command, file, filter, isLog, isMobile, seal, copy, keyFile, isDry, isForced } = wish.value;
  actAsOwnerOf(dirname(file));
  switch (command) {
    case 'export':
      return readTables(wish.value, (reader) => [
        isLog
          ? consultationTable(reader.consultations(filter))
          : isMobile
            ? mobileTable(reader.mobile(filter))
            : visitTable(reader.allVisits(filter)),
      ]);
    case 'report':
      return readTables(wish.value, (reader) =>
        reportTables(reportInWords(reader.report(filter), NO_WORDING)),
      );
    case 'audit': {
      const nameOf = await namesBeside(file);
      return wish.value.out === undefined
        ? flatten(await readJournal(file, (reader) => ok(auditWords(reader.audit(filter), nameOf))))
        : readTables(wish.value, (reader) => [auditTable(reader.audit(filter), nameOf)]);
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
  { file, out, format }: Wish,
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

function unreadableWords(rows: number): string {
  return `Из них повреждены и не прочитаны: ${rows}. Сохраните файл журнала и сообщите разработчику.\n`;
}

/** The journal has ids alone; who they are says the list of those who may open the desk, which stands beside it. */
async function namesBeside(file: string): Promise<(person: string) => string | undefined> {
  const record = await fileAccessStore(accessFile(dirname(file))).read();
  const people = typeof record === 'string' ? [] : record.people;
  return (person) => people.find(({ id }) => id === person)?.name;
}

function describeIncidents(reader: JournalReader, filter: VisitFilter): string {
  const sums = sumIncidents(reader.visits(filter));
  if (sums.length === 0) return 'Отказов не было.\n';
  const lines = sums.map(
    ({ reason, portalId, count, visits, lastAt }) =>
      `${String(count).padStart(6)}  ${portalId ?? '—'}  ${reason}: ${incidentWords(reason)}` +
      ` (обслуживаний: ${visits}, последнее ${lastAt.slice(0, 10)})\n`,
  );
  const total = sums.reduce((sum, { count }) => sum + count, 0);
  return `${lines.join('')}Всего отказов: ${total}\n`;
}

function describeHealth(reader: JournalReader): string {
  const { lastNumber, schemaVersion, setAside, clockDoubt } = reader.health();
  const broken =
    setAside.length === 0
      ? 'Повреждённых файлов нет.'
      : `Отложены повреждённые файлы (сохраните их и уберите из папки): ${setAside.join(', ')}`;
  return `Журнал исправен. Последний номер: ${lastNumber}. Версия схемы: ${schemaVersion}.\n${broken}\n${clockDoubt === null ? '' : `${clockDoubtWords(clockDoubt)}\n`}`;
}

const COMMANDS = [
  'export',
  'report',
  'audit',
  'incidents',
  'health',
  'verify',
  'prune',
  'key',
  'backup',
  'restore',
] as const;

interface Wish {
  readonly command: (typeof COMMANDS)[number];
  readonly file: string;
  readonly filter: VisitFilter;
  readonly out: string | undefined;
  readonly format: ExportFormat;
  readonly isLog: boolean;
  readonly isMobile: boolean;
  /** An end of the chain of receipts that was noted earlier. */
  readonly seal: Seal | null;
  /** The file of `backup` and `restore`; empty for the other commands. */
  readonly copy: string;
  readonly keyFile: string | undefined;
  readonly isDry: boolean;
  readonly isForced: boolean;
}

function readWish(args: readonly string[]): Result<Wish> {
  const wrong = fail('journal.usage', USAGE);
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [first, copy = '', ...rest] = positionals;
    const command = COMMANDS.find((known) => known === first);
    const isCopying = command === 'key' || command === 'backup' || command === 'restore';
    if (command === undefined || rest.length > 0 || isCopying === (copy === '')) return wrong;
    const from = values.from === undefined ? ok(undefined) : dayOf(values.from);
    const to = values.to === undefined ? ok(undefined) : dayOf(values.to);
    if (!from.ok) return from;
    if (!to.ok) return to;
    const filter = {
      ...(from.value === undefined ? {} : { fromDay: from.value }),
      ...(to.value === undefined ? {} : { toDay: to.value }),
    };
    const format = formatOf(values.format, values.out);
    if (!format.ok) return format;
    const seal = values.seal === undefined ? ok(null) : readSeal(values.seal);
    if (!seal.ok) return seal;
    return ok({
      command,
      file: values.file ?? journalFile(stateFolder()),
      filter,
      out: values.out,
      format: format.value,
      isLog: values.log === true,
      isMobile: values.mobile === true,
      seal: seal.value,
      copy,
      keyFile: values['key-file'],
      isDry: values['dry-run'] === true,
      isForced: values.force === true,
    });
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    return wrong; // parseArgs throws for a key it does not know.
  }
}

/** What was asked for, or what the name of the file says; a workbook on the screen would be noise. */
function formatOf(asked: string | undefined, out: string | undefined): Result<ExportFormat> {
  const named = /\.xlsx$/i.test(out ?? '') ? 'xlsx' : 'csv';
  const format = ExportFormat.safeParse(asked ?? named);
  if (!format.success) return fail('journal.usage', 'Вид таблицы: --format csv или --format xlsx.\n');
  return format.data === 'xlsx' && out === undefined
    ? fail('journal.usage', 'Назовите файл таблицы: --out журнал.xlsx\n')
    : ok(format.data);
}

/** A day that is in the calendar. */
function dayOf(text: string): Result<string> {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const date = new Date(Number(year), Number(month) - 1, Number(day));
  // The calendar rolls over: 31 February would quietly become March.
  const isReal = date.getMonth() === Number(month) - 1 && date.getDate() === Number(day);
  if (!isReal) return fail('journal.usage', `Дата «${text}» не понята: нужна запись вида 2026-03-31.\n`);
  return ok(text);
}

function flatten<T>(result: Result<Result<T>>): Result<T> {
  return result.ok ? result.value : result;
}

export async function main(args: readonly string[]): Promise<number> {
  const result = await run(args);
  if (result.ok) {
    process.stdout.write(result.value);
    return 0;
  }
  process.stderr.write(here(`${result.error.message.trimEnd()}\n`));
  return result.error.code === 'journal.usage' ? 2 : 1;
}
