import type { SweepTarget } from '../../core/residue/sweep-target.ts';

/**
 * A place of a system whose sweep was never run: nothing is touched there and nothing called clean. On Windows
 * every place outside of the program's own folders is one (decision 0007).
 */
export function unknownTarget(id: string): SweepTarget {
  return {
    id,
    plan: async () => ({ items: 0 }),
    wipe: async () => ({ overwritten: 0 }),
    verify: async () => 'unknown',
  };
}
