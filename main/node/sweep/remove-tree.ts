/** Removing a folder's content without ever leaving it (guards.ts). Names are bytes, since a name need not be text. */
import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { chmod, rename, rmdir } from 'node:fs/promises';
import { below, entriesIn, look, namesIn } from './folder-entries.ts';
import { type Entering, enter, isElsewhere, type SweepRoot } from './guards.ts';
import { inTurn } from './in-turn.ts';
import type { Doomed } from './overwrite-file.ts';
import { wipeFile, wipeFiles } from './wipe-file.ts';

type Path = Buffer;

/** Linux takes paths up to 4096 bytes; with one more name of 255 a path below this one still fits. */
const LONGEST_PATH = 3800;

/**
 * So many files are under way at once. On a disk: enough to keep it busy. In memory a call is short against its way
 * through the main thread, so many wait there while a few work (1 GiB in 200 files: 2 take 230 ms, 4 take 210,
 * 16 take 125, 32 no less).
 */
const AT_ONCE = { disk: 4, memory: 16 } as const;

/** How files of a swept folder are removed. */
export function waysOf({ overwrites }: SweepRoot): {
  readonly overwrites: boolean;
  readonly workers: number;
} {
  return { overwrites, workers: AT_ONCE[overwrites ? 'disk' : 'memory'] };
}

/** Called for each thing that went and is not a folder. */
export type OnRemoved = (isOverwritten: boolean) => void;

/**
 * Counts everything in a folder that is not a folder itself and belongs to the same file system; a link counts
 * as itself, and so does what cannot be looked into.
 * @throws where the folder is one that is never emptied
 */
export async function countContent(folder: Path, links: Entering['links'] = 'refuse'): Promise<number> {
  const root = await enter(folder, { takes: 'all', links });
  return root ? countTree(root.folder, root, true) : 0;
}

async function countTree(path: Path, root: SweepRoot, isSweepRoot = false): Promise<number> {
  try {
    const stat = await look(path);
    if (!stat) return 0;
    if (!stat.isDirectory() || (!isSweepRoot && isElsewhere(path, stat, root))) return 1;
    await openUp(path, stat);
    let count = 0;
    for (const entry of await entriesIn(path))
      count += entry.isDirectory() ? await countTree(below(path, entry.name), root) : 1;
    return count;
  } catch {
    // A count for the progress line; what is left is counted anew when the step is verified.
    return 1;
  }
}

/**
 * Removes `path`, which lies right in or below the swept folder, and everything below it. What cannot be removed is
 * left and found by the count afterwards; one stubborn file does not save the others.
 */
export async function removeTree(path: Path, removed: OnRemoved, root: SweepRoot): Promise<void> {
  await gone(removeOne(path, removed, root));
}

async function removeOne(path: Path, removed: OnRemoved, root: SweepRoot): Promise<void> {
  const stat = await look(path);
  if (!stat || isElsewhere(path, stat, root)) return;
  if (stat.isDirectory()) await removeFolder(path, stat, removed, root);
  else removed(await wipeFile(path, stat, root.overwrites));
}

async function removeFolder(given: Path, stat: Stats, removed: OnRemoved, root: SweepRoot): Promise<void> {
  let path = given;
  if (given.length > LONGEST_PATH) {
    // Too deep for the system to name what is inside: brought up first.
    path = below(root.folder, Buffer.from(randomUUID()));
    await rename(given, path);
  }
  await openUp(path, stat);
  await removeContent(path, removed, root);
  await rmdir(path);
}

/** Files some at a time, folders one after the other. */
async function removeContent(folder: Path, removed: OnRemoved, root: SweepRoot): Promise<void> {
  const paths = (await namesIn(folder)).map((name) => below(folder, name));
  const things: Doomed[] = [];
  await inTurn(paths, AT_ONCE.memory, async (path) => {
    // One that cannot be looked at is counted afterwards.
    const stat = await look(path).catch(() => null);
    if (stat) things.push({ path, stat });
  });
  await removeThings(things, root, removed);
}

/**
 * Removes many things that were looked at, right in or below the swept folder, with everything below them. What cannot be
 * removed is left and found by the count afterwards.
 * @param removed called for each thing that went and is no folder, with the one of `things` that it is or lies below
 */
export async function removeThings<T extends Doomed>(
  things: readonly T[],
  root: SweepRoot,
  removed: (isOverwritten: boolean, thing: T) => void,
): Promise<void> {
  const own = things.filter(({ path, stat }) => !isElsewhere(path, stat, root));
  await wipeFiles(
    own.filter(({ stat }) => !stat.isDirectory()),
    waysOf(root),
    removed,
  );
  for (const thing of own.filter(({ stat }) => stat.isDirectory())) {
    const { path, stat } = thing;
    await gone(removeFolder(path, stat, (isOverwritten) => removed(isOverwritten, thing), root));
  }
}

/**
 * The content of a folder, not the folder itself.
 * @throws where the folder is one that is never emptied
 */
export async function emptyFolder(
  folder: Path,
  removed: OnRemoved,
  links: Entering['links'] = 'refuse',
): Promise<void> {
  const root = await enter(folder, { takes: 'all', links });
  if (!root) return;
  const stat = await look(root.folder);
  if (stat) await openUp(root.folder, stat);
  await removeContent(root.folder, removed, root);
}

/** Gives the owner back the right to look and to remove. */
export async function openUp(path: Path, stat: Stats): Promise<void> {
  if ((stat.mode & 0o700) !== 0o700) await gone(chmod(path, 0o700));
}

async function gone(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch {
    // Verification counts what is left; here only the others matter.
  }
}
