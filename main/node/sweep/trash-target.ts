/**
 * The recycle bin by the freedesktop.org Trash specification 1.0: the home bin, and on every mounted volume
 * `.Trash/$uid` (sticky, no link) and `.Trash-$uid`. Only what belongs to the own user is touched.
 */

import type { Stats } from 'node:fs';
import { chmod, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '../../core/base/errno.ts';
import type { Age, Dating } from '../../core/residue/dating.ts';
import type { SweepTarget } from '../../core/residue/sweep-target.ts';
import { fileSystemOf } from './file-systems.ts';
import { assertAbsent, assertDatable, below, enter, follow, type Ground, look, namesIn } from './rails.ts';
import { countContent, removeThings, removeTree } from './remove-tree.ts';
import { thingOf } from './thing-of.ts';

export interface TrashPlaces {
  /** `$XDG_DATA_HOME/Trash`. */
  readonly home: string;
  readonly mounts: () => Promise<readonly string[]>;
  readonly uid: number;
  /**
   * `all`: everything in the bin goes, the account is the kiosk's own. `visit`: only what was thrown away
   * since the visit began, for a developer's own machine.
   */
  readonly scope: 'all' | 'visit';
}

/** So many things are looked at together. */
const AT_ONCE = 32;

const NOTES = Buffer.from('info');
const PARTS = [Buffer.from('files'), NOTES, Buffer.from('expunged')];

/** The target `trash`. Counts things thrown away, not the notes about them. */
export function trashTarget(places: TrashPlaces): SweepTarget {
  // One volume that cannot be read must not save the bins of the others; verification tells of it.
  const reachable = (dating: Dating) => findItems(places, dating, () => undefined, true);
  return {
    id: ID,
    async remember(book) {
      if (places.scope === 'all') return;
      for (const bin of await ownBins(places, refuse, true)) {
        const note = (path: Buffer, stat: Stats, ground: Pick<Ground, 'fileSystem'>) => {
          book.add(ID, thingOf(path, stat, ground.fileSystem));
        };
        note(bin.path, bin.stat, { fileSystem: await fileSystemOf(bin.path) });
        for (const part of PARTS) {
          for (const { path, stat, ground } of await thingsIn(bin, part, places.uid))
            note(path, stat, ground);
        }
      }
    },
    plan: async (dating) => ({ items: (await reachable(dating)).filter(({ isNote }) => !isNote).length }),
    async wipe(dating, progress) {
      const found = await reachable(dating);
      const total = found.filter(({ isNote }) => !isNote).length;
      let removed = 0;
      let overwritten = 0;
      for (const ground of new Set(found.map((item) => item.ground))) {
        const here = found.filter((item) => item.ground === ground);
        await removeThings(
          here.filter(({ stat }) => !stat.isDirectory()),
          ground,
          (isOverwritten, item) => {
            if (item.isNote) return;
            if (isOverwritten) overwritten += 1;
            progress(++removed, total);
          },
        );
        for (const { path, isNote } of here.filter(({ stat }) => stat.isDirectory())) {
          const noteFile = (isOverwritten: boolean) => {
            if (isOverwritten && !isNote) overwritten += 1;
          };
          await removeTree(path, noteFile, ground);
          if (!isNote) progress(++removed, total);
        }
      }
      for (const { path } of await ownBins(places, () => undefined, true)) await forgetSizes(path);
      return { overwritten };
    },
    async verify(dating) {
      try {
        return (await findItems(places, dating, refuse, false)).length;
      } catch {
        // A bin that cannot be read may still hold something.
        return 'unknown';
      }
    },
  };
}

const ID = 'trash';

function refuse(cause: unknown): never {
  throw cause;
}

interface Item {
  readonly path: Buffer;
  readonly stat: Stats;
  readonly isNote: boolean;
  readonly ground: Ground;
}

/** A bin of this account, with every link to it resolved. */
interface Bin {
  readonly path: Buffer;
  readonly stat: Stats;
  /** The volume that a bin may not lead out of; null for the one at home. */
  readonly volume: string | null;
}

/** What to do where something cannot be read, or not be judged. */
type OnUnreadable = (cause: unknown) => void;

/** @param opens whether what is ours and shut is opened */
async function findItems(
  places: TrashPlaces,
  dating: Dating,
  onUnreadable: OnUnreadable,
  opens: boolean,
): Promise<Item[]> {
  const { uid, scope } = places;
  const found: Item[] = [];
  try {
    if (scope === 'visit') assertDatable({ uid, dating, target: ID });
  } catch (cause) {
    // Without a beginning of the visit everything in somebody's own bin would look thrown away by it.
    onUnreadable(cause);
    return found;
  }
  for (const bin of await ownBins(places, onUnreadable, opens)) {
    for (const part of PARTS) {
      try {
        const things = await thingsIn(bin, part, uid, opens);
        if (scope === 'all') found.push(...things);
        else found.push(...(await thrownAway(things, bin, dating, onUnreadable)));
      } catch (cause) {
        onUnreadable(cause);
      }
    }
  }
  return found;
}

/** Of the things in somebody's own bin those that the visit has thrown away. */
async function thrownAway(
  things: readonly Item[],
  bin: Bin,
  dating: Dating,
  onUnreadable: OnUnreadable,
): Promise<readonly Item[]> {
  const own = thingOf(bin.path, bin.stat, await fileSystemOf(bin.path));
  // Looked through before the visit, or made by it. That of a drive that was put in since is neither.
  const isKnown = dating.knowsAll(ID) && (dating.wasThere(own, ID) || dating.ageOf(own, ID) === 'visit');
  const ages = things.map((item): { item: Item; age: Age } => ({
    item,
    age: dating.arrivalOf(thingOf(item.path, item.stat, item.ground.fileSystem), ID, isKnown),
  }));
  if (ages.some(({ age }) => age === 'unknown')) {
    onUnreadable(new Error('when something was thrown away is not known'));
  }
  return ages.filter(({ age }) => age === 'visit').map(({ item }) => item);
}

/** Everything of this account in a part of a bin. */
async function thingsIn(bin: Bin, part: Buffer, uid: number, opens = false): Promise<Item[]> {
  const found: Item[] = [];
  const folder = below(bin.path, part);
  const ground = await enter(folder, { takes: 'all', links: 'follow' });
  if (!ground) return found;
  if (bin.volume !== null && !isInside(ground.folder, bin.volume))
    throw new Error('a bin of a volume leads out of it');
  if (opens) await openOwn(ground.folder, uid);
  const names = await namesIn(ground.folder);
  for (let at = 0; at < names.length; at += AT_ONCE) {
    const paths = names.slice(at, at + AT_ONCE).map((name) => below(ground.folder, name));
    const stats = await Promise.all(paths.map(look));
    for (const [index, path] of paths.entries()) {
      const stat = stats[index];
      if (stat?.uid === uid) found.push({ path, stat, isNote: part.equals(NOTES), ground });
    }
  }
  return found;
}

/** A folder of ours that was shut, by a program or by hand, is opened: nobody else would ever do it. */
async function openOwn(folder: Buffer, uid: number): Promise<void> {
  const stat = await look(folder);
  if (stat?.uid === uid && (stat.mode & 0o700) !== 0o700) await chmod(folder, 0o700);
}

function isInside(path: Buffer, volume: string): boolean {
  return path.toString().startsWith(volume === '/' ? '/' : `${volume}/`);
}

/** Bins that exist and belong to us. */
async function ownBins(
  { home, mounts, uid }: TrashPlaces,
  onUnreadable: OnUnreadable,
  opens: boolean,
): Promise<Bin[]> {
  const candidates = new Map<string, string | null>([[home, null]]);
  for (const mount of await mounts()) {
    const shared = join(mount, '.Trash');
    const stat = await lookIfAllowed(shared, onUnreadable);
    // The specification asks for both: sticky and not a link.
    if (stat?.isDirectory() && (stat.mode & 0o1000) !== 0) candidates.set(join(shared, String(uid)), mount);
    candidates.set(join(mount, `.Trash-${uid}`), mount);
  }
  const bins: Bin[] = [];
  for (const [candidate, volume] of candidates) {
    const path = Buffer.from(candidate);
    const stat = await lookIfAllowed(candidate, onUnreadable);
    try {
      if (stat?.isSymbolicLink()) {
        const led = await ledBin(path, volume);
        if (led) bins.push(led);
      } else if (stat?.isDirectory() && stat.uid === uid) bins.push({ path, stat, volume });
      else if (!stat && volume === null) await assertAbsent(path);
    } catch (cause) {
      onUnreadable(cause);
    }
  }
  if (opens) for (const { path } of bins) await openOwn(path, uid).catch(onUnreadable);
  return bins;
}

/**
 * The bin that a link leads to. That of the home is followed by every desktop. On a volume GLib follows none, and
 * trash-cli none that leads out of the volume: such a link holds nothing that was thrown away.
 * @throws where a bin at home leads nowhere, or to what is not ours
 */
async function ledBin(link: Buffer, volume: string | null): Promise<Bin | null> {
  if (volume === null) return { ...(await follow(link, 'all')), volume };
  const end = await realpath(link).catch(() => null);
  if (end === null || !isInside(Buffer.from(end), await realpath(volume))) return null;
  return { ...(await follow(link, 'all')), volume };
}

/**
 * A volume that this account may not enter, such as another account's `/run/user`, holds no bin of it: null.
 * Any other trouble is told.
 */
async function lookIfAllowed(path: string, onUnreadable: OnUnreadable): Promise<Stats | null> {
  try {
    return await look(Buffer.from(path));
  } catch (cause) {
    if (errnoOf(cause) !== 'EACCES') onUnreadable(cause);
    return null;
  }
}

/** `directorysizes` is a cache that names folders thrown away; an empty one is valid. */
async function forgetSizes(bin: Buffer): Promise<void> {
  const cache = below(bin, Buffer.from('directorysizes'));
  const stat = await look(cache);
  if (stat?.isFile() && stat.size > 0 && (await countContent(below(bin, Buffer.from('files')))) === 0) {
    await writeFile(cache, '');
  }
}
