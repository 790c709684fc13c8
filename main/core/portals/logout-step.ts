import type { LogoutVerdict } from '../../../preload/contract.ts';
import { type Clock, SECOND } from '../base/clock.ts';
import type { ClosingStep } from '../closing/closing.ts';
import type { Policy } from '../policy/decide.ts';
import { LogoutPlan, orderForLogout, runLogoutPlan } from './logout-plan.ts';
import type { PortalBrowser } from './portal-browser.ts';

/** What logging out needs to know of a portal. */
export interface LogoutSubject {
  readonly title: string;
  readonly identity: string | undefined;
  readonly plan: LogoutPlan | null;
}

/** Reads title, identity provider and plan of a portal from the bundles in force. */
export function logoutSubjects(policy: Policy): (portalId: string) => LogoutSubject | undefined {
  return (portalId) => {
    const bundle = policy.bundle(portalId);
    if (!bundle) return undefined;
    // A plan that cannot be read was refused with the configuration; a bundle without one has none.
    const plan = LogoutPlan.safeParse(bundle.logout);
    return { title: bundle.shortTitle, identity: bundle.identity, plan: plan.success ? plan.data : null };
  };
}

/**
 * Logging out of every portal that was touched, the identity provider last. After a crash the cookies are
 * gone with the memory, so the sessions on the portals' side cannot be ended any more: `skipped`, and said.
 */
export function logoutStep(
  browser: PortalBrowser,
  subject: (portalId: string) => LogoutSubject | undefined,
  clock: Clock,
  markedPortals: () => readonly string[],
): ClosingStep {
  let portals: readonly string[] = [];
  let verdicts = new Map<string, LogoutVerdict>();
  const order = () =>
    orderForLogout(browser.touched(), (id) => subject(id)?.identity).filter((id) => subject(id));
  return {
    id: 'portals',
    guards: 'visitor',
    limit: 180 * SECOND,
    async plan({ isRecovered }) {
      // Fresh for each closing: a verdict of an earlier visit must never stand in this one's receipt.
      const left = isRecovered ? markedPortals() : [];
      verdicts = new Map(left.map((id) => [id, 'skipped']));
      portals = [...new Set([...left, ...order()])];
      return order().length;
    },
    async perform(_context, progress) {
      const own = verdicts;
      const ids = order();
      const broken: unknown[] = [];
      const page = browser.openLogoutPage();
      try {
        for (const [index, id] of ids.entries()) {
          try {
            own.set(id, page ? await runLogoutPlan(subject(id)?.plan ?? null, page, clock) : 'failed');
          } catch (cause) {
            // One plan that broke does not keep the person logged in everywhere else.
            broken.push(cause);
          }
          progress(index + 1, ids.length);
        }
      } finally {
        await page?.close();
      }
      if (broken.length > 0) throw new AggregateError(broken, 'a logout plan broke off');
    },
    async verify() {
      // A portal that `perform` never came to is not a portal that was left.
      const left = portals.map((id) => ({
        id,
        title: subject(id)?.title ?? id,
        verdict: verdicts.get(id) ?? ('failed' as const),
      }));
      const all = left.map(({ verdict }) => verdict);
      if (all.every((verdict) => verdict === 'confirmed')) {
        return {
          status: 'verified',
          code: all.length > 0 ? 'logout.confirmed' : 'logout.none',
          portals: left,
        };
      }
      if (all.includes('failed')) return { status: 'failed', code: 'logout.failed', portals: left };
      return all.includes('skipped')
        ? { status: 'not-checked', code: 'logout.skipped', portals: left }
        : { status: 'not-checked', code: 'logout.probable', portals: left };
    },
  };
}
