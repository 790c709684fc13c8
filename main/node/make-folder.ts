import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { errnoOf } from '../core/base/errno.ts';

/**
 * Makes a folder and those above it that are missing. Node's own way says `ENOENT` for a disk that is read-only, and
 * never comes back where the system answers so for every folder (both seen with Node 24).
 * @param mode of the folders that are made, as in chmod(1)
 * @throws with the system's own error code
 */
export function makeFolder(path: string, mode = 0o777): void {
  const missing: string[] = [];
  for (let above = resolve(path); !isThere(above) && above !== dirname(above); above = dirname(above))
    missing.unshift(above);
  for (const folder of missing) mkdirSync(folder, { mode });
}

/** Something is there, a folder or not: what is no folder says so itself when one is made below it. */
function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (cause) {
    // Not readable, or below a file: making it fails with the same code.
    return errnoOf(cause) === 'EACCES';
  }
}
