/**
 * Files go: their content first, then their names. The content is overwritten once where the file system makes that
 * mean something, and cut off everywhere, so that a program that still holds the file open has nothing to read. Only
 * the only name of a file is treated so; another name of it may lie outside.
 */
import type { Stats } from 'node:fs';
import { type FileHandle, unlink } from 'node:fs/promises';
import process from 'node:process';
import { inTurn } from './in-turn.ts';
import { type Doomed, isWhole, openOnly, overwrite, syncDisk } from './overwrite-file.ts';

/** So many small files are overwritten, and held open, before the disk is asked to have them all. */
const TOGETHER = 256;
/** A larger file is worth a request of its own. */
const SMALL = 256 * 1024;
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
