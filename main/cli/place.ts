/** Where the commands run: in a package or in a checkout, and whose workstation they are about. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { inCheckout } from '../core/base/command-words.ts';
import { chooseFolders } from '../node/folders.ts';
import { type Made, readMade } from '../node/made.ts';
import { accountOf } from './act-as.ts';
import { Refusal } from './refusal.ts';

export interface Installed extends Made {
  /** The folder of the program, `/opt/sector`. */
  readonly folder: string;
  /** What is started. */
  readonly executable: string;
}

/** The account of a locked workstation (`build/os/linux/lock/sector-lock`). */
const ACCOUNT = 'sector';

/** The package that this command is part of; null in a checkout. */
export const installed: Installed | null = findInstalled();

function findInstalled(): Installed | null {
  // A bundle may have put this module into `chunks`.
  for (const beside of [import.meta.dirname, dirname(import.meta.dirname)]) {
    const made = readMade(beside);
    if (!made) continue;
    const folder = dirname(beside);
    return {
      ...made,
      folder,
      executable: join(folder, process.platform === 'win32' ? 'sector.exe' : 'sector'),
    };
  }
  return null;
}

/** A sentence that names commands as they are called here. */
export function here(text: string): string {
  return installed ? text : inCheckout(text);
}

/** `/etc/sector`, or its like on another system. */
export function configFolder(): string {
  return chooseFolders({ configFolder: null, stateFolder: null, runtimeFolder: null }).config;
}

/**
 * The state folder of this machine's workstation: the one that `SECTOR_STATE_DIR` names; for root on an installed
 * machine that of the workstation's account; otherwise one's own.
 */
export function stateFolder(): string {
  const named = process.env.SECTOR_STATE_DIR ?? null;
  const uid = process.getuid?.();
  const account = installed === null || uid === undefined ? null : accountOf(ACCOUNT);
  if (named === null && account) {
    if (uid === 0) return join(account.home, '.local/state/sector');
    if (uid !== account.uid)
      throw new Refusal('account.other', 'Нужны права root: повторите команду через sudo.');
  }
  if (named === null && installed !== null && uid === 0) {
    throw new Refusal(
      'account.none',
      'Учётной записи рабочего места нет. Сначала: sudo sector-lock install. Другая папка состояния: переменная SECTOR_STATE_DIR.',
    );
  }
  return chooseFolders({ configFolder: null, stateFolder: named, runtimeFolder: null }).state;
}

/** The folder of the checkout that this command runs in: its source lies in it, and its bundle too. */
export function checkout(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'build/which-runtime.mjs')) && folder !== dirname(folder)) {
    folder = dirname(folder);
  }
  return folder;
}
