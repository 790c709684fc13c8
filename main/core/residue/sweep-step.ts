import { SECOND } from '../base/clock.ts';
import type { ClosingStep } from '../closing/closing.ts';
import type { SweepTarget } from './sweep-target.ts';

/** A sweep target as a step of the closing. Its codes are `<id>.removed`, `<id>.left`, `<id>.not-checked`. */
export function sweepStep(target: SweepTarget, limit = 120 * SECOND): ClosingStep {
  let found = 0;
  return {
    id: target.id,
    guards: 'workstation',
    limit,
    async plan({ since }) {
      found = 0;
      found = (await target.plan(since)).items;
      return found;
    },
    perform: ({ since }, progress) => target.wipe(since, progress),
    async verify({ since }) {
      const left = await target.verify(since);
      // A place that cannot be read may still hold something: nobody may sit down.
      if (left === 'unknown') return { status: 'failed', code: `${target.id}.not-checked`, found };
      const counts = { found, removed: Math.max(0, found - left), left };
      return left === 0
        ? { status: 'verified', code: `${target.id}.removed`, ...counts }
        : { status: 'failed', code: `${target.id}.left`, ...counts };
    },
  };
}
