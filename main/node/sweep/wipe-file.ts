/**
 * Files go: their content first, then their names. The content is overwritten once where the file system makes that
 * mean something, and cut off everywhere, so that a program that still holds the file open has nothing to read. Only
 * the only name of a file is treated so; another name of it may lie outside.
 */
import { execFile } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { chmod, type FileHandle, open, unlink } from 'node:fs/promises';
import process from 'node:process';

const { O_WRONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
const BLOCK = 1024 * 1024;

/** So many small files are overwritten, and held open, before the disk is asked to have them all. */
const TOGETHER = 256;
/** A larger file is worth a request of its own. */
const SMALL = 256 * 1024;
/** Longer than any disk may take to write what it was given. */
const SYNC_LIMIT = 30_000;

/** Noise made once: it hides what was there, and is no secret. */
let noise: Buffer | null = null;

/** Something that is no folder; `stat` is what `lstat` said of it. */
export interface Doomed {
  readonly path: Buffer;
  readonly stat: Stats;
}

/**
 * Removes something that is no folder; `stat` is what `lstat` said of it.
 * @returns whether the content was overwritten
 * @throws what the system said when the name would not go
 */
export async function wipeFile(path: Buffer, stat: Stats, overwrites: boolean): Promise<boolean> {
  let isOverwritten = false;
  const file = await openOnly({ path, stat });
  try {
    if (file && overwrites && isWhole(stat)) {
      await overwrite(file, stat.size);
      // Without this the system would forget the noise together with the file.
      await file.datasync();
      isOverwritten = true;
    }
    await file?.truncate(0);
  } catch {
    // Not ours to write: the name goes all the same, and nothing is claimed.
    isOverwritten = false;
  } finally {
    await file?.close();
  }
  await unlink(path);
  return isOverwritten;
}

/**
 * Removes many of them at once: the disk is waited for once for some hundred small files, and not for each.
 * @param workers so many are under way at once
 * @param removed is called for each that went, with whether its content was overwritten
 */
export async function wipeFiles<T extends Doomed>(
  files: readonly T[],
  { overwrites, workers }: { readonly overwrites: boolean; readonly workers: number },
  removed: (isOverwritten: boolean, file: T) => void,
): Promise<void> {
  const remove = async (file: T) => {
    try {
      removed(await wipeFile(file.path, file.stat, overwrites), file);
    } catch {
      // Verification counts what is left; here only the others matter.
    }
  };
  const isBatched = (stat: Stats) => overwrites && stat.size <= SMALL && process.platform === 'linux';
  await inTurn(
    files.filter(({ stat }) => !isBatched(stat)),
    workers,
    remove,
  );
  const small = files.filter(({ stat }) => isBatched(stat));
  for (let at = 0; at < small.length; at += TOGETHER) {
    const batch = small.slice(at, at + TOGETHER);
    // For a few a request of their own is faster than one for the whole disk.
    if (batch.length <= workers) await inTurn(batch, workers, remove);
    else await wipeBatch(batch, workers, removed);
  }
}

async function wipeBatch<T extends Doomed>(
  batch: readonly T[],
  workers: number,
  removed: (isOverwritten: boolean, file: T) => void,
): Promise<void> {
  const written = new Map<T, FileHandle>();
  const opened: FileHandle[] = [];
  await inTurn(batch, workers, async (one) => {
    const file = await openOnly(one);
    if (!file) return;
    opened.push(file);
    try {
      if (isWhole(one.stat)) await overwrite(file, one.stat.size);
      written.set(one, file);
    } catch {
      // Not ours to write: nothing is claimed.
    }
  });
  const isOnDisk = batch[0] !== undefined && (await syncDisk(batch[0].path));
  await inTurn(batch, workers, async (one) => {
    const file = written.get(one);
    let isOverwritten = false;
    try {
      if (file && !isOnDisk) await file.datasync();
      isOverwritten = file !== undefined && isWhole(one.stat);
      await file?.truncate(0);
    } catch {
      isOverwritten = false;
    }
    try {
      await unlink(one.path);
      removed(isOverwritten, one);
    } catch {
      // Verification counts what is left; here only the others matter.
    }
  });
  await Promise.all(opened.map((file) => file.close().catch(() => undefined)));
}

/** The file, if this is its only name and it is still the one that was looked at; null where there is nothing to clear. */
async function openOnly({ path, stat }: Doomed): Promise<FileHandle | null> {
  if (!stat.isFile() || stat.nlink !== 1 || stat.size === 0) return null;
  let file: FileHandle | null = null;
  try {
    // A file that may not be written to is the owner's to change.
    if ((stat.mode & 0o200) === 0) await chmod(path, 0o600);
    file = await open(path, O_WRONLY | O_NOFOLLOW | O_NONBLOCK);
    const now = await file.stat();
    if (now.isFile() && now.ino === stat.ino && now.dev === stat.dev && now.nlink === 1) return file;
  } catch {
    // Not ours to write: the name goes all the same, and nothing is claimed.
  }
  await file?.close();
  return null;
}

/** A file with holes would only grow. */
function isWhole(stat: Stats): boolean {
  return stat.blocks * 512 >= stat.size;
}

async function overwrite(file: FileHandle, size: number): Promise<void> {
  noise ??= randomFillSync(Buffer.allocUnsafe(BLOCK));
  for (let at = 0; at < size; at += BLOCK) await file.write(noise, 0, Math.min(BLOCK, size - at), at);
}

/** Has everything that was written to the file system of a path reach the disk (syncfs(2), which Node has not). */
function syncDisk(path: Buffer): Promise<boolean> {
  const folder = path.subarray(0, path.lastIndexOf('/'));
  // A name need not be text, and an argument has to be.
  if (!folder.equals(Buffer.from(folder.toString()))) return Promise.resolve(false);
  return new Promise((resolve) => {
    execFile('sync', ['-f', folder.toString()], { timeout: SYNC_LIMIT }, (error) => resolve(error === null));
  });
}

/** Some at once, each worker taking the next. */
export async function inTurn<T>(
  things: readonly T[],
  workers: number,
  work: (thing: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let thing = things[next++]; thing !== undefined; thing = things[next++]) await work(thing);
  };
  await Promise.all(Array.from({ length: Math.min(workers, things.length) }, worker));
}
