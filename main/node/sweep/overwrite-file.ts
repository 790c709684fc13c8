/** Overwriting the content of a file that has no other name. */
import { execFile } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { chmod, type FileHandle, open } from 'node:fs/promises';

const { O_WRONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
const BLOCK = 1024 * 1024;

/** Longer than any disk may take to write what it was given. */
const SYNC_LIMIT = 30_000;

/** Noise made once: it hides what was there, and is no secret. */
let noise: Buffer | null = null;

/** Something that is no folder; `stat` is what `lstat` said of it. */
export interface Doomed {
  readonly path: Buffer;
  readonly stat: Stats;
}

/** The file, if this is its only name and it is still the one that was looked at; null where there is nothing to clear. */
export async function openOnly({ path, stat }: Doomed): Promise<FileHandle | null> {
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

/** Whether a file has no holes: one that has would only grow. */
export function isWhole(stat: Stats): boolean {
  return stat.blocks * 512 >= stat.size;
}

/** Writes noise over the whole content once; it is on the disk after a sync. */
export async function overwrite(file: FileHandle, size: number): Promise<void> {
  noise ??= randomFillSync(Buffer.allocUnsafe(BLOCK));
  for (let at = 0; at < size; at += BLOCK) await file.write(noise, 0, Math.min(BLOCK, size - at), at);
}

/** Has everything that was written to the file system of a path reach the disk (syncfs(2), which Node has not). */
export function syncDisk(path: Buffer): Promise<boolean> {
  const folder = path.subarray(0, path.lastIndexOf('/'));
  // A name need not be text, and an argument has to be.
  if (!folder.equals(Buffer.from(folder.toString()))) return Promise.resolve(false);
  return new Promise((resolve) => {
    execFile('sync', ['-f', folder.toString()], { timeout: SYNC_LIMIT }, (error) => resolve(error === null));
  });
}
