/** Folders of ours whose rights were taken away: opened for a look, and given their rights back. */

import { chmod } from 'node:fs/promises';
import { errnoOf } from '../../core/base/errno.ts';
import { look, namesIn } from './folder-entries.ts';

/** A folder that was opened, and the rights it had. */
export interface Opened {
  readonly path: Buffer;
  readonly mode: number;
}

/**
 * Names in a folder. One of ours that may not be read is opened and noted; one of another account holds nothing of ours.
 * @throws what else the disk says
 */
export async function namesOrNothing(
  folder: Buffer,
  { uid, opened }: { readonly uid: number; readonly opened: Opened[] },
): Promise<readonly Buffer[]> {
  try {
    return await namesIn(folder);
  } catch (cause) {
    if (errnoOf(cause) !== 'EACCES') throw cause;
    const stat = await look(folder);
    if (stat?.uid !== uid) return [];
    opened.push({ path: folder, mode: stat.mode & 0o7777 });
    await chmod(folder, 0o700);
    return await namesIn(folder);
  }
}

/** Gives folders that were opened for a look their rights back. */
export async function shutAgain(opened: readonly Opened[]): Promise<void> {
  for (const { path, mode } of [...opened].reverse()) {
    // It went with the visit, or is no more ours to change: nothing to give back.
    await chmod(path, mode).catch(() => undefined);
  }
}
