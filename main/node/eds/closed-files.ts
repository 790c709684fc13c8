/** Whether a file or folder is the system's alone: nobody who sits at the workstation could have changed it. */
import type { Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { dirname, isAbsolute, resolve } from 'node:path';
import { errnoOf } from '../../core/base/errno.ts';
import { fail, ok, type Result } from '../../core/base/result.ts';

/** Whose files are believed. */
export interface Trusted {
  /** User ids that may own a file: root; in tests the tests' own account too. */
  readonly owners: readonly number[];
  /** Folders above this one are not looked at: the root of the file system outside of tests. */
  readonly top: string;
}

export const ROOT_ALONE: Trusted = { owners: [0], top: '/' };

/** Write permission for the group (where an access list shows too) or for everybody. */
const WRITABLE_BY_OTHERS = 0o022;

/**
 * Looks at a path and at every folder above it.
 * @returns what stands there; `eds.path-absent`, `eds.path-link`, `eds.path-owner` or `eds.path-writable` with the place
 *   that is wrong and the command that mends it
 */
export async function closedPath(path: string, trusted: Trusted): Promise<Result<Stats>> {
  if (!isAbsolute(path) || resolve(path) !== path) {
    return fail('eds.path-form', `${path}: нужен полный путь без «..» и без косой черты в конце.`);
  }
  const above = dirname(path);
  if (above !== path && path !== trusted.top) {
    const parents = await closedPath(above, trusted);
    if (!parents.ok) return parents;
  }
  let stats: Stats;
  try {
    stats = await lstat(path);
  } catch (cause) {
    return fail(
      'eds.path-absent',
      `${path}: нет или не читается (${errnoOf(cause) ?? 'EIO'}). Проверьте путь.`,
    );
  }
  const fault = closedFault(path, stats, trusted);
  return fault ?? ok(stats);
}

/** What is wrong with one file or folder by itself; null where nothing is. */
export function closedFault(path: string, stats: Stats, { owners }: Trusted): Result<never> | null {
  if (stats.isSymbolicLink()) {
    return fail(
      'eds.path-link',
      `${path}: это ссылка. Укажите настоящий путь; в папке расширения ссылок быть не должно.`,
    );
  }
  if (!owners.includes(stats.uid)) {
    return fail('eds.path-owner', `${path}: владелец не root. Исправьте: chown -R root:root ${path}`);
  }
  if ((stats.mode & WRITABLE_BY_OTHERS) !== 0) {
    return fail(
      'eds.path-writable',
      `${path}: открыто для записи не только root. Исправьте: chmod -R go-w ${path}`,
    );
  }
  return null;
}
