import { rename, unlink } from 'node:fs/promises';
import { errnoOf } from '../../core/base/errno.ts';
import { copyScan } from './copy-scan.ts';
import { lookAt, stampOf } from './open-scan.ts';

/**
 * Moves a file, also to another file system.
 * @returns false when it was written to meanwhile; then nothing has moved
 */
export async function moveFile(from: Buffer, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (cause) {
    if (errnoOf(cause) !== 'EXDEV') throw cause;
  }
  const before = await lookAt(from);
  if (!before || !(await copyScan(from, to, stampOf(before)))) return false;
  try {
    const after = await lookAt(from);
    if (after && stampOf(after) === stampOf(before)) {
      // Held open by the scanner, or not ours to remove: then the copy goes, and it is tried again.
      await unlink(from);
      return true;
    }
  } catch (cause) {
    await unlink(to);
    throw cause;
  }
  await unlink(to);
  return false;
}
