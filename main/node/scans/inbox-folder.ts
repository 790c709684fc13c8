import { type BigIntStats, constants } from 'node:fs';
import { access, mkdir, readdir, stat, statfs } from 'node:fs/promises';
import { sep } from 'node:path';
import { errnoOf } from '../../core/base/errno.ts';
import { lookAt } from './open-scan.ts';

/** A folder of the inbox that can be used now. */
export interface Reached {
  /** Changes when something is mounted over the folder, or taken away. */
  readonly identity: string;
  /** Others write there from afar, and the system does not notify us of it: only looking helps. */
  readonly isRemote: boolean;
}

export type Unreached = 'missing' | 'denied' | 'unreachable';

/** Kinds of file system whose changes come from elsewhere (statfs(2)): NFS, SMB, CIFS, SMB2, FUSE, 9P, vboxsf. */
const REMOTE = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x65735546, 0x01021997, 0x786f4256]);

/** Scanners make a folder for the day, the profile, the person. Beyond this the system cannot name a path. */
const DEEPEST = 200;

/**
 * Whether scans can be taken from a folder. It is made where its parent is there.
 * @param before the last answer: the kind of file system is not asked again of the same folder
 */
export async function reach(folder: string, before?: Reached | Unreached): Promise<Reached | Unreached> {
  try {
    const found = (await stat(folder).catch(() => null)) ?? (await made(folder));
    if (!found.isDirectory()) return 'missing';
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    if (typeof before === 'object' && before.identity === identityOf(found)) return before;
    const { type } = await statfs(folder);
    return { identity: identityOf(found), isRemote: REMOTE.has(type >>> 0) };
  } catch (cause) {
    return whyNot(cause);
  }
}

/** Whether nothing was mounted over a folder, or taken away, since it was reached. */
export async function isSame(folder: string, { identity }: Reached): Promise<boolean> {
  const found = await stat(folder).catch(() => null);
  return found !== null && identityOf(found) === identity;
}

function identityOf({ dev, ino }: { readonly dev: number; readonly ino: number }): string {
  return `${dev}:${ino}`;
}

async function made(folder: string) {
  await mkdir(folder).catch(() => undefined);
  return stat(folder);
}

/** What an error of the disk says of a folder. */
export function whyNot(cause: unknown): Unreached {
  const code = errnoOf(cause);
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

/** A path as a key of a map: latin1 text, one character a byte. */
export function keyOf(path: Buffer): string {
  return path.toString('latin1');
}

/**
 * Everything in a folder of the inbox and below it that is no folder; links are reported as themselves and not
 * followed. A folder below that cannot be read is reported as itself. One call after the other: the calls of a share
 * that is slow must not take all the threads that read files for the program.
 * @throws when the folder itself cannot be read
 */
export async function everythingIn(folder: string): Promise<Found[]> {
  const found: Found[] = [];
  const waiting: { readonly path: Buffer; readonly depth: number; readonly self: Found | null }[] = [
    { path: Buffer.from(folder), depth: 0, self: null },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path, depth, self } = next;
    try {
      if (depth > DEEPEST) throw new Error('too deep');
      // Not opendir(): where a share does not say what is a folder, opendir asks for each name on the main thread.
      for (const name of await readdir(path, { encoding: 'buffer' })) {
        const below = Buffer.concat([path, Buffer.from(sep), name]);
        const stat = await lookAt(below);
        if (!stat) continue;
        const one = { path: below, name, stat };
        if (stat.isDirectory()) waiting.push({ path: below, depth: depth + 1, self: one });
        else found.push(one);
      }
    } catch (cause) {
      if (self === null) throw cause;
      // Removed meanwhile is no trouble; closed to us or too deep is reported.
      if (errnoOf(cause) !== 'ENOENT') found.push(self);
    }
  }
  return found;
}
