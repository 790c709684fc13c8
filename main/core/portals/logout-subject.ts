/** What logging out needs to know of the portals of a visit. */
import type { Policy } from '../policy/decide.ts';
import type { TabToken } from './logout-page.ts';
import { LogoutPlan } from './logout-plan.ts';

/** What logging out needs to know of a portal. */
export interface LogoutSubject {
  readonly title: string;
  readonly home: string;
  readonly identity: string | undefined;
  readonly plan: LogoutPlan | null;
  /** Is an address the portal's own? */
  readonly isOfPortal: (url: string) => boolean;
}

/** Reads title, identity provider and plan of a portal from the bundles in force. */
export function logoutSubjects(policy: Policy): (portalId: string) => LogoutSubject | undefined {
  return (portalId) => {
    const bundle = policy.bundle(portalId);
    if (!bundle) return undefined;
    // A plan that cannot be read was refused with the configuration; a bundle without one has none.
    const plan = LogoutPlan.safeParse(bundle.logout);
    return {
      title: bundle.shortTitle,
      home: bundle.home,
      identity: bundle.identity,
      plan: plan.success ? plan.data : null,
      isOfPortal(url) {
        const decision = policy.decide({ kind: 'navigate', url });
        return decision.verdict === 'allow' && decision.portalId === portalId;
      },
    };
  };
}

/** The order of logging out: identity providers last, since the others may need them on the way. */
export function orderForLogout(
  touched: readonly string[],
  identityOf: (portalId: string) => string | undefined,
): readonly string[] {
  const identities = new Set(touched.map(identityOf).filter((id) => id !== undefined));
  const portals = touched.filter((id) => !identities.has(id));
  return [...portals, ...identities];
}

/** Tokens in `sessionStorage`: they go with the tabs, so they are read before those are closed. */
export function tabTokens(
  ids: readonly string[],
  subject: (portalId: string) => LogoutSubject | undefined,
): readonly TabToken[] {
  return ids.flatMap((id) => {
    const known = subject(id);
    return (known?.plan?.steps ?? []).flatMap((step) => {
      if (!('revoke' in step) || !('sessionStorage' in step.revoke.token)) return [];
      const place = step.revoke.token;
      return [{ origin: new URL(place.origin ?? known?.home ?? '').origin, place }];
    });
  });
}
