/**
 * Finding what a visit has left in a folder that others use too: only what is our own and of the visit (guards.ts).
 * One walk serves the dry run, the removal and the look afterwards.
 */

import type { Stats } from 'node:fs';
import { realpath } from 'node:fs/promises';
import type { Age } from '../../core/residue/dating.ts';
import { lookAtAll } from './folder-entries.ts';
import { ageOf, assertDatable, enter, isElsewhere, type Own, type SweepRoot, unbounded } from './guards.ts';
import { namesOrNothing, type Opened } from './opened-folders.ts';
import { openUp } from './remove-tree.ts';

/** A folder to look through. */
export interface SharedPlace {
  readonly folder: string;
  /** Paths that other targets look after, such as the program's own. */
  readonly skipped?: readonly string[];
  /** Nobody else uses it: a socket or a pipe in it is left over from an earlier run of the program. */
  readonly isPrivate?: boolean;
}

/** A file, a link or a folder that the visit has made. */
export interface NewFile {
  readonly path: Buffer;
  readonly stat: Stats;
  readonly root: SweepRoot;
}

/** What a walk has found. */
export interface FoundNewFiles {
  /** Of the visit: files and links, and the folders that it has made after what is in them. */
  readonly things: readonly NewFile[];
  /** False: there is something of which nobody knows whose it is. */
  readonly isCertain: boolean;
  /** Folders of ours that had been shut, as they were: to be shut again. */
  readonly opened: readonly Opened[];
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
  for await (const { path, stat } of lookAtAll(folder, await namesOrNothing(folder, way))) {
    if (isElsewhere(path, stat, root) || skipped.has(path.toString())) continue;
    const age = way.ageOf(path, stat, root);
    if (stat.isDirectory()) {
      // A folder of the visit that was shut is opened; an old one is as its owner wants it.
      if (age === 'visit') await openUp(path, stat);
      await walkFolder(path, way);
    }
    way.found(path, stat, root, age);
  }
}
