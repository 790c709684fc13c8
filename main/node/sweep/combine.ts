import type { SweepTarget } from '../../core/residue/sweep-target.ts';

/** Several targets under one id: places that are one thing to people, e.g. the two lists of recent documents. */
export function combine(id: SweepTarget['id'], targets: readonly SweepTarget[]): SweepTarget {
  return {
    id,
    async remember(book) {
      for (const target of targets) await target.remember?.(book);
    },
    async plan(dating) {
      let items = 0;
      for (const target of targets) items += (await target.plan(dating)).items;
      return { items };
    },
    async wipe(dating, progress) {
      let overwritten = 0;
      const troubles: unknown[] = [];
      for (const target of targets) {
        try {
          overwritten += (await target.wipe(dating, progress)).overwritten;
        } catch (cause) {
          // One place that fails must not keep the others from being wiped.
          troubles.push(cause);
        }
      }
      if (troubles.length > 0) throw new AggregateError(troubles, `${id}: not every place was wiped`);
      return { overwritten };
    },
    async verify(dating) {
      const lefts = await Promise.all(targets.map((target) => target.verify(dating)));
      return lefts.reduce(
        (sum, left) => (sum === 'unknown' || left === 'unknown' ? 'unknown' : sum + left),
        0,
      );
    },
  };
}
