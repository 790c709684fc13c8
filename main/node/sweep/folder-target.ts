import type { SweepTarget } from '../../core/residue/sweep-target.ts';
import { enter, namesIn } from './rails.ts';
import { countContent, emptyFolder } from './remove-tree.ts';

/** A folder that belongs to visits alone: everything in it goes, whenever it was made. */
export function folderTarget(id: string, folders: () => readonly string[]): SweepTarget {
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
      found = await sum(countContent);
      return { items: found };
    },
    async wipe(_since, progress) {
      let removed = 0;
      let overwritten = 0;
      for (const path of paths()) {
        await emptyFolder(path, (isOverwritten) => {
          removed += 1;
          if (isOverwritten) overwritten += 1;
          if (removed % 25 === 0 || removed === found) progress(removed, found);
        });
      }
      return { overwritten };
    },
    async verify() {
      try {
        // An empty folder left behind is residue too: it has a name.
        return await sum(async (path) => {
          // A folder that is refused is not clean: nobody looked after it.
          await enter(path, 'all');
          return (await namesIn(path)).length;
        });
      } catch {
        // A place that cannot be read is not a clean place.
        return 'unknown';
      }
    },
  };
}
