/** What portals in force have begun to ask for, as the workstation counted it, and a bundle that would let it through. */
import type { Policy } from '../policy/decide.ts';
import { type NeedCount, proposeRules, type RuleProposal } from '../policy/learning.ts';
import type { PortalBundleInput } from '../policy/portal-bundle.ts';
import { kindWords } from './kind-words.ts';
import type { Proposal, ProposalLine } from './propose.ts';

/** Of portals that are there, what their lists still refuse. */
export function openDrift(counts: readonly NeedCount[], policy: Policy): readonly RuleProposal[] {
  const refused = counts.filter(({ portalId, rule }) => {
    if (!policy.bundle(portalId)) return false;
    const url = addressOf(rule);
    return policy.decide({ kind: 'resource', url, portalId }).verdict !== 'allow';
  });
  return proposeRules(refused);
}

/** The portal with its new rules. A host where people sign in is no part of a page: it wants a bundle of its own. */
export function proposeDrift(
  portal: PortalBundleInput,
  { resources, counts, signOn }: RuleProposal,
): Proposal {
  const { id } = portal;
  const why = (rule: string) => {
    const own = counts.filter((one) => one.rule === rule);
    return own.map(({ resourceType, count }) => kindWords(resourceType, count)).join(', ');
  };
  const lines: readonly ProposalLine[] = [
    ...resources.map((rule) => ({
      ...{ portalId: id, key: 'resources', value: rule },
      why: `на рабочем месте страницам отказано: ${why(rule)}`,
    })),
    ...signOn.map((rule) => ({
      ...{ portalId: id, key: 'off', value: rule },
      why: 'здесь входят: это отдельный портал, пройдите его в мастерской с начала',
    })),
  ];
  const all = [...new Set([...(portal.resources ?? []), ...resources])];
  return {
    bundles: [{ ...portal, resources: all }],
    ...{ lines, changes: { [id]: { resources: all } } },
  };
}

/** `.cdn.region.ru` → an address of that very host. */
function addressOf(rule: string): string {
  const [, scheme = 'https://', host = ''] = /^(http:\/\/)?\.?(.*)$/.exec(rule) ?? [];
  return `${scheme}${host}/`;
}
