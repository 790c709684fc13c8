/**
 * The recycle bin by the freedesktop.org Trash specification 1.0: the home bin, and on every mounted volume
 * `.Trash/$uid` (sticky, no link) and `.Trash-$uid`. Only what belongs to the own user is touched.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SweepTarget } from '../../core/residue/sweep-target.ts';
import { below, countTree, look, namesIn, removeTree } from './remove-tree.ts';

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

const PARTS = ['files', 'info', 'expunged'].map((part) => Buffer.from(part));

/** The target `trash`. Counts things thrown away, not the notes about them. */
export function trashTarget(places: TrashPlaces): SweepTarget {
  const items = (since: number) => findItems(places, since);
  return {
    id: 'trash',
    plan: async (since) => ({ items: (await items(since)).filter(({ isNote }) => !isNote).length }),
    async wipe(since, progress) {
      const found = await items(since);
      const total = found.filter(({ isNote }) => !isNote).length;
      let removed = 0;
      for (const { path, isNote } of found) {
        await removeTree(path, () => undefined);
        if (!isNote) progress(++removed, total);
      }
      for (const bin of await ownBins(places)) await forgetSizes(bin);
    },
    async verify(since) {
      try {
        return (await items(since)).length;
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
}

async function findItems(places: TrashPlaces, since: number): Promise<Item[]> {
  const found: Item[] = [];
  for (const bin of await ownBins(places)) {
    for (const part of PARTS) {
      const folder = below(bin, part);
      const stat = await look(folder);
      if (!stat?.isDirectory()) continue;
      for (const name of await namesIn(folder)) {
        const path = below(folder, name);
        const item = await look(path);
        if (!item || item.uid !== places.uid) continue;
        // The change time is set by the move into the bin; the modification time is the document's own.
        if (places.scope === 'visit' && item.ctimeMs < since - 1000) continue;
        found.push({ path, isNote: part.equals(Buffer.from('info')) });
      }
    }
  }
  return found;
}

/** Bins that exist, are real folders and belong to us. */
async function ownBins({ home, mounts, uid }: TrashPlaces): Promise<Buffer[]> {
  const candidates = [home];
  for (const mount of await mounts()) {
    const shared = join(mount, '.Trash');
    const stat = await look(Buffer.from(shared));
    // The specification asks for both: sticky and not a link.
    if (stat?.isDirectory() && (stat.mode & 0o1000) !== 0) candidates.push(join(shared, String(uid)));
    candidates.push(join(mount, `.Trash-${uid}`));
  }
  const bins: Buffer[] = [];
  for (const candidate of new Set(candidates)) {
    const path = Buffer.from(candidate);
    const stat = await look(path);
    if (stat?.isDirectory() && stat.uid === uid) bins.push(path);
  }
  return bins;
}

/** `directorysizes` is a cache that names folders thrown away; an empty one is valid. */
async function forgetSizes(bin: Buffer): Promise<void> {
  const cache = below(bin, Buffer.from('directorysizes'));
  const stat = await look(cache);
  if (stat?.isFile() && stat.size > 0 && (await countTree(below(bin, Buffer.from('files')))) === 0) {
    await writeFile(cache, '');
  }
}
