/** How long a visitor had waited: from the time on the ticket to the start (chart 3.15, 4.2, 5.7: at most 15 minutes). */
import { fail, ok, type Result } from '../base/result.ts';

/** The clock of the queue and that of the workstation may differ by so much. */
const CLOCKS_DIFFER = 5;

/** Nobody waits longer within a working day: a time before that was mistyped. */
const LONGEST = 8 * 60;

/**
 * @param takenAt «10:25» as printed on the ticket, on the same day
 * @param startedAt wall time with offset, as the clock gives it
 * @returns whole minutes, null where the time is not known; `visit.ticket-time` where it cannot be true
 */
export function waitMinutes(takenAt: string | undefined, startedAt: string): Result<number | null> {
  if (takenAt === undefined) return ok(null);
  const waited = minuteOf(startedAt.slice(11, 16)) - minuteOf(takenAt);
  if (waited < -CLOCKS_DIFFER || waited > LONGEST) {
    return fail('visit.ticket-time', 'Проверьте время на талоне: сейчас такого быть не может.');
  }
  return ok(Math.max(0, waited));
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
