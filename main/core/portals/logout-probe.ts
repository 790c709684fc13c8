/** Asks the probe of a logout plan: what the server says to somebody who is not signed in. */
import { type Clock, SECOND } from '../base/clock.ts';
import type { Landing, LogoutPage } from './logout-page.ts';
import type { LogoutProbe } from './logout-plan.ts';

/** One step or probe may take so long. */
export const STEP_LIMIT = 8 * SECOND;
/** How much longer than the answer after the steps the one before them must have been waited for. */
const PATIENCE_RATIO = 2;

/** What the probe said. `waited`: milliseconds from the page's arrival until it held, or until it was given up. */
export interface ProbeAnswer {
  readonly kind: 'holds' | 'does-not-hold' | 'not-from-server' | 'not-reached';
  readonly waited: number;
  /** Where it led, without the query. */
  readonly at: string;
}

const NOT_REACHED: ProbeAnswer = { kind: 'not-reached', waited: 0, at: '' };

/** Asks the probe once. An error of the server, a missing page and silence prove nothing either way. */
export async function askProbe(
  probe: LogoutProbe,
  page: LogoutPage,
  clock: Clock,
  limit: number,
): Promise<ProbeAnswer> {
  const endsAt = clock.monotonic() + limit;
  if (limit <= 0 || !isPage(await page.open(probe.url, limit))) return NOT_REACHED;
  const arrivedAt = clock.monotonic();
  const claim = 'expectUrl' in probe ? { url: probe.expectUrl } : { selector: probe.expectSelector };
  const heldAfter = await page.holds(claim, Math.max(0, endsAt - clock.monotonic()));
  const waited = heldAfter ?? clock.monotonic() - arrivedAt;
  // A page may lead on by itself: judged is the one that is there now.
  const landing = page.current();
  if (!isPage(landing)) return NOT_REACHED;
  const at = landing.url.replace(/[?#].*$/, '');
  if (!landing.isFromServer) return { kind: 'not-from-server', waited, at };
  return { kind: heldAfter === null ? 'does-not-hold' : 'holds', waited, at };
}

/** A page that says something of the person: 401 and 403 are the usual words for «nobody is signed in». */
function isPage(landing: Landing): landing is Extract<Landing, { readonly kind: 'answered' }> {
  if (landing.kind !== 'answered') return false;
  return landing.status < 400 || landing.status === 401 || landing.status === 403;
}

/**
 * Asks the probe after the steps; once more where it held, but not so soon that the question before them was patient
 * enough. A machine that was busy for a moment is so excused, and a page that is always so late is not.
 */
export async function askProbeAfter(
  probe: LogoutProbe,
  before: ProbeAnswer | null,
  page: LogoutPage,
  clock: Clock,
  limit: number,
): Promise<ProbeAnswer> {
  const endsAt = clock.monotonic() + limit;
  const first = await askProbe(probe, page, clock, limit);
  if (first.kind !== 'holds' || before?.kind !== 'does-not-hold' || !provesNothing(before, first))
    return first;
  const second = await askProbe(probe, page, clock, endsAt - clock.monotonic());
  return second.kind === 'not-reached' ? first : second;
}

/** A probe that said the same before the steps, or was not waited for long enough to say so, is no evidence. */
export function provesNothing(before: ProbeAnswer | null, after: ProbeAnswer): boolean {
  return before?.kind !== 'does-not-hold' || before.waited < after.waited * PATIENCE_RATIO;
}
