import type { LogoutVerdict } from '../../../preload/words.ts';
import { SECOND } from '../base/clock.ts';
import type { ClosingStep, Verdict } from '../closing/closing.ts';
import type { PortalLogout } from '../closing/receipt.ts';
import { LogoutRounds, type LogoutRoundsDeps } from './logout-rounds.ts';
import { orderForLogout } from './logout-subject.ts';
import type { LogoutResult } from './logout-verdict.ts';

export interface LogoutStepDeps extends LogoutRoundsDeps {
  /** Portals of a visit that a crash ended. */
  readonly markedPortals: () => readonly string[];
}

/**
 * Logging out of every portal that was touched, the identity provider last. After a crash the cookies are
 * gone with the memory, so the sessions on the portals' side cannot be ended any more: `skipped`, and said.
 */
export function logoutStep(deps: LogoutStepDeps): ClosingStep {
  const { browser, subject, markedPortals } = deps;
  let portals: readonly string[] = [];
  let results = new Map<string, LogoutResult>();
  const order = () =>
    orderForLogout(browser.touched(), (id) =>
      browser.traces(id).maybeSignedIn ? subject(id)?.identity : undefined,
    ).filter((id) => subject(id));
  return {
    id: 'portals',
    guards: 'visitor',
    limit: 180 * SECOND,
    async plan({ isRecovered }) {
      // Fresh for each closing: a verdict of an earlier visit must never stand in this one's receipt.
      const left = isRecovered ? markedPortals() : [];
      results = new Map(left.map((id) => [id, { verdict: 'skipped', reason: 'after-crash' }]));
      portals = [...new Set([...left, ...order()])];
      return order().length;
    },
    async perform(_context, progress) {
      await new LogoutRounds(deps, results).run(order(), progress);
    },
    async verify() {
      // A portal that `perform` never came to is not a portal that was left.
      return verdictOf(
        portals.map((id) => ({
          id,
          title: subject(id)?.title ?? id,
          ...(results.get(id) ?? { verdict: 'failed', reason: 'step-failed' }),
        })),
      );
    },
  };
}

function verdictOf(portals: PortalLogout[]): Verdict {
  const has = (verdict: LogoutVerdict) => portals.some((one) => one.verdict === verdict);
  const open = portals.filter(
    ({ verdict, reason }) => verdict !== 'confirmed' && reason !== 'nobody-signed-in',
  );
  if (portals.length === 0) return { status: 'verified', code: 'logout.none', portals };
  if (open.length === 0) {
    return { status: 'verified', code: has('confirmed') ? 'logout.confirmed' : 'logout.nobody', portals };
  }
  if (has('failed')) return { status: 'failed', code: 'logout.failed', portals };
  const isSkipped = open.some(({ verdict }) => verdict === 'skipped');
  return { status: 'not-checked', code: isSkipped ? 'logout.skipped' : 'logout.probable', portals };
}
