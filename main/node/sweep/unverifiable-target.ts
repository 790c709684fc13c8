import type { SweepTarget } from '../../core/residue/sweep-target.ts';

/** A place that cannot be read: nothing is touched there and nothing is called clean (decision 12). */
export function unverifiableTarget(id: SweepTarget['id']): SweepTarget {
  return {
    id,
    plan: async () => ({ items: 0 }),
    wipe: async () => ({ overwritten: 0 }),
    verify: async () => 'unknown',
  };
}
