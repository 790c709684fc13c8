import type { SweepTarget } from '../../core/residue/sweep-target.ts';
import { findYoung, removeYoung, type YoungPlace } from './young-files.ts';

/** Folders that others use too: only what our account has put there during the visit goes. */
export function youngTarget(id: string, uid: number, places: () => readonly YoungPlace[]): SweepTarget {
  /** What a place that cannot be swept is worth: nothing while wiping, everything when it is verified. */
  const find = async (since: number, onTrouble: (cause: unknown) => void) => {
    const found = [];
    for (const place of places()) {
      try {
        found.push(...(await findYoung(place, { uid, since })));
      } catch (cause) {
        onTrouble(cause);
      }
    }
    return found;
  };
  const reachable = (since: number) => find(since, () => undefined);
  return {
    id,
    plan: async (since) => ({ items: (await reachable(since)).length }),
    async wipe(since, progress) {
      const found = await reachable(since);
      let overwritten = 0;
      for (const [index, one] of found.entries()) {
        if ((await removeYoung(one)).isOverwritten) overwritten += 1;
        progress(index + 1, found.length);
      }
      return { overwritten };
    },
    async verify(since) {
      try {
        const found = await find(since, (cause) => {
          throw cause;
        });
        return found.length;
      } catch {
        // A place that cannot be read, or a visit without a beginning: nobody knows what is left.
        return 'unknown';
      }
    },
  };
}
