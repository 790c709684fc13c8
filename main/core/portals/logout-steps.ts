/** Performs the steps of a logout plan. */
import { type Clock, SECOND } from '../base/clock.ts';
import type { LogoutPage } from './logout-page.ts';
import type { LogoutPlan, LogoutStep } from './logout-plan.ts';

/** A whole plan may take so long; the last eight seconds are the probe's. */
export const PLAN_LIMIT = 25 * SECOND;
/** A portal that has been silent for a whole step is not given as long again for each of the next. */
export const SILENT_LIMIT = 3 * SECOND;

/** What the steps came to. */
export interface StepsResult {
  /** Every step did what it should. */
  readonly wentWell: boolean;
  /** The server answered at least once. */
  readonly wasReached: boolean;
  /** The plan has revoke steps, and each made its token invalid. */
  readonly isRevoked: boolean;
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
