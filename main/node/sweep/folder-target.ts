import type { SweepTarget } from '../../core/residue/sweep-target.ts';
import { namesIn } from './folder-entries.ts';
import { type Entering, enter } from './guards.ts';
import { PlaceRefused } from './place-refused.ts';
import { countContent, emptyFolder } from './remove-tree.ts';

/**
 * A folder that belongs to visits alone: everything in it goes, whenever it was made.
 * @param links what a link in place of a folder means; without a word it is refused
 */
export function folderTarget(
  id: SweepTarget['id'],
  folders: () => readonly string[],
  links: Entering['links'] = 'refuse',
): SweepTarget {
  const paths = () => folders().map((folder) => Buffer.from(folder));
  const sum = async (of: (path: Buffer) => Promise<number>) => {
    let items = 0;
    for (const path of paths()) items += await of(path);
    return items;
  };
  // What the plan has counted; only the progress line needs it again.
  let found = 0;
  return {
    id,
    async plan() {
      found = await sum((path) => countContent(path, links));
      return { items: found };
    },
    async wipe(_dating, progress) {
      let removed = 0;
      let overwritten = 0;
      const troubles: unknown[] = [];
      for (const path of paths()) {
        const noteFile = (isOverwritten: boolean) => {
          removed += 1;
          if (isOverwritten) overwritten += 1;
          if (removed % 25 === 0 || removed === found) progress(removed, found);
        };
        try {
          await emptyFolder(path, noteFile, links);
        } catch (cause) {
          // One folder that is refused must not keep the others from being wiped. That something else is in its place is told by
          // verification; a root of the machine is a mistake of whoever named it.
          if (!(cause instanceof PlaceRefused) || cause.code === 'place.root') troubles.push(cause);
        }
      }
      if (troubles.length === 1) throw troubles[0];
      if (troubles.length > 1) throw new AggregateError(troubles, `${id}: not every folder was emptied`);
      return { overwritten };
    },
    async verify() {
      try {
        // An empty folder left behind is residue too: it has a name.
        return await sum(async (path) => {
          // A folder that is refused is not clean: nobody looked after it.
          const root = await enter(path, { takes: 'all', links });
          return root ? (await namesIn(root.folder)).length : 0;
        });
      } catch {
        // A place that cannot be read is not a clean place.
        return 'unknown';
      }
    },
  };
}
