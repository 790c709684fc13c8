/** Reading folders by names that are bytes, since a name need not be text. What cannot be read is never «empty». */

import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import { errnoOf } from '../../core/base/errno.ts';
import { PlaceRefused } from './place-refused.ts';

type Path = Buffer;

const SEPARATOR = Buffer.from(sep);

/** A path below a folder, both as bytes. */
export function below(folder: Path, name: Path): Path {
  return Buffer.concat([folder, SEPARATOR, name]);
}

/** `lstat`, or null when the thing is not there. Other troubles are thrown. */
export async function look(path: Path): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (cause) {
    const code = errnoOf(cause);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw cause;
  }
}

/** Names in a folder; empty when it is not there. */
export function namesIn(folder: Path): Promise<Path[]> {
  return orAbsent(folder, readdir(folder, { encoding: 'buffer' }));
}

/** The same with what each one is, as the folder itself tells (readdir(3), `d_type`). */
export function entriesIn(folder: Path): Promise<Dirent<Path>[]> {
  return orAbsent(folder, readdir(folder, { encoding: 'buffer', withFileTypes: true }));
}

/** The system looks faster than it is asked: so many looks are on their way at once. */
const AT_ONCE = 32;

/** Looks at everything in a folder that is still there, in the order of the names. */
export async function* lookAtAll(
  folder: Path,
  names: readonly Path[],
): AsyncGenerator<{ readonly path: Path; readonly stat: Stats }> {
  for (let at = 0; at < names.length; at += AT_ONCE) {
    const paths = names.slice(at, at + AT_ONCE).map((name) => below(folder, name));
    const stats = await Promise.all(paths.map(look));
    for (const [index, path] of paths.entries()) {
      const stat = stats[index];
      if (stat) yield { path, stat };
    }
  }
}

async function orAbsent<T>(folder: Path, reading: Promise<T[]>): Promise<T[]> {
  try {
    return await reading;
  } catch (cause) {
    if (errnoOf(cause) !== 'ENOENT') throw cause;
    await assertAbsent(folder);
    return [];
  }
}

/**
 * Nothing is there, and nothing is hidden: no link on the way leads nowhere, as to a disk that is not mounted now.
 * @throws where one does
 */
export async function assertAbsent(path: Path): Promise<void> {
  for (let at = path.toString('latin1'); ; at = dirname(at)) {
    const bytes = Buffer.from(at, 'latin1');
    const found = await look(bytes);
    if (!found) {
      if (dirname(at) === at) return;
      continue;
    }
    if (found.isSymbolicLink() && !(await stat(bytes).catch(() => null)))
      throw new PlaceRefused('place.leads-nowhere');
    return;
  }
}
