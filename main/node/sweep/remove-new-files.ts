import { chmod, lstat, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errnoOf } from '../../core/base/errno.ts';
import type { NewFile } from './new-files.ts';
import { waysOf } from './remove-tree.ts';
import { wipeFile, wipeFiles } from './wipe-file.ts';

/**
 * Takes things away, files first and together, and then the folders that the visit has made, each only when nothing is
 * left in it. What cannot be removed stays and is found by the next walk.
 * @param removed called after each that was tried, with whether its content was overwritten
 */
export async function removeNewFiles(
  things: readonly NewFile[],
  removed: (isOverwritten: boolean) => void,
): Promise<void> {
  const isDone = new Set<NewFile>();
  const files = things.filter(({ stat }) => !stat.isDirectory());
  for (const root of new Set(files.map((file) => file.root))) {
    const here = files.filter((file) => file.root === root);
    await wipeFiles(here, waysOf(root), (isOverwritten, file) => {
      isDone.add(file);
      removed(isOverwritten);
    });
  }
  for (const thing of things) {
    if (!isDone.has(thing)) removed(await removeOne(thing));
  }
}

async function removeOne(file: NewFile): Promise<boolean> {
  try {
    return await remove(file);
  } catch (cause) {
    // Verification counts what is left; here only the others matter.
    return errnoOf(cause) === 'EACCES' && (await removeOpened(file));
  }
}

async function remove({ path, stat, root }: NewFile): Promise<boolean> {
  if (!stat.isDirectory()) return wipeFile(path, stat, root.overwrites);
  await rmdir(path);
  return false;
}

/** From a folder whose owner, this account, may look but not change it: opened, and then as it was. */
async function removeOpened(file: NewFile): Promise<boolean> {
  const folder = Buffer.from(dirname(file.path.toString('latin1')), 'latin1');
  try {
    const { mode } = await lstat(folder);
    await chmod(folder, 0o700);
    try {
      return await remove(file);
    } finally {
      await chmod(folder, mode & 0o7777);
    }
  } catch {
    // Not ours to open: verification counts what is left.
    return false;
  }
}
