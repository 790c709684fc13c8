/**
 * `npm run doctor`: the self-test of the workstation. It only reads. Exit code 0: nothing has failed, 1: something
 * has, 2: it was called wrongly, or the page could not be written. «Не проверено» is neither.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { findRuntime } from '../../build/electron-runtime.mjs';
import { type Config, defaultConfig, loadConfig } from '../core/config/config.ts';
import type { JournalFound, Program } from '../core/doctor/check.ts';
import { checks } from '../core/doctor/checks.ts';
import { examine, reportText } from '../core/doctor/doctor.ts';
import { reportPage } from '../core/doctor/report-page.ts';
import { endsOf } from '../core/policy/national-ca.ts';
import { readJournal } from '../journal-process/journal-reader.ts';
import { accessFile, fileAccessStore } from '../node/access/file-access-store.ts';
import { readAuthorityFile } from '../node/authority-file.ts';
import { lookAtConfig } from '../node/config-look.ts';
import { fusesOf } from '../node/doctor/fuses-of.ts';
import { systemMachine } from '../node/doctor/system-machine.ts';
import { chooseFolders } from '../node/folders.ts';
import { journalFile } from '../node/journal-file.ts';
import { machineName } from '../node/machine-id.ts';
import { cupsPrinter } from '../node/printing/cups-printer.ts';

const USAGE = `Самопроверка рабочего места. Ничего не меняет.
  npm run doctor [-- --json] [--online] [--page <файл.html>] [--config <папка>]
      --json    отчёт для программ
      --page    ещё и страница для печати: дата, машина, место для подписи
      --online  попробовать и соединение с порталами; без ключа наружу ничего не отправляется
      --config  другая папка настроек
Запускайте от учётной записи рабочего места. Код выхода: 0 — невыполненного нет, 1 — есть, 2 — неверный вызов.
`;

const PROJECT = join(import.meta.dirname, '../..');

function readArguments(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean' },
      online: { type: 'boolean' },
      page: { type: 'string' },
      config: { type: 'string' },
    },
  });
  return values;
}

async function programHere(configFolder: string | null, mayCallOut: boolean): Promise<Program> {
  const folders = chooseFolders({
    configFolder,
    stateFolder: process.env.SECTOR_STATE_DIR ?? null,
    runtimeFolder: null,
  });
  const { config, troubles } = await configHere(folders.config, folders.state);
  const manifest = join(PROJECT, 'package.json');
  const runtime = findRuntime();
  const { devDependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    readonly devDependencies: { readonly electron: string };
  };
  return {
    folders,
    config,
    troubles,
    runtime,
    fuses: async () => runtime && fusesOf(runtime.executable),
    wantedRuntime: devDependencies.electron,
    folder: PROJECT,
    made: statSync(manifest).mtime,
    authorities: async () =>
      endsOf((await readAuthorityFile(folders.config, config.certificates.nationalCa)).authorities),
    journal: () => journalHere(journalFile(folders.state)),
    async staff() {
      const record = await fileAccessStore(accessFile(folders.state)).read();
      return typeof record === 'string' ? record : record.people.length;
    },
    async hasStaffSign() {
      const record = await fileAccessStore(accessFile(folders.state)).read();
      return typeof record !== 'string' && record.sign !== undefined;
    },
    printer: () => cupsPrinter(config.printing.printer).name(),
    mayCallOut,
  };
}

/** As the workstation would have it: the last good copy where the files are wrong. */
async function configHere(
  folder: string,
  state: string,
): Promise<{ readonly config: Config; readonly troubles: readonly string[] }> {
  const look = await lookAtConfig(folder, state, 'of-this-machine');
  if (!look.ok) return { config: defaultConfig, troubles: [look.error.message] };
  const troubles = look.value.troubles.map(({ russian }) => russian);
  if (look.value.config !== null) return { config: look.value.config, troubles };
  const file = 'config.last-good.json';
  let text = '{}';
  try {
    text = readFileSync(join(state, file), 'utf8');
  } catch {
    // Never a good one: the built-in values.
  }
  const kept = loadConfig([{ file, text }]);
  return { config: kept.ok ? kept.config : defaultConfig, troubles };
}

async function journalHere(file: string): Promise<JournalFound> {
  const read = await readJournal(file, (reader) => reader.health());
  if (read.ok) {
    const { lastNumber, setAside, clockDoubt } = read.value;
    return { kind: 'whole', lastNumber, setAside, clockDoubt };
  }
  if (read.error.code === 'journal.no-file') return { kind: 'absent' };
  return { kind: 'broken', message: read.error.message };
}

/** Written to its end, and then out: a file of a share that hangs would hold the process. */
function leave(code: number, text: string, stream: NodeJS.WriteStream = process.stdout): void {
  stream.write(text, () => process.exit(code));
}

async function main(): Promise<void> {
  let values: ReturnType<typeof readArguments>;
  try {
    values = readArguments(process.argv.slice(2));
  } catch {
    return leave(2, USAGE, process.stderr);
  }
  const program = await programHere(values.config ?? null, values.online === true);
  const report = await examine(checks, systemMachine(), program, await machineName());
  if (values.page !== undefined) {
    try {
      writeFileSync(values.page, reportPage(report));
    } catch (cause) {
      const { code = 'EIO' } = cause as NodeJS.ErrnoException;
      return leave(2, `Страница не записана в ${values.page} (${code}).\n`, process.stderr);
    }
  }
  const text = values.json === true ? `${JSON.stringify(report, null, 2)}\n` : reportText(report);
  leave(report.sum.failed > 0 ? 1 : 0, text);
}

// Whoever reads the report may stop early (`| head`): that is no trouble.
process.stdout.on('error', () => process.exit(0));
await main();
