import { type BigIntStats, constants } from 'node:fs';
import { access, mkdir, opendir, stat, statfs } from 'node:fs/promises';
import { sep } from 'node:path';
import { lookAt } from './open-scan.ts';

/** A folder of the inbox that can be used now. */
export interface Reached {
  /** Changes when something is mounted over the folder, or taken away. */
  readonly identity: string;
  /** Others write there from afar, and the system tells nothing of it: only looking helps. */
  readonly isRemote: boolean;
}

export type Unreached = 'missing' | 'denied' | 'unreachable';

/** Kinds of file system whose changes come from elsewhere (statfs(2)): NFS, SMB, CIFS, SMB2, FUSE, 9P, vboxsf. */
const REMOTE = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x65735546, 0x01021997, 0x786f4256]);

/** Scanners make a folder for the day, the profile, the person. Beyond this the system cannot name a path. */
const DEEPEST = 200;

/** So many files are looked at at once: an answer of a share takes its time. */
const AT_ONCE = 16;

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

/** Something in the inbox that is no folder. */
export interface Found {
  /** As bytes, since a name need not be text. */
  readonly path: Buffer;
  /** The last part of the path. */
  readonly name: Buffer;
  readonly stat: BigIntStats;
}

/**
 * Everything in a folder of the inbox and below it that is no folder; links are told as themselves and not
 * followed. A folder below that cannot be read is told as itself.
 * @throws when the folder itself cannot be read
 */
export async function everythingIn(folder: string): Promise<Found[]> {
  const found: Found[] = [];
  const top = Buffer.from(folder);
  const walk = async (path: Buffer, depth: number) => {
    // Node's types do not know that `encoding: 'buffer'` makes the names bytes.
    const handle = await opendir(path, { encoding: 'buffer' as BufferEncoding, bufferSize: 256 });
    const waiting: { readonly path: Buffer; readonly name: Buffer }[] = [];
    for await (const entry of handle) {
      const name = entry.name as unknown as Buffer;
      waiting.push({ name, path: Buffer.concat([path, Buffer.from(sep), name]) });
    }
    const worker = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const stat = await lookAt(next.path);
        if (!stat) continue;
        if (!stat.isDirectory()) found.push({ ...next, stat });
        else
          await (depth < DEEPEST ? walk(next.path, depth + 1) : Promise.reject(new Error('too deep'))).catch(
            (cause: NodeJS.ErrnoException) => {
              // Removed meanwhile is no trouble; shut or too deep is told.
              if (cause.code !== 'ENOENT') found.push({ ...next, stat });
            },
          );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  };
  await walk(top, 0);
  return found;
}
