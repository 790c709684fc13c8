/** What the folder of a visit does on the disk; every write looks whether the visit is still open. */
import { statfsSync } from 'node:fs';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '../../core/base/errno.ts';
import { copyScan } from './copy-scan.ts';
import type { Stamp } from './open-scan.ts';

/** A scan in the inbox. */
export interface ScanSource {
  readonly path: Buffer;
  /** The wanted name, before it is made safe for the disk. */
  readonly name: string;
  readonly size: number;
  readonly stamp: Stamp;
}

/** The folder shares its memory with the program's own files: so much stays free, of a small one a tenth. */
const RESERVE = 32 * 1024 * 1024;

/** Bytes of the memory that a folder lies in. Synchronous: a page may be filling it. */
export function roomIn(folder: string): { readonly free: number; readonly total: number } {
  const { bavail, blocks, bsize } = statfsSync(folder);
  return { free: bavail * bsize, total: blocks * bsize };
}

/** Whether the memory that a folder lies in takes so many bytes and keeps its reserve. */
export async function hasRoom(folder: string, size: number): Promise<boolean> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return bavail * bsize >= size + Math.min(RESERVE, (blocks * bsize) / 10);
}

/** Makes a folder for another content of a file: the file keeps its name, which the portal is told. */
export async function makeRenewedFolder(folder: string, number: number): Promise<string> {
  const made = join(folder, `.renewed-${number}`);
  await mkdir(made, { mode: 0o700 });
  return made;
}

/**
 * Writes a new file into the folder of a visit.
 * @returns false where there is no room, or the visit ended meanwhile
 */
export async function writeNew(
  folder: string,
  path: string,
  bytes: Uint8Array,
  isOpen: () => boolean,
): Promise<boolean> {
  try {
    if (!(await hasRoom(folder, bytes.length))) return false;
    await writeFile(path, bytes, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    const code = errnoOf(cause);
    await rm(path, { force: true });
    // ENOENT: the visit ended meanwhile, and its folder went.
    if (code === 'ENOSPC' || code === 'ENOENT') return false;
    throw cause;
  }
  if (isOpen()) return true;
  await rm(path, { force: true });
  return false;
}

/** Copies a scan. `changed`: it was written to meanwhile, or the visit ended. @throws what the disk says of the scan */
export async function copyInto(
  { path, stamp }: ScanSource,
  target: string,
  isOpen: () => boolean,
): Promise<'copied' | 'changed' | 'no-room'> {
  try {
    return (await copyScan(path, target, stamp, isOpen)) && isOpen() ? 'copied' : 'changed';
  } catch (cause) {
    if (errnoOf(cause) !== 'ENOSPC') throw cause;
    return 'no-room';
  }
}
