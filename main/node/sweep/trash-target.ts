/**
 * The recycle bin by the freedesktop.org Trash specification 1.0: the home bin, and on every mounted volume
 * `.Trash/$uid` (sticky, no link) and `.Trash-$uid`. Only what belongs to the own user is touched.
 */
import type { Stats } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SweepTarget } from '../../core/residue/sweep-target.ts';
import { assertDatable, below, enter, type Ground, look, namesIn } from './rails.ts';
import { countContent, removeTree } from './remove-tree.ts';

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

const NOTES = Buffer.from('info');
const PARTS = [Buffer.from('files'), NOTES, Buffer.from('expunged')];

/** The target `trash`. Counts things thrown away, not the notes about them. */
export function trashTarget(places: TrashPlaces): SweepTarget {
  // One volume that cannot be read must not save the bins of the others; verification tells of it.
  const reachable = (since: number) => findItems(places, since, () => undefined);
  return {
    id: 'trash',
    plan: async (since) => ({ items: (await reachable(since)).filter(({ isNote }) => !isNote).length }),
    async wipe(since, progress) {
      const found = await reachable(since);
      const total = found.filter(({ isNote }) => !isNote).length;
      let removed = 0;
      let overwritten = 0;
      for (const { path, isNote, ground } of found) {
        await removeTree(
          path,
          (isOverwritten) => {
            if (isOverwritten && !isNote) overwritten += 1;
          },
          ground,
        );
        if (!isNote) progress(++removed, total);
      }
      for (const bin of await ownBins(places, () => undefined)) await forgetSizes(bin);
      return { overwritten };
    },
    async verify(since) {
      try {
        const refuse = (cause: unknown): never => {
          throw cause;
        };
        return (await findItems(places, since, refuse)).length;
      } catch {
        // A bin that cannot be read may still hold something.
        return 'unknown';
      }
    },
  };
}

interface Item {
  readonly path: Buffer;
  readonly isNote: boolean;
  readonly ground: Ground;
}

/** What to do where something cannot be read. */
type OnUnreadable = (cause: unknown) => void;

async function findItems(places: TrashPlaces, since: number, onUnreadable: OnUnreadable): Promise<Item[]> {
  const found: Item[] = [];
  try {
    if (places.scope === 'visit') assertDatable(since);
  } catch (cause) {
    // Without a beginning of the visit everything in somebody's own bin would look thrown away by it.
    onUnreadable(cause);
    return found;
  }
  for (const bin of await ownBins(places, onUnreadable)) {
    for (const part of PARTS) {
      try {
        found.push(...(await itemsIn(below(bin, part), part.equals(NOTES), places, since)));
      } catch (cause) {
        onUnreadable(cause);
      }
    }
  }
  return found;
}

async function itemsIn(
  folder: Buffer,
  isNote: boolean,
  { uid, scope }: TrashPlaces,
  since: number,
): Promise<Item[]> {
  const found: Item[] = [];
  const ground = await enter(folder, 'all');
  if (!ground) return found;
  for (const name of await namesIn(ground.folder)) {
    const path = below(ground.folder, name);
    const item = await look(path);
    if (!item || item.uid !== uid) continue;
    // The change time is set by the move into the bin; the modification time is the document's own.
    if (scope === 'visit' && item.ctimeMs < since - 1000) continue;
    found.push({ path, isNote, ground });
  }
  return found;
}

/** Bins that exist, are real folders and belong to us. */
async function ownBins({ home, mounts, uid }: TrashPlaces, onUnreadable: OnUnreadable): Promise<Buffer[]> {
  const candidates = [home];
  for (const mount of await mounts()) {
    const shared = join(mount, '.Trash');
    const stat = await lookIfAllowed(shared, onUnreadable);
    // The specification asks for both: sticky and not a link.
    if (stat?.isDirectory() && (stat.mode & 0o1000) !== 0) candidates.push(join(shared, String(uid)));
    candidates.push(join(mount, `.Trash-${uid}`));
  }
  const bins: Buffer[] = [];
  for (const candidate of new Set(candidates)) {
    const stat = await lookIfAllowed(candidate, onUnreadable);
    if (stat?.isDirectory() && stat.uid === uid) bins.push(Buffer.from(candidate));
  }
  return bins;
}

/**
 * A volume that this account may not enter, such as another account's `/run/user`, holds no bin of it: null.
 * Any other trouble is told.
 */
async function lookIfAllowed(path: string, onUnreadable: OnUnreadable): Promise<Stats | null> {
  try {
    return await look(Buffer.from(path));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EACCES') onUnreadable(cause);
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
