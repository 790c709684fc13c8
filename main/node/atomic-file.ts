import { chown, mkdir, open, rename, stat, unlink } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import process from 'node:process';
import { errnoOf } from '../core/base/errno.ts';

/**
 * What root writes for the account belongs to the account: the owner of the folder, or of the nearest one that is there.
 * Of everybody else's files the system knows the owner.
 */
async function ownerHere(folder: string): Promise<{ readonly uid: number; readonly gid: number } | null> {
  if (process.getuid?.() !== 0) return null;
  for (let path = resolve(folder); ; path = dirname(path)) {
    const found = await stat(path).catch(() => null);
    if (found) return found.uid === 0 ? null : { uid: found.uid, gid: found.gid };
    if (path === dirname(path)) return null;
  }
}

/** Makes the folders that are missing, each for the owner of the one above. */
async function makeFolder(folder: string, owner: Awaited<ReturnType<typeof ownerHere>>): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!owner || first === undefined) return;
  for (let path = resolve(folder); path !== dirname(path); path = dirname(path)) {
    await chown(path, owner.uid, owner.gid);
    if (path === resolve(first)) return;
  }
}

/**
 * Writes a file so that after a power cut it holds the old text or the new one, and the disk has it.
 * @param time what the file says of when it was changed; the time of writing without it
 */
export async function writeDurably(path: string, text: string | Uint8Array, time?: Date): Promise<void> {
  const folder = dirname(path);
  const owner = await ownerHere(folder);
  await makeFolder(folder, owner);
  await writeWhole(path, async (draft) => {
    const file = await open(draft, 'w', 0o600);
    try {
      await file.writeFile(text);
      if (owner) await file.chown(owner.uid, owner.gid);
      if (time) await file.utimes(time, time);
      await file.sync();
    } finally {
      await file.close();
    }
  });
}

/**
 * Has a file written beside its place and then put into it: whoever looks there finds the whole or what was there
 * before. What was begun and not finished is taken away, so that a full disk is not fuller than before.
 * @param write writes the draft and waits for the disk
 */
export async function writeWhole(path: string, write: (draft: string) => Promise<void>): Promise<void> {
  const draft = `${path}.new`;
  try {
    await write(draft);
    await rename(draft, path);
  } catch (cause) {
    await unlink(draft).catch(() => undefined); // It was never made, or the disk is gone: the cause says so.
    throw cause;
  }
  await syncFolder(dirname(path));
}

/** Removes a file, if it is there, and lets the disk know. */
export async function removeDurably(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (cause) {
    if (errnoOf(cause) !== 'ENOENT') throw cause;
    return;
  }
  await syncFolder(dirname(path));
}

async function syncFolder(folder: string): Promise<void> {
  // Windows has no handle for a folder to sync; NTFS journals the rename itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
