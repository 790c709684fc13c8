import type { SweepTarget } from '../../core/residue/sweep-target.ts';

/** Folders that were found to be sweepable, and whether they are all of them. */
export interface Discovered {
  readonly folders: readonly string[];
  /** False: there is one more, or what went from one of these lies elsewhere too; nobody can call it clean. */
  readonly isWhole: boolean;
}

/**
 * Places that have to be discovered first, anew each time. What is found is swept; while there may be more, the
 * answer is «не проверено».
 */
export function discoveredTarget(
  id: SweepTarget['id'],
  find: () => Promise<Discovered>,
  sweep: (folders: readonly string[]) => SweepTarget,
): SweepTarget {
  const target = async () => sweep((await find()).folders);
  return {
    id,
    async remember(book) {
      const { folders, isWhole } = await find();
      await sweep(folders).remember?.(book);
      if (!isWhole) throw new Error('not every place is known');
    },
    plan: async (dating) => (await target()).plan(dating),
    wipe: async (dating, progress) => (await target()).wipe(dating, progress),
    async verify(dating) {
      try {
        const { folders, isWhole } = await find();
        const left = await sweep(folders).verify(dating);
        return isWhole ? left : 'unknown';
      } catch {
        // Nobody knows where to look.
        return 'unknown';
      }
    },
  };
}
