/**
 * Performs logout plans and judges them (decision 17). The probe is asked three times: before the steps, where it
 * must not hold; after them, where it must; and with the cookies and storage of before put back, where it must still
 * hold, since a portal that only forgot them has ended nothing. Limits: 8 s a step, 25 s a plan, of which the last 8 are
 * the probe's.
 */
import type { LogoutReason, LogoutVerdict } from '../../../preload/words.ts';
import { type Clock, SECOND } from '../base/clock.ts';
import type { Landing, LogoutPage } from './logout-page.ts';
import type { LogoutPlan, LogoutProbe, LogoutStep } from './logout-plan.ts';
import { MOST_GENERATIONS } from './replaced-cookies.ts';

export const STEP_LIMIT = 8 * SECOND;
export const PLAN_LIMIT = 25 * SECOND;
/** A portal that has been silent for a whole step is not given as long again for each of the next. */
export const SILENT_LIMIT = 3 * SECOND;
/** How much longer than the answer after the steps the one before them must have been waited for. */
const PATIENCE_RATIO = 2;

/** How the person left; `reason` unless `confirmed`. */
export interface LogoutResult {
  readonly verdict: LogoutVerdict;
  readonly reason?: LogoutReason;
}

/** What the probe said. `waited`: milliseconds from the page's arrival until it held, or until it was given up. */
export interface ProbeAnswer {
  readonly kind: 'holds' | 'does-not-hold' | 'not-from-server' | 'not-reached';
  readonly waited: number;
  /** Where it led, without the query. */
  readonly at: string;
}

/** What is known of a portal besides its plan. */
export interface LogoutFacts {
  /** The portal's own page. */
  readonly home: string;
  readonly isOfPortal: (url: string) => boolean;
  readonly maybeSignedIn: boolean;
  readonly hasOfflineToken: boolean;
}

/** What the steps came to. */
export interface StepsResult {
  /** Every step did what it should. */
  readonly wentWell: boolean;
  /** The server answered at least once. */
  readonly wasReached: boolean;
  /** The plan has revoke steps, and each made its token invalid. */
  readonly isRevoked: boolean;
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

/** Performs the steps within `limit` milliseconds, `stepLimit` each; a step that goes wrong does not end them. */
export async function performSteps(
  plan: LogoutPlan,
  page: LogoutPage,
  clock: Clock,
  { home, limit, stepLimit }: { readonly home: string; readonly limit: number; readonly stepLimit: number },
): Promise<StepsResult> {
  const endsAt = clock.monotonic() + limit;
  const left = () => Math.max(0, Math.min(stepLimit, endsAt - clock.monotonic()));
  let wentWell = true;
  let wasReached = false;
  let revocations = 0;
  let revoked = 0;
  for (const step of plan.steps) {
    if (left() === 0) {
      wentWell = false;
      break;
    }
    if ('revoke' in step) {
      revocations += 1;
      const outcome = await page.revoke(step.revoke, home, left());
      if (outcome === 'revoked') revoked += 1;
      if (outcome === 'refused') wentWell = false;
      continue;
    }
    const done = await performStep(step, page, left());
    wentWell &&= done.isGood;
    wasReached ||= done.wasReached;
  }
  return { wentWell, wasReached, isRevoked: revocations > 0 && revoked === revocations };
}

async function performStep(
  step: Exclude<LogoutStep, { readonly revoke: unknown }>,
  page: LogoutPage,
  limit: number,
): Promise<{ readonly isGood: boolean; readonly wasReached: boolean }> {
  const waited = (isGood: boolean) => ({ isGood, wasReached: false });
  if ('waitUrl' in step) return waited(await page.waitUrl(step.waitUrl, limit));
  if ('waitSelector' in step) return waited(await page.waitSelector(step.waitSelector, limit));
  if ('waitCookieGone' in step) return waited(await page.waitCookieGone(step.waitCookieGone, limit));
  if ('goto' in step) {
    const landing = await page.goto(step.goto, limit);
    return {
      isGood: landing.kind === 'answered' && landing.status < 400,
      wasReached: landing.kind === 'answered',
    };
  }
  const moved =
    'click' in step
      ? await page.click(step.click, step.confirm === true, limit)
      : await page.submit(step.submit, step.confirm === true, limit);
  if (moved === 'missing') return { isGood: false, wasReached: false };
  if (moved.kind === 'stayed') return { isGood: !moved.isRefused, wasReached: false };
  return {
    isGood: moved.kind === 'answered' && moved.status < 400,
    wasReached: moved.kind === 'answered',
  };
}

/** All that was found out about one portal. */
export interface LogoutEvidence {
  /** Null where the plan has no probe. */
  readonly before: ProbeAnswer | null;
  readonly after: ProbeAnswer | null;
  readonly steps: StepsResult;
  readonly facts: LogoutFacts;
  readonly tokensOutlive: boolean;
}

/** What the evidence means. Nothing is `confirmed` that the server did not say in this closing. */
export function judgeLogout({ before, after, steps, facts, tokensOutlive }: LogoutEvidence): LogoutResult {
  if (after === null) {
    if (steps.wentWell) return { verdict: 'probable', reason: 'no-probe' };
    return steps.wasReached
      ? { verdict: 'failed', reason: 'step-failed' }
      : { verdict: 'skipped', reason: 'not-reached' };
  }
  switch (after.kind) {
    case 'not-reached':
      return { verdict: steps.wasReached ? 'failed' : 'skipped', reason: 'not-reached' };
    case 'does-not-hold':
      return { verdict: 'failed', reason: 'still-in' };
    case 'not-from-server':
      return { verdict: 'probable', reason: 'not-from-server' };
    case 'holds': {
      const mayLive = (tokensOutlive || facts.hasOfflineToken) && facts.maybeSignedIn && !steps.isRevoked;
      if (provesNothing(before, after)) {
        if (facts.maybeSignedIn) return { verdict: 'probable', reason: reasonFor(before) };
      }
      return mayLive ? { verdict: 'probable', reason: 'token-may-live' } : { verdict: 'confirmed' };
    }
  }
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

function reasonFor(before: ProbeAnswer | null): LogoutReason {
  return before === null || before.kind === 'not-reached' ? 'not-reached' : 'probe-proves-nothing';
}

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
