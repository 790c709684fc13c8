/** Removing a folder's content without ever leaving it (rails.ts). Names are bytes, since a name need not be text. */
import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { chmod, rename, rmdir } from 'node:fs/promises';
import { below, enter, type Ground, isElsewhere, look, namesIn } from './rails.ts';
import { wipeFile } from './wipe-file.ts';

type Path = Buffer;

/** Linux takes paths up to 4096 bytes; with one more name of 255 a path below this one still fits. */
const LONGEST_PATH = 3800;

/** So many files are under way at once: enough to keep the disk busy, too few to keep the window waiting. */
const AT_ONCE = 4;

/** Called for each thing that went and is not a folder. */
export type OnRemoved = (isOverwritten: boolean) => void;

/**
 * Counts everything in a folder that is not a folder itself and belongs to the same file system; a link counts
 * as itself, and so does what cannot be looked into.
 * @throws where the folder is one that is never emptied
 */
export async function countContent(folder: Path): Promise<number> {
  const ground = await enter(folder, 'all');
  return ground ? countTree(ground.folder, ground, true) : 0;
}

async function countTree(path: Path, ground: Ground, isGround = false): Promise<number> {
  try {
    const stat = await look(path);
    if (!stat) return 0;
    if (!stat.isDirectory() || (!isGround && isElsewhere(path, stat, ground))) return 1;
    await openUp(path, stat);
    let count = 0;
    for (const name of await namesIn(path)) count += await countTree(below(path, name), ground);
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

async function removeOne(given: Path, removed: OnRemoved, ground: Ground): Promise<void> {
  const stat = await look(given);
  if (!stat || isElsewhere(given, stat, ground)) return;
  if (!stat.isDirectory()) return removed(await wipeFile(given, stat, ground.overwrites));
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
  const waiting = (await namesIn(folder)).map((name) => below(folder, name));
  const folders: Path[] = [];
  const worker = async () => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if ((await look(path))?.isDirectory()) folders.push(path);
      else await removeTree(path, removed, ground);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, () => gone(worker())));
  for (const path of folders) await removeTree(path, removed, ground);
}

/**
 * The content of a folder, not the folder itself.
 * @throws where the folder is one that is never emptied
 */
export async function emptyFolder(folder: Path, removed: OnRemoved): Promise<void> {
  const ground = await enter(folder, 'all');
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
