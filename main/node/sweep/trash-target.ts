/** The recycle bin (trash-bins.ts). */

import type { Stats } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { Dating } from '../../core/residue/dating.ts';
import type { SweepTarget } from '../../core/residue/sweep-target.ts';
import { fileSystemOf } from './file-systems.ts';
import { below, look } from './folder-entries.ts';
import type { SweepRoot } from './guards.ts';
import { countContent, removeThings, removeTree } from './remove-tree.ts';
import { thingOf } from './thing-of.ts';
import { ownBins, type TrashPlaces } from './trash-bins.ts';
import { findItems, PARTS, TRASH, thingsIn } from './trash-items.ts';

/** The target `trash`. Counts things thrown away, not the notes about them. */
export function trashTarget(places: TrashPlaces): SweepTarget {
  // One volume that cannot be read must not keep the bins of the others from being emptied; verification reports it.
  const reachable = (dating: Dating) => findItems(places, dating, () => undefined, true);
  return {
    id: TRASH,
    async remember(book) {
      if (places.scope === 'all') return;
      for (const bin of await ownBins(places, refuse, true)) {
        const note = (path: Buffer, stat: Stats, root: Pick<SweepRoot, 'fileSystem'>) => {
          book.add(TRASH, thingOf(path, stat, root.fileSystem));
        };
        note(bin.path, bin.stat, { fileSystem: await fileSystemOf(bin.path) });
        for (const part of PARTS) {
          for (const { path, stat, root } of await thingsIn(bin, part, places.uid)) note(path, stat, root);
        }
      }
    },
    plan: async (dating) => ({ items: (await reachable(dating)).filter(({ isNote }) => !isNote).length }),
    async wipe(dating, progress) {
      const found = await reachable(dating);
      const total = found.filter(({ isNote }) => !isNote).length;
      let removed = 0;
      let overwritten = 0;
      for (const root of new Set(found.map((item) => item.root))) {
        const here = found.filter((item) => item.root === root);
        await removeThings(
          here.filter(({ stat }) => !stat.isDirectory()),
          root,
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
          await removeTree(path, noteFile, root);
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

function refuse(cause: unknown): never {
  throw cause;
}

/** `directorysizes` is a cache that names folders thrown away; an empty one is valid. */
async function forgetSizes(bin: Buffer): Promise<void> {
  const cache = below(bin, Buffer.from('directorysizes'));
  const stat = await look(cache);
  if (stat?.isFile() && stat.size > 0 && (await countContent(below(bin, Buffer.from('files')))) === 0) {
    await writeFile(cache, '');
  }
}
