/** Asks a portal with the cookies and storage of before: one that only forgot them has ended nothing (decision 17). */
import type { Clock } from '../base/clock.ts';
import type { LogoutPage } from './logout-page.ts';
import type { LogoutProbe } from './logout-plan.ts';
import { askProbe, type ProbeAnswer, STEP_LIMIT } from './logout-probe.ts';
import type { LogoutFacts, LogoutResult } from './logout-verdict.ts';
import { MOST_GENERATIONS } from './replaced-cookies.ts';

/**
 * Puts back what the browser had before and asks once more: whoever copied it must get nothing for it. First the
 * cookies, where the server alone decides; then what the site had stored.
 * @returns what is left of a `confirmed`
 */
export async function askWithOldCredentials(
  probe: LogoutProbe,
  before: ProbeAnswer,
  page: LogoutPage,
  clock: Clock,
  facts: LogoutFacts,
): Promise<LogoutResult> {
  const byCookies = await askWithOldCookies(probe, before, page, clock, facts);
  return byCookies.verdict === 'confirmed' ? askWithOldStorage(probe, page, clock, facts) : byCookies;
}

/** The cookies as they were at last, and as they were before each of their latest replacements. */
export async function askWithOldCookies(
  probe: LogoutProbe,
  before: ProbeAnswer,
  page: LogoutPage,
  clock: Clock,
  facts: LogoutFacts,
): Promise<LogoutResult> {
  // The replaced ones too: a second sign-in may have left the first session alive.
  for (let generation = 0; generation <= MOST_GENERATIONS; generation += 1) {
    if (!(await page.replayCookies(probe.url, facts.isOfPortal, generation))) break;
    const byCookies = await askProbe(probe, page, clock, STEP_LIMIT);
    // The page of before again: the session lives. Another page may only say that the session is over.
    if (byCookies.kind === 'does-not-hold') {
      return byCookies.at === before.at
        ? { verdict: 'failed', reason: 'still-in' }
        : { verdict: 'probable', reason: 'still-in' };
    }
    if (byCookies.kind !== 'holds') return { verdict: 'probable', reason: 'not-reached' };
  }
  return { verdict: 'confirmed' };
}

/** What the site had stored, with the cookies that the browser had last. */
export async function askWithOldStorage(
  probe: LogoutProbe,
  page: LogoutPage,
  clock: Clock,
  facts: LogoutFacts,
): Promise<LogoutResult> {
  if (!(await page.replayStorage(probe.url))) return { verdict: 'confirmed' };
  await page.replayCookies(probe.url, facts.isOfPortal, 0);
  const byStorage = await askProbe(probe, page, clock, STEP_LIMIT);
  if (byStorage.kind === 'holds') return { verdict: 'confirmed' };
  // The page may show the account by what it has stored alone; whether the server takes it is not known.
  return byStorage.kind === 'does-not-hold'
    ? { verdict: 'probable', reason: 'token-may-live' }
    : { verdict: 'probable', reason: 'not-reached' };
}
