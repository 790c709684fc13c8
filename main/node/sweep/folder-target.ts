import type { SweepTarget } from '../../core/residue/sweep-target.ts';
import { countTree, emptyFolder, namesIn } from './remove-tree.ts';

/** A folder that belongs to visits alone: everything in it goes, whenever it was made. */
export function folderTarget(id: string, folders: () => readonly string[]): SweepTarget {
  const paths = () => folders().map((folder) => Buffer.from(folder));
  const sum = async (of: (path: Buffer) => Promise<number>) => {
    let items = 0;
    for (const path of paths()) items += await of(path);
    return items;
  };
  return {
    id,
    plan: async () => ({ items: await sum(countTree) }),
    async wipe(_since, progress) {
      const found = await sum(countTree);
      let removed = 0;
      const tell = () => {
        removed += 1;
        if (removed % 25 === 0 || removed === found) progress(removed, found);
      };
      for (const path of paths()) await emptyFolder(path, tell);
    },
    async verify() {
      try {
        // An empty folder left behind is residue too: it has a name.
        return await sum(async (path) => (await namesIn(path)).length);
      } catch {
        // A place that cannot be read is not a clean place.
        return 'unknown';
      }
    },
  };
}
