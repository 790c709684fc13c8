/** A filter rule after parsing, the address it is held against, and which of two matching rules decides. */
import { matchesQuery, type QueryToken } from './query-tokens.ts';

export type RuleList = 'allow' | 'block';

/** One rule, ready to be matched. Both modes parse into this shape. */
export interface Rule {
  /** As it was written. */
  readonly text: string;
  readonly list: RuleList;
  /** Position in its list. */
  readonly index: number;
  /** Empty: any. */
  readonly scheme: string;
  /** Without the leading dot; empty: every host. */
  readonly host: string;
  /** The host counts with everything under it. */
  readonly subdomains: boolean;
  /** 0: any. */
  readonly port: number;
  /** Empty: any. */
  readonly path: string;
  /** What stood after `?`, raw. */
  readonly query: string;
  readonly tokens: readonly QueryToken[];
}

/** An address cut into what rules look at. */
export interface Address {
  readonly scheme: string;
  readonly host: string;
  /** The port that would be connected to; negative where the scheme has none. */
  readonly port: number;
  readonly path: string;
  /** What stands after `?`, raw; undefined where there is none. */
  readonly query: string | undefined;
}

/** How far a path rule reaches: any text that starts so (Chrome), or whole segments (workstation). */
export type PathReach = 'prefix' | 'segments';

/** True for the block list's plain `*`, the weakest rule there is. */
export function isWildcardBlock(rule: Rule): boolean {
  return (
    rule.list === 'block' &&
    rule.host === '' &&
    rule.scheme === '' &&
    rule.path === '' &&
    rule.query === '' &&
    rule.port === 0 &&
    rule.subdomains
  );
}

/** True when everything but the host fits. The index has seen to the host. */
export function fitsBesidesHost(rule: Rule, address: Address, reach: PathReach): boolean {
  return (
    // An address without a scheme passes Chromium's scheme filter; such an address never parses, so only
    // the lenient reading of Chrome mode meets it.
    (rule.scheme === '' || address.scheme === rule.scheme || address.scheme === '') &&
    (rule.port === 0 || rule.port === address.port) &&
    reachesPath(rule.path, address.path, reach) &&
    (rule.tokens.length === 0 || matchesQuery(rule.tokens, address.query))
  );
}

function reachesPath(prefix: string, path: string, reach: PathReach): boolean {
  if (!path.startsWith(prefix)) return false;
  if (reach === 'prefix' || prefix === '' || prefix.endsWith('/')) return true;
  return path.length === prefix.length || path[prefix.length] === '/';
}

/**
 * Orders rules from the one that decides to the one that yields (Chromium's FilterTakesPrecedence): exact host,
 * longer host, longer path, more query conditions, allow. Scheme and port only select, they give no rank.
 * @returns negative when `a` goes first
 */
export function comparePrecedence(a: Rule, b: Rule): number {
  const wildcard = Number(isWildcardBlock(a)) - Number(isWildcardBlock(b));
  if (wildcard !== 0) return wildcard;
  return (
    Number(a.subdomains) - Number(b.subdomains) ||
    b.host.length - a.host.length ||
    b.path.length - a.path.length ||
    b.tokens.length - a.tokens.length ||
    Number(a.list === 'block') - Number(b.list === 'block')
  );
}
