/** What a call of `sector journal` asks for. */
import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../core/base/result.ts';
import { ExportFormat } from '../core/journal/export-request.ts';
import type { VisitFilter } from '../core/journal/visit-filter.ts';
import type { Seal } from '../journal-process/queries/receipts.ts';
import { journalFile } from '../node/journal-file.ts';
import { usageText } from './help.ts';
import { stateFolder } from './place.ts';
import { readSeal } from './receipt-words.ts';
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

/** A call that was understood. */
export interface JournalRequest {
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

/** Reads the arguments; one that is not understood is answered with the usage, as `journal.usage`. */
export function readRequest(args: readonly string[]): Result<JournalRequest> {
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
