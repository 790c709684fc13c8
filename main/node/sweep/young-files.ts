/**
 * Finding what a visit has left in a folder that others use too: only what is our own and was born during the
 * visit (rails.ts). One walk serves the dry run, the removal and the look afterwards.
 */
import type { Stats } from 'node:fs';
import { realpath, rmdir } from 'node:fs/promises';
import {
  assertDatable,
  below,
  enter,
  type Ground,
  isElsewhere,
  isOwn,
  look,
  namesIn,
  type Own,
  unbounded,
} from './rails.ts';
import { openUp } from './remove-tree.ts';
import { wipeFile } from './wipe-file.ts';

/** A folder to look through. */
export interface YoungPlace {
  readonly folder: string;
  /** Paths that are looked after elsewhere, such as the program's own. */
  readonly spared?: readonly string[];
  /** Nobody else uses it: a socket or a pipe in it is left over from an earlier run of the program. */
  readonly isPrivate?: boolean;
}

interface Young {
  readonly path: Buffer;
  readonly stat: Stats;
  readonly ground: Ground;
}

/**
 * Everything of the visit in a place: files and links, and the folders that it has made after what is in them.
 * Sockets and pipes hold nothing and belong to programs that run; in a folder that others use too they stay.
 * @throws where the place is refused, cannot be read, or the beginning of the visit is not known
 */
export async function findYoung(place: YoungPlace, own: Own): Promise<readonly Young[]> {
  assertDatable(own.since);
  const ground = await enter(Buffer.from(place.folder), 'own');
  if (!ground) return [];
  const found: Young[] = [];
  const spared = new Set<string>();
  // A path that does not exist holds nothing to spare.
  for (const path of place.spared ?? []) {
    spared.add(unbounded(Buffer.from(await realpath(path).catch(() => path))).toString());
  }
  await walk(ground.folder, { ground, own, spared, found, isPrivate: place.isPrivate ?? false });
  return found;
}

interface Walk {
  readonly ground: Ground;
  readonly own: Own;
  readonly spared: ReadonlySet<string>;
  readonly found: Young[];
  readonly isPrivate: boolean;
}

async function walk(folder: Buffer, way: Walk): Promise<void> {
  const { ground, own, spared, found, isPrivate } = way;
  for (const name of await namesOrNothing(folder, own.uid)) {
    const path = below(folder, name);
    const stat = await look(path);
    if (!stat || isElsewhere(path, stat, ground) || spared.has(path.toString())) continue;
    const isYoung = isOwn(stat, own);
    if (stat.isDirectory()) {
      // A young folder that was shut is opened; an old one is as its owner wants it.
      if (isYoung) await openUp(path, stat);
      await walk(path, way);
      if (isYoung) found.push({ path, stat, ground });
    } else if (isYoung && (isPrivate || stat.isFile() || stat.isSymbolicLink()))
      found.push({ path, stat, ground });
  }
}

/** What another account keeps shut from us holds nothing of ours; everything else that cannot be read is told. */
async function namesOrNothing(folder: Buffer, uid: number): Promise<readonly Buffer[]> {
  try {
    return await namesIn(folder);
  } catch (cause) {
    const stat = await look(folder);
    if ((cause as NodeJS.ErrnoException).code === 'EACCES' && stat?.uid !== uid) return [];
    throw cause;
  }
}

/**
 * Takes one thing away; a folder only when nothing is left in it. What cannot be removed stays and is found by
 * the next walk.
 */
export async function removeYoung({ path, stat, ground }: Young): Promise<{ isOverwritten: boolean }> {
  try {
    if (stat.isDirectory()) await rmdir(path);
    else return { isOverwritten: await wipeFile(path, stat, ground.overwrites) };
  } catch {
    // Verification counts what is left; here only the others matter.
  }
  return { isOverwritten: false };
}
