import { Dating } from '../../main/core/residue/dating.ts';
import { StockBook } from '../../main/core/residue/stock.ts';
import type { SweepTarget } from '../../main/core/residue/sweep-target.ts';
import { VisitClock } from '../../main/core/visit/visit-clock.ts';
import { machineTime } from '../../main/node/system-clock.ts';

/** Neither when the visit began nor what was there before is known. */
export const nobodyKnows = new Dating(null, null);

/** A visit of which only the wall time of its beginning is known, by the clock of this machine. */
export function beganAt(since: number): Dating {
  return new Dating(VisitClock.since(machineTime, since), null);
}

/** A visit that begins now: what the targets remember was there before. `jobs` are those of the print queue. */
export async function beginsNow(
  targets: readonly SweepTarget[],
  { time = machineTime, jobs = null as readonly string[] | null } = {},
): Promise<{ readonly dating: Dating; readonly clock: VisitClock }> {
  const clock = VisitClock.begin(time);
  const book = new StockBook();
  for (const target of targets) {
    // A place that cannot be read is not known, and the program goes on.
    await target.remember?.(book).then(
      () => book.closeTarget(target.id),
      () => undefined,
    );
  }
  return { dating: new Dating(clock, book.stock('visit-1', jobs)), clock };
}

/** Whether a visit began then, as far as births tell. */
export function beginsAt(dating: Dating, wall: number): boolean {
  const born = (at: number) =>
    dating.ageOf({ key: 'new', place: null, born: at, changed: at, isOurClock: true }, 'documents');
  return born(wall) === 'visit' && born(wall - 1001) === 'before';
}
