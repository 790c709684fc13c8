/** One portal while it is logged out of. */
import type { Clock } from '../base/clock.ts';
import type { LogoutPage } from './logout-page.ts';
import type { LogoutPlan } from './logout-plan.ts';
import { askProbeAfter, type ProbeAnswer, STEP_LIMIT } from './logout-probe.ts';
import { PLAN_LIMIT, performSteps, SILENT_LIMIT } from './logout-steps.ts';
import type { LogoutSubject } from './logout-subject.ts';
import { judgeLogout, type LogoutFacts, type LogoutResult } from './logout-verdict.ts';
import type { PortalTraces } from './seen-request.ts';

/** One portal while its logout goes on. */
export interface LeavingPortal {
  readonly id: string;
  readonly plan: LogoutPlan;
  readonly identity: string | undefined;
  readonly facts: LogoutFacts;
  /** Whose tokens at this portal are all that it was asked for without a session; null where there may be others. */
  readonly offlineClients: readonly string[] | null;
  before: ProbeAnswer | null;
  /** Where its steps made tokens invalid, if they did so with all that its plan names. */
  revokedAt: readonly string[];
  /** The steps went as planned when they were last done. */
  wentWell: boolean;
}

/** What to leave and how, or the result that stands where there is nothing to do. */
export async function prepare(
  id: string,
  { plan, home, identity, isOfPortal }: LogoutSubject,
  traces: PortalTraces,
  page: LogoutPage | null,
): Promise<LeavingPortal | LogoutResult> {
  if (!plan) {
    return { verdict: 'skipped', reason: traces.maybeSignedIn ? 'no-plan' : 'nobody-signed-in' };
  }
  const maybeSignedIn =
    plan.signedIn && page ? await page.hasCookie(plan.signedIn.cookie, isOfPortal) : traces.maybeSignedIn;
  const facts = { home, isOfPortal, maybeSignedIn, hasOfflineToken: traces.hasOfflineToken };
  const { offlineClients } = traces;
  return { id, plan, identity, facts, offlineClients, before: null, revokedAt: [], wentWell: false };
}

/** Performs its steps and asks its probe. @param all every portal that is left: tokens may be revoked at another */
export async function leave(
  one: LeavingPortal,
  all: readonly LeavingPortal[],
  page: LogoutPage,
  clock: Clock,
): Promise<LogoutResult> {
  const { plan, before } = one;
  const facts = {
    ...one.facts,
    hasOfflineToken: one.facts.hasOfflineToken && !areTokensRevoked(one, all),
  };
  const { probe } = plan;
  const endsAt = clock.monotonic() + PLAN_LIMIT;
  const isSilent = before?.kind === 'not-reached';
  const stepLimit = isSilent ? SILENT_LIMIT : STEP_LIMIT;
  const steps = await performSteps(plan, page, clock, {
    home: facts.home,
    limit: probe ? PLAN_LIMIT - STEP_LIMIT : PLAN_LIMIT,
    stepLimit,
  });
  one.wentWell = steps.wentWell;
  one.revokedAt = steps.isRevoked
    ? plan.steps.flatMap((step) => ('revoke' in step ? [step.revoke.url] : []))
    : [];
  const left = Math.min(steps.wasReached ? STEP_LIMIT : stepLimit, endsAt - clock.monotonic());
  const after = probe ? await askProbeAfter(probe, before, page, clock, left) : null;
  return judgeLogout({ before, after, steps, facts, tokensOutlive: plan.tokensOutlive === true });
}

/** Each portal that got a token from this one has had it made invalid here, when it was left (F12). */
function areTokensRevoked({ offlineClients, facts }: LeavingPortal, all: readonly LeavingPortal[]): boolean {
  if (offlineClients === null || offlineClients.length === 0) return false;
  return offlineClients.every((id) =>
    all.some((client) => client.id === id && client.revokedAt.some(facts.isOfPortal)),
  );
}

/** The sign-on that was still there when the probe was asked let the person in again; it is over now. */
export function isUndone(one: LeavingPortal, results: ReadonlyMap<string, LogoutResult>): boolean {
  const { id, identity, wentWell } = one;
  if (!wentWell || identity === undefined || results.get(id)?.reason !== 'still-in') return false;
  return results.get(identity)?.verdict === 'confirmed' || results.get(identity)?.verdict === 'probable';
}
