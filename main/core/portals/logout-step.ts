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
  const verdicts = new Map<string, LogoutVerdict>();
  const order = () =>
    orderForLogout(browser.touched(), (id) => subject(id)?.identity).filter((id) => subject(id));
  return {
    id: 'portals',
    guards: 'visitor',
    limit: 180 * SECOND,
    async plan({ isRecovered }) {
      if (isRecovered) for (const id of markedPortals()) verdicts.set(id, 'skipped');
      return order().length;
    },
    async perform(_context, progress) {
      const portals = order();
      const page = browser.openLogoutPage();
      try {
        for (const [index, id] of portals.entries()) {
          // A second closing of the same visit must not undo what the first has proved.
          if (verdicts.get(id) === 'confirmed') continue;
          verdicts.set(id, page ? await runLogoutPlan(subject(id)?.plan ?? null, page, clock) : 'failed');
          progress(index + 1, portals.length);
        }
      } finally {
        await page?.close();
      }
    },
    async verify() {
      const portals = [...verdicts].map(([id, verdict]) => ({
        id,
        title: subject(id)?.title ?? id,
        verdict,
      }));
      verdicts.clear();
      const all = portals.map(({ verdict }) => verdict);
      if (all.every((verdict) => verdict === 'confirmed')) {
        return { status: 'verified', code: all.length > 0 ? 'logout.confirmed' : 'logout.none', portals };
      }
      if (all.includes('failed')) return { status: 'failed', code: 'logout.failed', portals };
      return all.includes('skipped')
        ? { status: 'not-checked', code: 'logout.skipped', portals }
        : { status: 'not-checked', code: 'logout.probable', portals };
    },
  };
}
