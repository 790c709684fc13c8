/** Writing down what is in a folder that others use too, before a visit (decision 19). */
import type { Stats } from 'node:fs';
import type { StockBook } from '../../core/residue/stock.ts';
import { look, lookAtAll } from './folder-entries.ts';
import { isElsewhere, type SweepRoot } from './guards.ts';
import { enterPlace, type SharedPlace, skippedIn } from './new-files.ts';
import { namesOrNothing, type Opened, shutAgain } from './opened-folders.ts';
import { thingOf } from './thing-of.ts';

/** What a folder held when it was last looked at. */
interface Remembered {
  readonly keys: readonly string[];
  readonly folders: readonly Buffer[];
}

/**
 * Folders by number and time of change: one that comes with the same time holds the same names, and what they stand for
 * (a name that is given to another file changes the folder). So a large home is looked through once, not at every visit.
 */
export type FolderMemory = Map<string, Remembered>;

/** A folder that was changed just now may be changed again with the same time. */
const SETTLED = 2000;

interface Way {
  readonly root: SweepRoot;
  readonly skipped: ReadonlySet<string>;
  readonly uid: number;
  readonly target: string;
  readonly book: StockBook;
  readonly earlier: FolderMemory;
  readonly memory: FolderMemory;
  readonly opened: Opened[];
}

/**
 * Writes down what this account has in a place.
 * @param earlier what was remembered the last time; `memory` is what is remembered now
 * @throws where the place is refused or cannot be read, and where there is more than can be written down
 */
export async function rememberPlace(
  place: SharedPlace,
  who: Pick<Way, 'uid' | 'target' | 'book' | 'earlier' | 'memory'>,
): Promise<void> {
  const root = await enterPlace(place);
  const stat = root && (await look(root.folder));
  if (!root || !stat) return;
  const opened: Opened[] = [];
  try {
    await rememberFolder(root.folder, stat, { ...who, root, skipped: await skippedIn(place), opened });
  } finally {
    await shutAgain(opened);
  }
}

async function rememberFolder(path: Buffer, stat: Stats, way: Way): Promise<void> {
  const { book, target, earlier, memory } = way;
  const id = `${stat.dev} ${stat.ino} ${stat.ctimeMs}`;
  const known = earlier.get(id) ?? (await lookInto(path, way));
  for (const key of known.keys) book.addKey(target, key);
  const isSettled = Math.abs(Date.now() - stat.ctimeMs) > SETTLED;
  if (isSettled && way.root.fileSystem.hasNumbers) memory.set(id, known);
  for (const folder of known.folders) {
    const now = await look(folder);
    if (!now?.isDirectory() || isElsewhere(folder, now, way.root)) continue;
    if (!way.skipped.has(folder.toString())) await rememberFolder(folder, now, way);
  }
}

async function lookInto(folder: Buffer, way: Way): Promise<Remembered> {
  const { root, skipped, uid } = way;
  const keys: string[] = [];
  const folders: Buffer[] = [];
  for await (const { path, stat } of lookAtAll(folder, await namesOrNothing(folder, way))) {
    if (isElsewhere(path, stat, root) || skipped.has(path.toString())) continue;
    if (stat.isDirectory()) folders.push(path);
    if (stat.uid !== uid) continue;
    const { key, place } = thingOf(path, stat, root.fileSystem);
    keys.push(key, ...(place === null ? [] : [place]));
  }
  return { keys, folders };
}
