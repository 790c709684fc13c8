import type { SweepTarget } from '../../core/residue/sweep-target.ts';
import { below, namesIn } from './folder-entries.ts';
import { enter, type SweepRoot } from './guards.ts';
import { removeTree } from './remove-tree.ts';

export interface Content {
  /** Names right in the folder that stay. */
  readonly stays: (name: string) => boolean;
  /** Names that belong to another thing and are not counted by themselves. */
  readonly isNote?: (name: string) => boolean;
}

interface Item {
  readonly path: Buffer;
  readonly isNote: boolean;
  readonly root: SweepRoot;
}

/**
 * Folders of the system for one account, whose content goes but for some names: whatever else is in them was put
 * there by the use of the workstation, whenever it was.
 */
export function contentTarget(
  id: SweepTarget['id'],
  folders: readonly string[],
  { stays, isNote = () => false }: Content,
): SweepTarget {
  const find = async () => {
    const found: Item[] = [];
    for (const folder of folders) {
      const root = await enter(Buffer.from(folder), { takes: 'all', links: 'refuse' });
      if (!root) continue;
      for (const name of await namesIn(root.folder)) {
        if (stays(name.toString())) continue;
        found.push({ path: below(root.folder, name), isNote: isNote(name.toString()), root });
      }
    }
    return found;
  };
  const things = (items: readonly Item[]) => items.filter((item) => !item.isNote).length;
  return {
    id,
    plan: async () => ({ items: things(await find()) }),
    async wipe(_dating, progress) {
      const items = await find();
      const total = things(items);
      let removed = 0;
      let overwritten = 0;
      for (const { path, isNote, root } of items) {
        const noteFile = (isOverwritten: boolean) => {
          if (isOverwritten && !isNote) overwritten += 1;
        };
        await removeTree(path, noteFile, root);
        if (!isNote) progress(++removed, total);
      }
      return { overwritten };
    },
    async verify() {
      try {
        // A note without its thing holds a name too.
        return (await find()).length;
      } catch {
        // A place that cannot be read is not a clean place.
        return 'unknown';
      }
    },
  };
}
