/** What lies in the recycle bins: everything of this account, or only what the visit has thrown away. */

import type { Stats } from 'node:fs';
import type { Age, Dating } from '../../core/residue/dating.ts';
import { fileSystemOf } from './file-systems.ts';
import { below, lookAtAll, namesIn } from './folder-entries.ts';
import { assertDatable, enter, type SweepRoot } from './guards.ts';
import { thingOf } from './thing-of.ts';
import { type Bin, isInside, type OnUnreadable, openOwn, ownBins, type TrashPlaces } from './trash-bins.ts';

/** The id of the target. */
export const TRASH = 'trash';

const NOTES = Buffer.from('info');
/** What a bin is made of. */
export const PARTS = [Buffer.from('files'), NOTES, Buffer.from('expunged')];

/** Something in a part of a bin. */
export interface Item {
  readonly path: Buffer;
  readonly stat: Stats;
  readonly isNote: boolean;
  readonly root: SweepRoot;
}

/** Everything in the bins that is to go. @param opens whether a folder of ours that is shut is opened */
export async function findItems(
  places: TrashPlaces,
  dating: Dating,
  onUnreadable: OnUnreadable,
  opens: boolean,
): Promise<Item[]> {
  const { uid, scope } = places;
  const found: Item[] = [];
  try {
    if (scope === 'visit') assertDatable({ uid, dating, target: TRASH });
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
  const isKnown =
    dating.knowsAll(TRASH) && (dating.wasThere(own, TRASH) || dating.ageOf(own, TRASH) === 'visit');
  const ages = things.map((item): { item: Item; age: Age } => ({
    item,
    age: dating.arrivalOf(thingOf(item.path, item.stat, item.root.fileSystem), TRASH, isKnown),
  }));
  if (ages.some(({ age }) => age === 'unknown')) {
    onUnreadable(new Error('when something was thrown away is not known'));
  }
  return ages.filter(({ age }) => age === 'visit').map(({ item }) => item);
}

/** Everything of this account in a part of a bin. */
export async function thingsIn(bin: Bin, part: Buffer, uid: number, opens = false): Promise<Item[]> {
  const found: Item[] = [];
  const folder = below(bin.path, part);
  const root = await enter(folder, { takes: 'all', links: 'follow' });
  if (!root) return found;
  if (bin.volume !== null && !isInside(root.folder, bin.volume))
    throw new Error('a bin of a volume leads out of it');
  if (opens) await openOwn(root.folder, uid);
  for await (const { path, stat } of lookAtAll(root.folder, await namesIn(root.folder))) {
    if (stat.uid === uid) found.push({ path, stat, isNote: part.equals(NOTES), root });
  }
  return found;
}
