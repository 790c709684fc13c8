/** Whether the program's folders can hold what a visit needs; asked before the first screen and before every visit. */

import { closeSync, existsSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { errnoOf } from '../core/base/errno.ts';
import type { Failure } from '../core/base/result.ts';
import { folderTrouble } from '../core/supervision/troubles.ts';
import { type Folders, makeFolders } from './folders.ts';

const MEGABYTE = 1_000_000;

/**
 * With less than this nobody is served: what is there before a visit, the visit's mark and its record must fit the one,
 * a page's files and the first scans the other. The self-test asks for more, long before.
 */
const NEEDED = { state: 5 * MEGABYTE, runtime: 10 * MEGABYTE } as const;

/** Makes what is missing. @returns why it cannot be, or null */
export function readyFolders(folders: Folders): Failure | null {
  try {
    makeFolders(folders);
  } catch (cause) {
    const code = errnoOf(cause);
    const path = cause instanceof Error && 'path' in cause ? String(cause.path) : '';
    const name = path === folders.state || folders.state.startsWith(`${path}/`) ? 'state' : 'runtime';
    // A folder above that this account may not write in is no folder of somebody else's: ours is not there.
    const isMissing = code === 'EACCES' && !existsSync(folders[name]);
    return folderTrouble(name, isMissing ? 'ENOENT' : code);
  }
  return null;
}

/** Writes something and takes it away again. @returns why it cannot be written, or null */
export function folderFault(name: 'state' | 'runtime', folder: string): Failure | null {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize < NEEDED[name]) return folderTrouble(name, 'ENOSPC');
    const file = openSync(probe, 'w', 0o600);
    try {
      // What a disk refuses it refuses here; it is not waited for, a visitor stands before the screen.
      writeSync(file, 'probe');
    } finally {
      closeSync(file);
      rmSync(probe, { force: true });
    }
    return null;
  } catch (cause) {
    return folderTrouble(name, errnoOf(cause));
  }
}

/** What keeps both folders from serving a visit, or null. */
export function foldersFault({ state, runtime }: Folders): Failure | null {
  return folderFault('state', state) ?? folderFault('runtime', runtime);
}
