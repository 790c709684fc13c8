/** Removing a folder's content without ever leaving it (guards.ts). Names are bytes, since a name need not be text. */
import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { chmod, rename, rmdir } from 'node:fs/promises';
import { below, entriesIn, look, namesIn } from './folder-entries.ts';
import { type Entering, enter, type Ground, isElsewhere } from './guards.ts';
import { type Doomed, inTurn, wipeFile, wipeFiles } from './wipe-file.ts';

type Path = Buffer;

/** Linux takes paths up to 4096 bytes; with one more name of 255 a path below this one still fits. */
const LONGEST_PATH = 3800;

/**
 * So many files are under way at once. On a disk: enough to keep it busy. In memory a call is short against its way
 * through the main thread, so many wait there while a few work (1 GiB in 200 files: 2 take 230 ms, 4 take 210,
 * 16 take 125, 32 no less).
 */
const AT_ONCE = { disk: 4, memory: 16 } as const;

/** How files on a ground are removed. */
export function waysOf({ overwrites }: Ground): { readonly overwrites: boolean; readonly workers: number } {
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
  const ground = await enter(folder, { takes: 'all', links });
  return ground ? countTree(ground.folder, ground, true) : 0;
}

async function countTree(path: Path, ground: Ground, isGround = false): Promise<number> {
  try {
    const stat = await look(path);
    if (!stat) return 0;
    if (!stat.isDirectory() || (!isGround && isElsewhere(path, stat, ground))) return 1;
    await openUp(path, stat);
    let count = 0;
    for (const entry of await entriesIn(path))
      count += entry.isDirectory() ? await countTree(below(path, entry.name), ground) : 1;
    return count;
  } catch {
    // A count for the progress line; what is left is counted anew when the step is verified.
    return 1;
  }
}

/**
 * Removes `path`, which lies right on or below the ground, and everything below it. What cannot be removed is
 * left and found by the count afterwards; one stubborn file does not save the others.
 */
export async function removeTree(path: Path, removed: OnRemoved, ground: Ground): Promise<void> {
  await gone(removeOne(path, removed, ground));
}

async function removeOne(path: Path, removed: OnRemoved, ground: Ground): Promise<void> {
  const stat = await look(path);
  if (!stat || isElsewhere(path, stat, ground)) return;
  if (stat.isDirectory()) await removeFolder(path, stat, removed, ground);
  else removed(await wipeFile(path, stat, ground.overwrites));
}

async function removeFolder(given: Path, stat: Stats, removed: OnRemoved, ground: Ground): Promise<void> {
  let path = given;
  if (given.length > LONGEST_PATH) {
    // Too deep for the system to name what is inside: brought up first.
    path = below(ground.folder, Buffer.from(randomUUID()));
    await rename(given, path);
  }
  await openUp(path, stat);
  await removeContent(path, removed, ground);
  await rmdir(path);
}

/** Files some at a time, folders one after the other. */
async function removeContent(folder: Path, removed: OnRemoved, ground: Ground): Promise<void> {
  const paths = (await namesIn(folder)).map((name) => below(folder, name));
  const things: Doomed[] = [];
  await inTurn(paths, AT_ONCE.memory, async (path) => {
    // One that cannot be looked at is counted afterwards.
    const stat = await look(path).catch(() => null);
    if (stat) things.push({ path, stat });
  });
  await removeThings(things, ground, removed);
}

/**
 * Removes many things that were looked at, right on or below the ground, with everything below them. What cannot be
 * removed is left and found by the count afterwards.
 * @param removed called for each thing that went and is no folder, with the one of `things` that it is or lies below
 */
export async function removeThings<T extends Doomed>(
  things: readonly T[],
  ground: Ground,
  removed: (isOverwritten: boolean, thing: T) => void,
): Promise<void> {
  const own = things.filter(({ path, stat }) => !isElsewhere(path, stat, ground));
  await wipeFiles(
    own.filter(({ stat }) => !stat.isDirectory()),
    waysOf(ground),
    removed,
  );
  for (const thing of own.filter(({ stat }) => stat.isDirectory())) {
    const { path, stat } = thing;
    await gone(removeFolder(path, stat, (isOverwritten) => removed(isOverwritten, thing), ground));
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
  const ground = await enter(folder, { takes: 'all', links });
  if (!ground) return;
  const stat = await look(ground.folder);
  if (stat) await openUp(ground.folder, stat);
  await removeContent(ground.folder, removed, ground);
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
