/**
 * The safety rails of everything that deletes, in one place. No link is followed, no mount is crossed (also not
 * a bind mount, whose device number is the same), the roots of a machine and of a home are refused, and where
 * others may have files only what is our own and younger than the visit is taken. Time of check and time of use
 * may differ; the account that could use this is the one being swept.
 */
import type { Stats } from 'node:fs';
import { lstat, opendir, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { sep, toNamespacedPath } from 'node:path';
import process from 'node:process';
import { isOverwritable } from './file-systems.ts';
import { allMountPoints } from './mounts.ts';
import { isWindowsPath, isWindowsRoot } from './windows-roots.ts';

type Path = Buffer;

const SEPARATOR = Buffer.from(sep);

/** Folders of the system: nothing below them is ever touched. */
const SYSTEM = /^\/(bin|boot|etc|lib\w*|proc|sbin|sys|usr|dev(?!\/shm(\/|$)))(\/|$)/;
/** Folders that hold those of many: neither they nor anything right below them is ever emptied. */
const SHARED = /^\/(dev|home|media|opt|root|run|var)(\/[^/]*)?$/;

/** Where a removal stands: the folder that is emptied, and what is never left. */
export interface Ground {
  /** With every link on the way resolved. */
  readonly folder: Path;
  readonly device: number;
  /** Paths as latin1 text, one character a byte. */
  readonly mounts: ReadonlySet<string>;
  /** Whether overwriting a file here reaches the place where its content lies. */
  readonly overwrites: boolean;
}

/** What may be taken where others may have files too. */
export interface Own {
  readonly uid: number;
  /** Wall time in milliseconds. */
  readonly since: number;
}

/** The clock of a file system ticks more coarsely than ours. */
const SLACK = 1000;

/** A path below a folder, both as bytes. */
export function below(folder: Path, name: Path): Path {
  return Buffer.concat([folder, SEPARATOR, name]);
}

/** `lstat`, or null when the thing is not there. Other troubles are thrown. */
export async function look(path: Path): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw cause;
  }
}

/** Names in a folder; empty when it is not there. */
export async function namesIn(folder: Path): Promise<Path[]> {
  return (await entriesIn(folder)).map(({ name }) => name);
}

/** The same, and whether each is a folder, as the folder itself tells (readdir(3), `d_type`). */
export async function entriesIn(folder: Path): Promise<{ name: Path; isFolder: boolean }[]> {
  const entries: { name: Path; isFolder: boolean }[] = [];
  try {
    // Node's types do not know that `encoding: 'buffer'` makes the names bytes.
    const handle = await opendir(folder, { encoding: 'buffer' as BufferEncoding, bufferSize: 256 });
    for await (const entry of handle)
      entries.push({ name: entry.name as unknown as Path, isFolder: entry.isDirectory() });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
  }
  return entries;
}

/**
 * The ground of a folder that may be swept; null where there is no folder, or a link in its place.
 * @param takes `all` when everything in the folder goes, `own` when only what is our own and young does
 * @throws where the folder is a root of the machine or of a home, whatever name it was reached by
 */
export async function enter(folder: Path, takes: 'all' | 'own'): Promise<Ground | null> {
  const stat = await look(folder);
  if (!stat?.isDirectory()) return null;
  const real = await realpath(folder, { encoding: 'buffer' });
  const home = await realpath(homedir()).catch(() => homedir());
  if (isRoot(real.toString(), home, takes))
    throw new Error('a root of the machine or of a home is not swept');
  return {
    folder: unbounded(real),
    device: stat.dev,
    mounts: await allMountPoints(),
    overwrites: await isOverwritable(real),
  };
}

/**
 * The same path without the limits of Windows: a name behind 260 characters, or one that ends with a dot, would
 * look as if it were not there, and a folder that holds it as if it were clean. Nothing to do elsewhere.
 */
export function unbounded(path: Path): Path {
  return process.platform === 'win32' ? Buffer.from(toNamespacedPath(path.toString())) : path;
}

/** Whether a folder holds a whole machine, a whole home, or, if all in it would go, other people's things. */
export function isRoot(path: string, home: string, takes: 'all' | 'own'): boolean {
  if (isWindowsPath(path)) return isWindowsRoot(path, home, takes);
  const isAboveHome = home === path || home.startsWith(path === '/' ? '/' : `${path}/`);
  if (path === '/' || isAboveHome || SYSTEM.test(path)) return true;
  return takes === 'all' && (SHARED.test(path) || path.split('/').length < 3);
}

/** Whether something below a ground belongs to another file system, or was mounted here from elsewhere. */
export function isElsewhere(path: Path, stat: Stats, { device, mounts }: Ground): boolean {
  return stat.dev !== device || mounts.has(path.toString('latin1'));
}

/**
 * Whether a thing is our own and came into being during the visit. A document that was there before stays, even
 * if it was written to: it is somebody else's. A copy or a download is always a new thing.
 */
export function isOwn(stat: Stats, { uid, since }: Own): boolean {
  // Where the file system does not know births, the last change of any kind stands for them.
  const born = stat.birthtimeMs > 0 ? stat.birthtimeMs : stat.ctimeMs;
  return stat.uid === uid && born >= since - SLACK;
}

/**
 * Refuses to judge by age when the beginning of the visit is not known, or when the clock went back behind it:
 * everything, or nothing, would look young.
 */
export function assertDatable(since: number, now = Date.now()): void {
  if (since <= 0 || now < since) throw new Error('the beginning of the visit is not known');
}
