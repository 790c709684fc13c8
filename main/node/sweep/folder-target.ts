import type { SweepTarget } from '../../core/residue/sweep-target.ts';
import { below, countTree, emptyFolder, look, namesIn } from './remove-tree.ts';

/** A folder that belongs to visits alone: everything in it goes, whenever it was made. */
export function folderTarget(id: string, folders: () => readonly string[]): SweepTarget {
  const paths = () => folders().map((folder) => Buffer.from(folder));
  const count = async () => {
    let items = 0;
    for (const path of paths()) items += await countContent(path);
    return items;
  };
  return {
    id,
    plan: async () => ({ items: await count() }),
    async wipe(_since, progress) {
      const found = await count();
      let removed = 0;
      const tell = () => {
        removed += 1;
        if (removed % 25 === 0 || removed === found) progress(removed, found);
      };
      for (const path of paths()) await emptyFolder(path, tell);
    },
    async verify() {
      try {
        return await count();
      } catch {
        // A place that cannot be read is not a clean place.
        return 'unknown';
      }
    },
  };
}

/** Files below a folder, and empty folders in it too, since a folder has a name. */
async function countContent(folder: Buffer): Promise<number> {
  const stat = await look(folder);
  if (!stat?.isDirectory()) return 0;
  let count = 0;
  for (const name of await namesIn(folder)) {
    count += Math.max(1, await countTree(below(folder, name), stat.dev));
  }
  return count;
}
