import type { SweepTarget } from '../../core/residue/sweep-target.ts';

/** A place that nobody can look at: nothing is touched there and nothing called clean (decision 0012). */
export function unknownTarget(id: SweepTarget['id']): SweepTarget {
  return {
    id,
    plan: async () => ({ items: 0 }),
    wipe: async () => ({ overwritten: 0 }),
    verify: async () => 'unknown',
  };
}
