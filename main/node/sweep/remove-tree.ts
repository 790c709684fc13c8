/**
 * Removing a folder's content without ever leaving it: links are unlinked and not followed, another mount
 * below is left and reported, read-only folders are opened first. Names are bytes, since a name need not be
 * text. Time of check and time of use may differ; the account that could use this is the one being swept.
 */
import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { chmod, lstat, opendir, rename, rmdir, unlink } from 'node:fs/promises';

type Path = Buffer;

const SLASH = Buffer.from('/');

/** Linux takes paths up to 4096 bytes; with one more name of 255 a path below this one still fits. */
const LONGEST_PATH = 3800;

/** Where a removal stands: the folder that is emptied, and the file system that is never left. */
export interface Ground {
  readonly folder: Path;
  readonly device: number;
}

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

/**
 * Counts everything that is not a folder below `path` on the same file system; a link counts as itself, and
 * so does what cannot be looked into.
 */
export async function countTree(path: Path, device?: number): Promise<number> {
  try {
    const stat = await look(path);
    if (!stat) return 0;
    if (!stat.isDirectory()) return 1;
    if (device !== undefined && stat.dev !== device) return 1;
    await openUp(path, stat);
    let count = 0;
    for (const name of await namesIn(path)) count += await countTree(below(path, name), stat.dev);
    return count;
  } catch {
    // A count for the progress line; what is left is counted anew when the step is verified.
    return 1;
  }
}

/**
 * Removes `path` and everything below it. Calls `removed` for each thing that is not a folder. What cannot
 * be removed is left and found by the count afterwards; one stubborn file does not save the others.
 */
export async function removeTree(path: Path, removed: () => void, ground: Ground): Promise<void> {
  await gone(removeOne(path, removed, ground));
}

async function removeOne(given: Path, removed: () => void, ground: Ground): Promise<void> {
  const stat = await look(given);
  if (!stat) return;
  if (!stat.isDirectory()) {
    await unlink(given);
    removed();
    return;
  }
  if (stat.dev !== ground.device) return;
  let path = given;
  if (given.length > LONGEST_PATH) {
    // Too deep for the system to name what is inside: brought up first.
    path = below(ground.folder, Buffer.from(randomUUID()));
    await rename(given, path);
  }
  await openUp(path, stat);
  for (const name of await namesIn(path)) await removeTree(below(path, name), removed, ground);
  await rmdir(path);
}

/** The content of a folder, not the folder itself. */
export async function emptyFolder(folder: Path, removed: () => void): Promise<void> {
  const stat = await look(folder);
  if (!stat?.isDirectory()) return;
  await openUp(folder, stat);
  const ground = { folder, device: stat.dev };
  for (const name of await namesIn(folder)) await removeTree(below(folder, name), removed, ground);
}

async function openUp(path: Path, stat: Stats): Promise<void> {
  if ((stat.mode & 0o700) !== 0o700) await gone(chmod(path, 0o700));
}

async function gone(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch {
    // Verification counts what is left; here only the others matter.
  }
}
