import { copyFile, rename, stat, unlink } from 'node:fs/promises';

/**
 * Moves a file, also to another file system.
 * @returns false when it was written to meanwhile; then nothing has moved
 */
export async function moveFile(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EXDEV') throw cause;
  }
  try {
    const before = await stat(from);
    await copyFile(from, to);
    const after = await stat(from);
    if (before.size === after.size && before.mtimeMs === after.mtimeMs) {
      // Held open by the scanner, or not ours to remove: then the copy goes, and it is tried again.
      await unlink(from);
      return true;
    }
  } catch (cause) {
    await unlink(to).catch(() => undefined);
    throw cause;
  }
  await unlink(to);
  return false;
}
