/**
 * One file goes: its content first, then its name. The content is overwritten once where the file system makes
 * that mean something, and cut off everywhere, so that a program that still holds the file open has nothing to
 * read. Only the only name of a file is treated so; another name of it may lie outside.
 */
import { randomFillSync } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { chmod, type FileHandle, open, unlink } from 'node:fs/promises';

const { O_WRONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
const BLOCK = 1024 * 1024;

/** Noise made once: it hides what was there, and is no secret. */
let noise: Buffer | null = null;

/**
 * Removes something that is no folder; `stat` is what `lstat` said of it.
 * @returns whether the content was overwritten
 * @throws what the system said when the name would not go
 */
export async function wipeFile(path: Buffer, stat: Stats, overwrites: boolean): Promise<boolean> {
  const isBlank = !stat.isFile() || stat.nlink !== 1 || stat.size === 0;
  const isOverwritten = isBlank ? false : await clear(path, stat, overwrites);
  await unlink(path);
  return isOverwritten;
}

async function clear(path: Buffer, stat: Stats, overwrites: boolean): Promise<boolean> {
  let file: FileHandle | null = null;
  try {
    // A file that may not be written to is the owner's to change.
    if ((stat.mode & 0o200) === 0) await chmod(path, 0o600);
    file = await open(path, O_WRONLY | O_NOFOLLOW | O_NONBLOCK);
    const now = await file.stat();
    if (!now.isFile() || now.ino !== stat.ino || now.dev !== stat.dev || now.nlink !== 1) return false;
    // A file with holes would only grow.
    const isWhole = stat.blocks * 512 >= stat.size;
    if (overwrites && isWhole) await overwrite(file, stat.size);
    await file.truncate(0);
    return overwrites && isWhole;
  } catch {
    // Not ours to write: the name goes all the same, and nothing is claimed.
    return false;
  } finally {
    await file?.close();
  }
}

async function overwrite(file: FileHandle, size: number): Promise<void> {
  noise ??= randomFillSync(Buffer.allocUnsafe(BLOCK));
  for (let at = 0; at < size; at += BLOCK) await file.write(noise, 0, Math.min(BLOCK, size - at), at);
  // Without this the system would forget the noise together with the file.
  await file.datasync();
}
