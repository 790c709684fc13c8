/**
 * Finding what a visit has left in a folder that others use too: only what is our own and of the visit (guards.ts).
 * One walk serves the dry run, the removal and the look afterwards.
 */

import type { Stats } from 'node:fs';
import { chmod, lstat, realpath, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errnoOf } from '../../core/base/errno.ts';
import type { Age } from '../../core/residue/dating.ts';
import { below, look, namesIn } from './folder-entries.ts';
import { ageOf, assertDatable, enter, isElsewhere, type Own, type SweepRoot, unbounded } from './guards.ts';
import { openUp, waysOf } from './remove-tree.ts';
import { wipeFile, wipeFiles } from './wipe-file.ts';

/** So many files of a folder are looked at together. */
export const AT_ONCE = 32;

/** A folder to look through. */
export interface SharedPlace {
  readonly folder: string;
  /** Paths that other targets look after, such as the program's own. */
  readonly skipped?: readonly string[];
  /** Nobody else uses it: a socket or a pipe in it is left over from an earlier run of the program. */
  readonly isPrivate?: boolean;
}

interface NewFile {
  readonly path: Buffer;
  readonly stat: Stats;
  readonly root: SweepRoot;
}

/** What a walk has found. */
export interface FoundNewFiles {
  /** Of the visit: files and links, and the folders that it has made after what is in them. */
  readonly things: readonly NewFile[];
  /** Whether there is something of which nobody can tell whose it is. */
  readonly isCertain: boolean;
  /** Folders of ours that had been shut, as they were: to be shut again. */
  readonly opened: readonly Opened[];
}

export interface Opened {
  readonly path: Buffer;
  readonly mode: number;
}

/**
 * Everything of the visit in a place. Sockets and pipes hold nothing and belong to programs that run; in a folder that
 * others use too they stay.
 * @throws where the place is refused, cannot be read, or nothing is known of the beginning of the visit
 */
export async function findNewFiles(place: SharedPlace, own: Own): Promise<FoundNewFiles> {
  assertDatable(own);
  const things: NewFile[] = [];
  const opened: Opened[] = [];
  let isCertain = true;
  const { isPrivate = false } = place;
  await walkPlace(place, own.uid, {
    opened,
    ageOf: (path, stat, root) => ageOf(path, stat, root, own),
    found(path, stat, root, age) {
      if (!stat.isDirectory() && !isPrivate && !stat.isFile() && !stat.isSymbolicLink()) return;
      if (age === 'visit') things.push({ path, stat, root });
      else if (age === 'unknown') isCertain = false;
    },
  });
  return { things, isCertain, opened };
}

/** Gives folders that were opened for a look their rights back. */
export async function shutAgain(opened: readonly Opened[]): Promise<void> {
  for (const { path, mode } of [...opened].reverse()) {
    // It went with the visit, or is no more ours to change: nothing to give back.
    await chmod(path, mode).catch(() => undefined);
  }
}

interface Walk {
  readonly opened: Opened[];
  ageOf(path: Buffer, stat: Stats, root: SweepRoot): Age;
  /** Called for a folder after what is in it. */
  found(path: Buffer, stat: Stats, root: SweepRoot, age: Age): void;
}

interface Way extends Walk {
  readonly root: SweepRoot;
  readonly uid: number;
  readonly skipped: ReadonlySet<string>;
}

async function walkPlace(place: SharedPlace, uid: number, walk: Walk): Promise<void> {
  const root = await enterPlace(place);
  if (root) await walkFolder(root.folder, { ...walk, root, uid, skipped: await skippedIn(place) });
}

/** @throws where the place is refused */
export function enterPlace({ folder }: SharedPlace): Promise<SweepRoot | null> {
  return enter(Buffer.from(folder), { takes: 'own', links: 'follow' });
}

/** The paths of a place that are looked after elsewhere, with every link on the way resolved. */
export async function skippedIn(place: SharedPlace): Promise<ReadonlySet<string>> {
  const skipped = new Set<string>();
  // A path that does not exist holds nothing to spare.
  for (const path of place.skipped ?? []) {
    skipped.add(unbounded(Buffer.from(await realpath(path).catch(() => path))).toString());
  }
  return skipped;
}

async function walkFolder(folder: Buffer, way: Way): Promise<void> {
  const { root, skipped } = way;
  const names = await namesOrNothing(folder, way);
  // The system looks faster than it is asked: some are on their way at once.
  for (let at = 0; at < names.length; at += AT_ONCE) {
    const paths = names.slice(at, at + AT_ONCE).map((name) => below(folder, name));
    const stats = await Promise.all(paths.map(look));
    for (const [index, path] of paths.entries()) {
      const stat = stats[index];
      if (!stat || isElsewhere(path, stat, root) || skipped.has(path.toString())) continue;
      const age = way.ageOf(path, stat, root);
      if (stat.isDirectory()) {
        // A folder of the visit that was shut is opened; an old one is as its owner wants it.
        if (age === 'visit') await openUp(path, stat);
        await walkFolder(path, way);
      }
      way.found(path, stat, root, age);
    }
  }
}

/**
 * A folder of ours that is shut is opened for the look. What another account keeps shut from us holds nothing of
 * ours; everything else that cannot be read is told.
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
