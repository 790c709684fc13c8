import { type Clock, SECOND } from '../base/clock.ts';
import type { ClosingStep } from '../closing/closing.ts';
import type { SweepTarget } from './sweep-target.ts';

/** Pauses before another try: a program that ends with the visit lets go of its files a little later. */
const PAUSES = [0.2 * SECOND, 1 * SECOND] as const;

/**
 * A sweep target as a step of the closing. Its codes are `<id>.removed`, `<id>.left`, `<id>.not-checked`. What
 * is held by another program is tried again; what is left then stays behind the dirty marker, so the closing of
 * the next start tries once more, and the step says so.
 */
export function sweepStep(target: SweepTarget, clock: Clock, limit = 120 * SECOND): ClosingStep {
  let found = 0;
  let overwritten = 0;
  return {
    id: target.id,
    guards: 'workstation',
    limit,
    async plan({ dating }) {
      found = 0;
      overwritten = 0;
      found = (await target.plan(dating)).items;
      return found;
    },
    async perform({ dating }, progress) {
      const latest = clock.monotonic() + limit / 2;
      overwritten += (await target.wipe(dating, progress)).overwritten;
      for (const pause of PAUSES) {
        if ((await target.verify(dating)) === 0) return;
        await new Promise<void>((resolve) => void clock.after(pause, resolve));
        // A try that began late could run into the next visit.
        if (clock.monotonic() > latest) return;
        overwritten += (await target.wipe(dating, () => undefined)).overwritten;
      }
    },
    async verify({ dating }) {
      const left = await target.verify(dating);
      // A place that cannot be read may still hold something: nobody may sit down.
      if (left === 'unknown') return { status: 'failed', code: `${target.id}.not-checked`, found };
      const counts = {
        found,
        removed: Math.max(0, found - left),
        left,
        ...(overwritten > 0 ? { overwritten } : {}),
      };
      return left === 0
        ? { status: 'verified', code: `${target.id}.removed`, ...counts }
        : { status: 'failed', code: `${target.id}.left`, ...counts };
    },
  };
}

/** A place that is not swept because the account is not the workstation's own; says so instead of nothing. */
export function skippedStep(id: ClosingStep['id']): ClosingStep {
  return {
    id,
    guards: 'workstation',
    limit: SECOND,
    plan: async () => 0,
    perform: async () => undefined,
    verify: async () => ({ status: 'skipped', code: 'sweep.spared' }),
  };
}
