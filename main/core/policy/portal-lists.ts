/** The bundles' lists compiled for the guard, each rule with the place in the configuration it came from. */
import type { Result } from '../base/result.ts';
import type { PortalBundle } from './portal-bundle.ts';
import { compileFilter, type FilterDecision, type RuleFailure } from './url-filter.ts';

/** Where a rule is written. */
export interface RuleOrigin {
  readonly portalId: string;
  readonly list: 'navigate' | 'resources' | 'block';
  readonly index: number;
  readonly text: string;
}

/** A filter that answers with the origin of the deciding rule. */
interface OriginFilter {
  judge(url: string): { readonly decision: FilterDecision; readonly origin: RuleOrigin | undefined };
}

/** What a bundle's pages live by. */
export interface PortalLists {
  readonly bundle: PortalBundle;
  /** Own navigate and resources, with those of the identity bundle. */
  readonly pages: OriginFilter;
}

export interface PolicyLists {
  /** Every bundle's navigate list in one: what a person may open. */
  readonly navigate: OriginFilter;
  readonly portals: ReadonlyMap<string, PortalLists>;
}

/** Compiles bundles that are already checked one by one. */
export function compileLists(bundles: readonly PortalBundle[]): Result<PolicyLists, RuleFailure> {
  const navigate = originFilter(
    bundles.flatMap((bundle) => originsOf(bundle, 'navigate')),
    bundles.flatMap((bundle) => originsOf(bundle, 'block')),
  );
  if (!navigate.ok) return navigate;
  const portals = new Map<string, PortalLists>();
  for (const bundle of bundles) {
    const both = [bundle, ...bundles.filter(({ id }) => id === bundle.identity)];
    const pages = originFilter(
      both.flatMap((one) => [...originsOf(one, 'navigate'), ...originsOf(one, 'resources')]),
      both.flatMap((one) => originsOf(one, 'block')),
    );
    if (!pages.ok) return pages;
    portals.set(bundle.id, { bundle, pages: pages.value });
  }
  return { ok: true, value: { navigate: navigate.value, portals } };
}

function originsOf(bundle: PortalBundle, list: RuleOrigin['list']): readonly RuleOrigin[] {
  return bundle[list].map((text, index) => ({ portalId: bundle.id, list, index, text }));
}

function originFilter(
  allow: readonly RuleOrigin[],
  block: readonly RuleOrigin[],
): Result<OriginFilter, RuleFailure> {
  const texts = (origins: readonly RuleOrigin[]): readonly string[] => origins.map(({ text }) => text);
  const filter = compileFilter({ mode: 'workstation', allow: texts(allow), block: texts(block) });
  if (!filter.ok) return filter;
  return {
    ok: true,
    value: {
      judge(url) {
        const decision = filter.value.decide(url);
        const origins = decision.rule?.list === 'block' ? block : allow;
        return { decision, origin: decision.rule && origins[decision.rule.index] };
      },
    },
  };
}
