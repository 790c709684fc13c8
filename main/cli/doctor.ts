/**
 * `sector doctor`: the self-test of the workstation. It only reads. Exit code 0: nothing has failed, 1: something has, 2:
 * it was called wrongly, or the page could not be written. «Не проверено» is neither. What is examined is what is
 * installed; in a checkout, the checkout. The window starts this very command for the self-test at the desk.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { askReaders } from '../card-process/ask-readers.ts';
import { SECOND } from '../core/base/clock.ts';
import { errnoOf } from '../core/base/errno.ts';
import { type Config, defaultConfig } from '../core/config/config.ts';
import { loadConfig } from '../core/config/load-config.ts';
import type { JournalFound, Program } from '../core/doctor/check.ts';
import { checks } from '../core/doctor/checks.ts';
import { examine, reportText } from '../core/doctor/doctor.ts';
import { reportPage } from '../core/doctor/report-page.ts';
import { endsOf } from '../core/policy/national-ca.ts';
import { readJournal } from '../journal-process/journal-reader.ts';
import { accessFile, fileAccessStore } from '../node/access/file-access-store.ts';
import { readAuthorityFile } from '../node/authority-file.ts';
import { BESIDE } from '../node/beside.ts';
import { lookAtConfig } from '../node/config-look.ts';
import { fusesOf } from '../node/doctor/fuses-of.ts';
import { systemMachine } from '../node/doctor/system-machine.ts';
import { signatureSoftware } from '../node/eds/signature-software.ts';
import { chooseFolders } from '../node/folders.ts';
import { journalFile } from '../node/journal-file.ts';
import { machineName } from '../node/machine-id.ts';
import { MADE_FILE } from '../node/made.ts';
import { cupsPrinter } from '../node/printing/cups-printer.ts';
import { becomeOwnerOf } from './act-as.ts';
import { usageText } from './help.ts';
import { checkout, here, installed, stateFolder } from './place.ts';

const USAGE = usageText('doctor');

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

/** The Electron that the checkout would start: its set-up knows, and the product knows nothing of set-up. */
function checkoutRuntime(project: string): Program['runtime'] {
  const found: Program['runtime'] = JSON.parse(
    execFileSync(process.execPath, [join(project, 'build/which-runtime.mjs')], {
      encoding: 'utf8',
    }),
  );
  return found;
}

/** The package as it is installed, or the checkout and the Electron that it would start. */
function ground(): Pick<Program, 'runtime' | 'wantedRuntime' | 'folder' | 'made'> {
  if (installed) {
    const { electron, wantedElectron, folder, executable } = installed;
    return {
      runtime: existsSync(executable) ? { version: electron, executable } : null,
      wantedRuntime: wantedElectron,
      folder,
      made: statSync(join(folder, BESIDE, MADE_FILE)).mtime,
    };
  }
  const project = checkout();
  const manifest = join(project, 'package.json');
  const { devDependencies }: { readonly devDependencies: { readonly electron: string } } = JSON.parse(
    readFileSync(manifest, 'utf8'),
  );
  return {
    runtime: checkoutRuntime(project),
    wantedRuntime: devDependencies.electron,
    folder: project,
    made: statSync(manifest).mtime,
  };
}

async function programHere(
  configFolder: string | null,
  state: string,
  mayCallOut: boolean,
): Promise<Program> {
  const folders = chooseFolders({
    configFolder,
    stateFolder: state,
    // The window says where its own is.
    runtimeFolder: process.env.SECTOR_RUNTIME_DIR ?? null,
  });
  const { config, troubles } = await configHere(folders.config, folders.state);
  const found = ground();
  return {
    folders,
    config,
    troubles,
    ...found,
    fuses: async () => found.runtime && fusesOf(found.runtime.executable),
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
    signatures: () => signatureSoftware(config.eds),
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
function leave(code: number, text: string, stream: NodeJS.WriteStream = process.stdout): Promise<never> {
  return new Promise(() => stream.write(here(text), () => process.exit(code)));
}

/** @returns never: the process ends here */
export async function main(args: readonly string[]): Promise<number> {
  let values: ReturnType<typeof readArguments>;
  try {
    values = readArguments(args);
  } catch {
    return leave(2, USAGE, process.stderr);
  }
  let page: number | null = null;
  try {
    // As whoever has called the command, before root becomes the workstation's account.
    page = values.page === undefined ? null : openSync(values.page, 'w');
  } catch (cause) {
    const code = errnoOf(cause) ?? 'EIO';
    return leave(2, `Страница не записана в ${values.page} (${code}).\n`, process.stderr);
  }
  const state = stateFolder();
  becomeOwnerOf(state);
  const program = await programHere(values.config ?? null, state, values.online === true);
  const report = await examine(checks, systemMachine(readersHere), program, await machineName());
  if (page !== null) {
    try {
      writeFileSync(page, here(reportPage(report)));
      closeSync(page);
    } catch (cause) {
      const code = errnoOf(cause) ?? 'EIO';
      return leave(2, `Страница не записана в ${values.page} (${code}).\n`, process.stderr);
    }
  }
  const text = values.json === true ? `${JSON.stringify(report, null, 2)}\n` : reportText(report);
  return leave(report.sum.failed > 0 ? 1 : 0, text);
}

/** The readers of this machine; a service that does not answer within a second is `silent`. */
function readersHere(): ReturnType<typeof askReaders> {
  const limit = pause(SECOND, { kind: 'trouble', trouble: 'silent' } as const, { ref: false });
  return Promise.race([askReaders(), limit]);
}
