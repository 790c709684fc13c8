/**
 * The fingerprint of an extension's folder: SHA-256 of one line for each file, sorted by the bytes of its path: the path
 * inside the folder with `/`, NUL, its size in bytes, NUL, its own SHA-256, line feed. The guide has the same as a command
 * of the shell, so that nobody has to believe ours.
 */
import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** Files and bytes of a folder that is read; the vendors' extensions have tens of files and a few megabytes. */
const MOST_FILES = 5000;
const MOST_BYTES = 200 * 1024 * 1024;

/** One file or folder below the extension's. */
export interface FolderEntry {
  /** Inside the folder, with `/`. */
  readonly path: string;
  readonly stats: Stats;
}

/**
 * @returns everything below the folder, links as themselves
 * @throws what the file system says, and for a folder that is too large
 */
export async function entriesOf(folder: string): Promise<readonly FolderEntry[]> {
  const names = await readdir(folder, { recursive: true });
  if (names.length > MOST_FILES) throw tooLarge(folder);
  const entries = await Promise.all(
    names.map(async (name) => ({ path: name.split(sep).join('/'), stats: await lstat(join(folder, name)) })),
  );
  const bytes = entries.reduce((sum, { stats }) => sum + (stats.isFile() ? stats.size : 0), 0);
  if (bytes > MOST_BYTES) throw tooLarge(folder);
  return entries;
}

/**
 * @param entries of `entriesOf` for the same folder; what is no ordinary file is left out
 * @returns 64 hexadecimal digits
 */
export async function folderHash(folder: string, entries: readonly FolderEntry[]): Promise<string> {
  const files = entries
    .filter(({ stats }) => stats.isFile())
    .map(({ path }) => ({ path, bytes: Buffer.from(path) }))
    .sort((one, other) => Buffer.compare(one.bytes, other.bytes));
  const whole = createHash('sha256');
  for (const { path } of files) {
    const content = await readFile(join(folder, path));
    const own = createHash('sha256').update(content).digest('hex');
    whole.update(`${path}\0${content.length}\0${own}\n`);
  }
  return whole.digest('hex');
}

function tooLarge(folder: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${folder} is too large`), { code: 'EFBIG' });
}
