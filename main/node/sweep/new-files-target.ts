import type { Dating } from '../../core/residue/dating.ts';
import type { SweepTarget } from '../../core/residue/sweep-target.ts';
import { type FoundNewFiles, findNewFiles, type SharedPlace } from './new-files.ts';
import { shutAgain } from './opened-folders.ts';
import { removeNewFiles } from './remove-new-files.ts';
import { type FolderMemory, rememberPlace } from './stock-of-place.ts';

/** Folders that others use too: only what our account has put there during the visit goes. */
export function newFilesTarget(
  id: SweepTarget['id'],
  uid: number,
  places: () => readonly SharedPlace[],
): SweepTarget {
  /** What a place that cannot be swept is worth: nothing while wiping, everything when it is verified. */
  const find = async (dating: Dating, onTrouble: (cause: unknown) => void) => {
    const all: FoundNewFiles[] = [];
    for (const place of places()) {
      try {
        all.push(await findNewFiles(place, { uid, dating, target: id }));
      } catch (cause) {
        onTrouble(cause);
      }
    }
    return {
      things: all.flatMap(({ things }) => things),
      isCertain: all.every(({ isCertain }) => isCertain),
      opened: all.flatMap(({ opened }) => opened),
    };
  };
  let remembered: FolderMemory = new Map();
  return {
    id,
    async remember(book) {
      const troubles: unknown[] = [];
      const memory: FolderMemory = new Map();
      for (const place of places()) {
        // One that cannot be read must not save the others from being known.
        const who = { uid, target: id, book, earlier: remembered, memory };
        await rememberPlace(place, who).catch((cause: unknown) => troubles.push(cause));
      }
      remembered = memory;
      if (troubles.length > 0) throw troubles[0];
    },
    async plan(dating) {
      const { things, opened } = await find(dating, () => undefined);
      await shutAgain(opened);
      return { items: things.length };
    },
    async wipe(dating, progress) {
      const { things, opened } = await find(dating, () => undefined);
      let overwritten = 0;
      let tried = 0;
      await removeNewFiles(things, (isOverwritten) => {
        if (isOverwritten) overwritten += 1;
        progress(++tried, things.length);
      });
      await shutAgain(opened);
      return { overwritten };
    },
    async verify(dating) {
      try {
        const { things, isCertain, opened } = await find(dating, (cause) => {
          throw cause;
        });
        await shutAgain(opened);
        return isCertain ? things.length : 'unknown';
      } catch {
        // A place that cannot be read, or a visit without a beginning: nobody knows what is left.
        return 'unknown';
      }
    },
  };
}
