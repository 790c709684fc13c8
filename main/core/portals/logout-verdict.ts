/** What a logout is taken for. Nothing is `confirmed` that the server did not say in this closing (decision 17). */
import type { LogoutReason, LogoutVerdict } from '../../../preload/words.ts';
import { type ProbeAnswer, provesNothing } from './logout-probe.ts';
import type { StepsResult } from './logout-steps.ts';

/** How the person left; `reason` unless `confirmed`. */
export interface LogoutResult {
  readonly verdict: LogoutVerdict;
  readonly reason?: LogoutReason;
}

/** What is known of a portal besides its plan. */
export interface LogoutFacts {
  /** The portal's own page. */
  readonly home: string;
  readonly isOfPortal: (url: string) => boolean;
  readonly maybeSignedIn: boolean;
  readonly hasOfflineToken: boolean;
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

function reasonFor(before: ProbeAnswer | null): LogoutReason {
  return before === null || before.kind === 'not-reached' ? 'not-reached' : 'probe-proves-nothing';
}
