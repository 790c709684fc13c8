import { accessSync, chmodSync, constants, lstatSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { makeFolder } from './make-folder.ts';

/** Where the program keeps what. */
export interface Folders {
  /** `*.json` of the administrator. */
  readonly config: string;
  /** Survives: the journal, the dirty marker, the last good configuration. */
  readonly state: string;
  /** Does not survive: Chromium's own files and the visits' folders; on tmpfs where there is one. */
  readonly runtime: string;
}

interface FolderOptions {
  readonly configFolder: string | null;
  readonly stateFolder: string | null;
  readonly runtimeFolder: string | null;
}

/** The folders of this machine, those that are named by flags first. */
export function chooseFolders(options: FolderOptions, env: NodeJS.ProcessEnv = process.env): Folders {
  const isWindows = process.platform === 'win32';
  const programData = env.ProgramData ?? 'C:\\ProgramData';
  const config = options.configFolder ?? (isWindows ? join(programData, 'Sector') : '/etc/sector');
  const dataHome = isWindows
    ? (env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'))
    : (env.XDG_STATE_HOME ?? join(homedir(), '.local', 'state'));
  const state = options.stateFolder ?? join(dataHome, 'sector');
  return { config, state, runtime: options.runtimeFolder ?? join(volatileFolder(env), 'sector') };
}

/** The first folder that lives in memory and may be written; the temporary folder where there is none. */
function volatileFolder(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return tmpdir();
  const candidates = [env.XDG_RUNTIME_DIR, '/dev/shm'].filter((path) => path !== undefined);
  for (const folder of candidates) {
    try {
      accessSync(folder, constants.W_OK);
      // `/dev/shm` is everybody's: a folder with the user's number keeps two accounts apart.
      const chosen = folder === '/dev/shm' ? join(folder, `sector-${userInfo().uid}`) : folder;
      if (isFree(chosen) || isOurs(chosen)) return chosen;
    } catch {
      // Not there or not ours: the next one.
    }
  }
  return join(tmpdir(), `sector-${userInfo().uid}`);
}

/**
 * Makes the folders for this account alone, with the one above the runtime folder where it is ours to make.
 * @throws with the code and the path of the system's errors, `EPERM` where one of them is a link or belongs to somebody
 *   else: whoever made it could read the visits' files
 */
export function makeFolders({ state, runtime }: Folders): void {
  const shared = dirname(runtime);
  const own = basename(shared) === `sector-${userInfo().uid}` ? [shared] : [];
  for (const folder of [...own, state, runtime, join(runtime, 'temp')]) {
    makeFolder(folder, 0o700);
    if (!isOurs(folder)) {
      const foreign = new Error(`${folder} is not a folder of this account alone. Remove it.`);
      throw Object.assign(foreign, { code: 'EPERM', path: folder });
    }
    // Ours, but open to others: an older version or a careless hand.
    chmodSync(folder, 0o700);
  }
}

function isFree(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) === undefined;
}

/** A real folder of this account. Windows has no owners of this kind; the profile's own rights hold there. */
function isOurs(path: string): boolean {
  const stat = lstatSync(path);
  if (process.getuid === undefined) return stat.isDirectory();
  return stat.isDirectory() && stat.uid === process.getuid();
}
