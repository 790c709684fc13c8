/** What `sector doctor` examines: what is installed; in a checkout, the checkout. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { type Config, defaultConfig } from '../core/config/config.ts';
import { loadConfig } from '../core/config/load-config.ts';
import type { JournalFound, Program } from '../core/doctor/check.ts';
import { endsOf } from '../core/policy/national-ca.ts';
import { readJournal } from '../journal-process/journal-reader.ts';
import { accessFile, fileAccessStore } from '../node/access/file-access-store.ts';
import { readAuthorityFile } from '../node/authority-file.ts';
import { BESIDE } from '../node/beside.ts';
import { lookAtConfig } from '../node/config-look.ts';
import { fusesOf } from '../node/doctor/fuses-of.ts';
import { signatureSoftware } from '../node/eds/signature-software.ts';
import { chooseFolders } from '../node/folders.ts';
import { journalFile } from '../node/journal-file.ts';
import { MADE_FILE } from '../node/made.ts';
import { cupsPrinter } from '../node/printing/cups-printer.ts';
import { checkout, installed } from './place.ts';

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
function builtProgram(): Pick<Program, 'runtime' | 'wantedRuntime' | 'folder' | 'made'> {
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

/** @param mayCallOut whether the portals may be connected to */
export async function programHere(
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
  const found = builtProgram();
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
    async hasStaffWord() {
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
