/**
 * Root acts for the account whose workstation it is: what a command writes belongs to that account, and a link that the
 * account has laid leads nowhere that the account could not go itself.
 */
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
}

/** An account of this machine by its name or number (passwd(5)); null where there is none. */
export function accountOf(key: string | number, passwd = '/etc/passwd'): Account | null {
  for (const line of readFileSync(passwd, 'utf8').split('\n')) {
    const [name = '', , uid, gid, , home = ''] = line.split(':');
    if (name === key || (uid !== undefined && uid !== '' && Number(uid) === key)) {
      return { name, uid: Number(uid), gid: Number(gid), home };
    }
  }
  return null;
}

/** What root has become for the time of the command; null where nothing was to be done. */
let acting: Account | null = null;

/** From here on this process is the owner of the folder, for good. For anybody but root nothing changes. */
export function becomeOwnerOf(folder: string): void {
  const account = ownerFor(folder);
  if (!account) return;
  initGroups(account.name, account.gid);
  process.setgid?.(account.gid);
  process.setuid?.(account.uid);
  process.umask(0o077);
  // As in the account's own session: what root has in its environment is not for it.
  for (const name of Object.keys(process.env)) {
    if (/^(XDG_|DBUS_|SUDO_|XAUTHORITY$|DISPLAY$|MAIL$)/.test(name)) delete process.env[name];
  }
  Object.assign(process.env, { HOME: account.home, USER: account.name, LOGNAME: account.name });
  const runtime = `/run/user/${account.uid}`;
  if (statSync(runtime, { throwIfNoEntry: false })?.isDirectory()) process.env.XDG_RUNTIME_DIR = runtime;
}

/** From here on files are opened and made as the owner of the folder; `asCaller` goes back for the caller's own. */
export function actAsOwnerOf(folder: string): void {
  acting = ownerFor(folder);
  if (!acting) return;
  initGroups(acting.name, acting.gid);
  process.umask(0o077);
  become(acting);
}

/** Does the work with the rights of whoever has called the command: a file that they named. Not two at once. */
export async function asCaller<T>(work: (account: Account | null) => T | Promise<T>): Promise<T> {
  if (!acting) return work(null);
  become({ uid: 0, gid: 0 });
  try {
    return await work(acting);
  } finally {
    become(acting);
  }
}

function become({ uid, gid }: Pick<Account, 'uid' | 'gid'>): void {
  // The group can be changed by root alone, so root comes first and goes last.
  process.seteuid?.(0);
  process.setegid?.(gid);
  process.seteuid?.(uid);
}

/** Whose folder it is, or will be when it is made; null for everybody but root, and where it is root's own. */
function ownerFor(folder: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  for (let place = folder; ; place = dirname(place)) {
    const found = statSync(place, { throwIfNoEntry: false });
    if (found) return found.uid === 0 ? null : accountOf(found.uid);
    if (place === dirname(place)) return null;
  }
}

/** Takes the groups of an account, where the system has groups; the types do not know of `process.initgroups`. */
function initGroups(name: string, gid: number): void {
  if ('initgroups' in process && typeof process.initgroups === 'function') process.initgroups(name, gid);
}
