/**
 * Learning mode: what portals would have needed, counted by host, for IT to decide about. Nothing is loosened
 * for visitors, and no path or query is ever kept: they may hold a name.
 */
import type { Decision, PolicyRequest } from './decide.ts';
import { toDisplayHost } from './host-name.ts';
import type { RefusalReason } from './refusal.ts';
import { isSignOnName } from './sign-on-name.ts';

/** One line of what was refused. */
export interface NeedCount {
  readonly portalId: string;
  /** For people, in Unicode. */
  readonly host: string;
  /** The narrowest rule that would have let it through. */
  readonly rule: string;
  readonly resourceType: string;
  readonly count: number;
}

/** What IT is shown for one portal: rules that would let its pages load what they asked for. */
export interface RuleProposal {
  readonly portalId: string;
  /** For the bundle's `resources`, the most wanted host first. */
  readonly resources: readonly string[];
  /** Hosts where people sign in, by their names: a bundle of its own, named in `identity`. */
  readonly signOn: readonly string[];
  readonly counts: readonly NeedCount[];
}

export interface LearningOptions {
  /** What was counted before this start of the program: it is no news. */
  readonly earlier?: readonly NeedCount[];
  /** How often a host must be refused before it counts as drift, over all visits; once may be an advertisement. */
  readonly driftAfter?: number;
}

/** Told when a listed portal begins to need a host it did not need before; once per portal and host. */
export interface Drift {
  readonly portalId: string;
  readonly host: string;
  readonly rule: string;
}

export interface LearningCollector {
  /**
   * Counts a request if it was refused for want of a rule.
   * @returns the drift this very request brings to light, if any
   */
  record(request: PolicyRequest, decision: Decision): Drift | undefined;
  /** What was counted since the last `clear`, the most wanted first. */
  counts(): readonly NeedCount[];
  /** The counts were kept; what was learned of drift stays known. */
  clear(): void;
}

/** Reasons a rule could mend; the others no rule can allow, or must not. */
const MENDABLE: readonly RefusalReason[] = ['resource-not-listed', 'not-listed', 'port', 'plain-http'];

/** A hostile page could invent hosts without end. */
export const MOST_NEEDS = 5000;

/** Starts with nothing counted. */
export function createLearningCollector({
  earlier = [],
  driftAfter = 3,
}: LearningOptions = {}): LearningCollector {
  const lines = new Map<string, NeedCount>();
  const perHost = countsPerRule(earlier);

  return {
    counts: () => [...lines.values()].sort(mostWantedFirst),
    record(request, decision) {
      if (decision.verdict === 'allow' || request.portalId === undefined) return undefined;
      if (!MENDABLE.includes(decision.reason)) return undefined;
      const rule = proposedRule(request.url);
      // A portal leads to where people sign in, mostly by a redirect (F55).
      if (rule === undefined || !(isPartOfPage(request) || isSignOn(rule))) return undefined;

      const { portalId } = request;
      const host = toDisplayHost(URL.parse(request.url)?.hostname ?? '');
      const resourceType = request.resourceType ?? request.kind;
      const key = `${portalId} ${rule} ${resourceType}`;
      const before = lines.get(key)?.count ?? 0;
      const hostKey = `${portalId} ${rule}`;
      const times = (perHost.get(hostKey) ?? 0) + 1;
      if ((before === 0 && lines.size >= MOST_NEEDS) || (times === 1 && perHost.size >= MOST_NEEDS)) {
        return undefined;
      }
      lines.set(key, { portalId, host, rule, resourceType, count: before + 1 });
      perHost.set(hostKey, times);
      return times === driftAfter ? { portalId, host, rule } : undefined;
    },
    clear: () => lines.clear(),
  };
}

/** The rules that would have let through what was counted, by portal. */
export function proposeRules(counts: readonly NeedCount[]): readonly RuleProposal[] {
  const perHost = countsPerRule(counts);
  return [...Map.groupBy(counts, ({ portalId }) => portalId)].map(([portalId, own]) => {
    const total = (rule: string): number => perHost.get(`${portalId} ${rule}`) ?? 0;
    const wanted = [...new Set(own.map(({ rule }) => rule))];
    wanted.sort((a, b) => total(b) - total(a) || a.localeCompare(b));
    return {
      ...{ portalId, counts: own.toSorted(mostWantedFirst) },
      resources: wanted.filter((rule) => !isSignOn(rule)),
      signOn: wanted.filter(isSignOn),
    };
  });
}

/** Of a rule as `proposedRule` writes it. */
function isSignOn(rule: string): boolean {
  return isSignOnName(rule.replace(/^(?:http:\/\/)?\./, ''));
}

function countsPerRule(counts: readonly NeedCount[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { portalId, rule, count } of counts) {
    const key = `${portalId} ${rule}`;
    sums.set(key, (sums.get(key) ?? 0) + count);
  }
  return sums;
}

/** For lists of needs: by count, then by rule. */
export function mostWantedFirst(a: NeedCount, b: NeedCount): number {
  return b.count - a.count || a.rule.localeCompare(b.rule);
}

/** What a page loads, as opposed to where a person goes: a click on a foreign link says nothing of a need. */
function isPartOfPage({ kind }: PolicyRequest): boolean {
  return kind === 'resource' || kind === 'websocket' || kind === 'frame';
}

/** The narrowest rule: this very host, https unless it was asked for in the clear, its port if unusual. */
function proposedRule(address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || url.hostname === '') return undefined;
  const scheme = url.protocol === 'http:' || url.protocol === 'ws:' ? 'http://' : '';
  return `${scheme}.${toDisplayHost(url.hostname)}${url.port === '' ? '' : `:${url.port}`}`;
}
