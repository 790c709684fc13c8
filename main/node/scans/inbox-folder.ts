import { constants } from 'node:fs';
import { access, mkdir, opendir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder of the inbox that can be used now. */
export interface Reached {
  /** Changes when something is mounted over the folder, or taken away. */
  readonly identity: string;
  /** Others write there from afar, and the system tells nothing of it: it must be polled. */
  readonly isRemote: boolean;
}

export type Unreached = 'missing' | 'denied' | 'unreachable';

/** Kinds of file system whose changes come from elsewhere (statfs(2)): NFS, SMB, CIFS, SMB2, FUSE, 9P, vboxsf. */
const REMOTE = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x65735546, 0x01021997, 0x786f4256]);

/** How deep scanners make folders of their own: a day, a profile. */
export const DEPTH = 2;

/** Whether scans can be taken from a folder. It is made where its parent is there. */
export async function reach(folder: string): Promise<Reached | Unreached> {
  try {
    await mkdir(folder).catch(() => undefined);
    const found = await stat(folder);
    if (!found.isDirectory()) return 'missing';
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const { type } = await statfs(folder);
    return { identity: `${found.dev}:${found.ino}`, isRemote: REMOTE.has(type >>> 0) };
  } catch (cause) {
    return whyNot(cause);
  }
}

/** What an error of the disk says of a folder. */
export function whyNot(cause: unknown): Unreached {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'denied' : 'unreachable';
}

/** Paths of the files in a folder of the inbox, links not followed. */
export async function filesIn(folder: string, depth = DEPTH): Promise<string[]> {
  const files: string[] = [];
  for await (const entry of await opendir(folder)) {
    const path = join(folder, entry.name);
    if (entry.isFile()) files.push(path);
    else if (entry.isDirectory() && depth > 0) files.push(...(await filesIn(path, depth - 1)));
  }
  return files;
}
