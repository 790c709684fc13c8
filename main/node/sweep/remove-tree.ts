/**
 * Removing a folder's content without ever leaving it: links are unlinked and not followed, another mount
 * below is left and reported, read-only folders are opened first. Names are bytes, since a name need not be
 * text. Time of check and time of use may differ; the account that could use this is the one being swept.
 */
import type { Stats } from 'node:fs';
import { chmod, lstat, opendir, rmdir, unlink } from 'node:fs/promises';

type Path = Buffer;

const SLASH = Buffer.from('/');

/** A path below a folder, both as bytes. */
export function below(folder: Path, name: Path): Path {
  return Buffer.concat([folder, SLASH, name]);
}

/** `lstat`, or null when the thing is not there. Other troubles are thrown. */
export async function look(path: Path): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw cause;
  }
}

/** Names in a folder; empty when it is not there. */
export async function namesIn(folder: Path): Promise<Path[]> {
  const names: Path[] = [];
  try {
    // Node's types do not know that `encoding: 'buffer'` makes the names bytes.
    const handle = await opendir(folder, { encoding: 'buffer' as BufferEncoding, bufferSize: 256 });
    for await (const entry of handle) names.push(entry.name as unknown as Path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
  }
  return names;
}

/** Counts everything that is not a folder below `path` on the same file system; a link counts as itself. */
export async function countTree(path: Path, device?: number): Promise<number> {
  const stat = await look(path);
  if (!stat) return 0;
  if (!stat.isDirectory()) return 1;
  if (device !== undefined && stat.dev !== device) return 1;
  await openUp(path, stat);
  let count = 0;
  for (const name of await namesIn(path)) count += await countTree(below(path, name), stat.dev);
  return count;
}

/**
 * Removes `path` and everything below it. Calls `removed` for each thing that is not a folder. What cannot
 * be removed is left and found by the count afterwards; one stubborn file does not save the others.
 */
export async function removeTree(path: Path, removed: () => void, device?: number): Promise<void> {
  const stat = await look(path);
  if (!stat) return;
  if (!stat.isDirectory()) {
    if (await gone(unlink(path))) removed();
    return;
  }
  if (device !== undefined && stat.dev !== device) return;
  await openUp(path, stat);
  for (const name of await namesIn(path)) await removeTree(below(path, name), removed, stat.dev);
  await gone(rmdir(path));
}

/** The content of a folder, not the folder itself. */
export async function emptyFolder(folder: Path, removed: () => void): Promise<void> {
  const stat = await look(folder);
  if (!stat?.isDirectory()) return;
  for (const name of await namesIn(folder)) await removeTree(below(folder, name), removed, stat.dev);
}

async function openUp(path: Path, stat: Stats): Promise<void> {
  if ((stat.mode & 0o700) !== 0o700) await gone(chmod(path, 0o700));
}

async function gone(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch {
    // Verification counts what is left; here only the others matter.
    return false;
  }
}
