/**
 * The policy language: lists of rules in Chrome's URL filter format, compiled once, asked for every request.
 *
 * `chrome` gives Chromium's verdicts (what no rule fits is allowed). `workstation` denies by default and refuses
 * to compile a list with a rule it cannot read.
 */
import type { Failure, Result } from '../base/result.ts';
import { readChromeAddress } from './chrome-address.ts';
import { readChromeRule } from './chrome-filter.ts';
import { embeddedAddress } from './embedded-address.ts';
import type { RefusalReason } from './refusal.ts';
import { type Address, isWildcardBlock, type Rule, type RuleList } from './rule.ts';
import { buildRuleIndex, type RuleIndex } from './rule-index.ts';
import { readWorkstationAddress } from './workstation-address.ts';
import { type RuleFault, readWorkstationRule, ruleFaultTexts } from './workstation-rule.ts';

export type FilterMode = 'chrome' | 'workstation';

export interface FilterLists {
  readonly mode: FilterMode;
  readonly allow: readonly string[];
  readonly block: readonly string[];
}

/** Which rule decided, for explanations. */
export interface RuleReference {
  readonly text: string;
  readonly list: RuleList;
  readonly index: number;
}

/**
 * Why an address is allowed: a rule says so; or, in Chrome mode only, no rule speaks of it, or Chromium never
 * applies the list to it (blob:, and its own pages under a block list's `*`).
 */
type AllowReason = 'allow-rule' | 'no-rule' | 'never-filtered';

export type FilterDecision =
  | { readonly verdict: 'allow'; readonly reason: AllowReason; readonly rule?: RuleReference }
  | { readonly verdict: 'block'; readonly reason: RefusalReason; readonly rule?: RuleReference };

/** A compiled pair of lists. */
export interface UrlFilter {
  readonly mode: FilterMode;
  /** Judges one address. Never throws, whatever the text. */
  decide(url: string): FilterDecision;
  /** The rule that fits best, before any default or exception; undefined when none fits. */
  match(url: string): RuleReference | undefined;
  /** Chrome mode: the filters Chromium drops, invalid or beyond its limit. Always empty in workstation mode. */
  readonly ignored: readonly RuleReference[];
}

/** A rule that could not be read: `message` in Russian, `english` for terminals. */
export interface RuleFailure extends Failure {
  readonly code: `policy.rule-${RuleFault}`;
  readonly english: string;
  readonly rule: RuleReference;
}

/**
 * Parses the rules and builds the index.
 * @returns a failure for the first unreadable rule, in workstation mode only: then the whole list is refused
 */
export function compileFilter(lists: FilterLists): Result<UrlFilter, RuleFailure> {
  return lists.mode === 'chrome' ? { ok: true, value: compileChrome(lists) } : compileWorkstation(lists);
}

function compileChrome(lists: FilterLists): UrlFilter {
  const rules: Rule[] = [];
  const ignored: RuleReference[] = [];
  for (const { text, list, index } of everyRule(lists)) {
    const rule = index < MOST_CHROME_FILTERS ? readChromeRule(text, list, index) : undefined;
    if (rule === undefined) ignored.push({ text, list, index });
    else rules.push(rule);
  }
  const found = buildRuleIndex(rules, 'prefix');

  const decideOne = (address: Address): FilterDecision => {
    const rule = found.find(address);
    if (rule === undefined) return { verdict: 'allow', reason: 'no-rule' };
    if (rule.list === 'allow') return { verdict: 'allow', reason: 'allow-rule', rule: refer(rule) };
    if (isWildcardBlock(rule) && UNDER_NO_WILDCARD.includes(address.scheme)) {
      return { verdict: 'allow', reason: 'never-filtered', rule: refer(rule) };
    }
    return { verdict: 'block', reason: 'blocked', rule: refer(rule) };
  };

  return {
    mode: 'chrome',
    ignored,
    match(url) {
      const rule = found.find(readChromeAddress(url));
      return rule === undefined ? undefined : refer(rule);
    },
    decide(url) {
      const address = readChromeAddress(url);
      // URLBlocklistManager::IsURLBlocked.
      return address.scheme === 'blob' ? { verdict: 'allow', reason: 'never-filtered' } : decideOne(address);
    },
  };
}

/** Of each list Chromium reads so many filters and no more (kMaxUrlFiltersPerPolicy). */
const MOST_CHROME_FILTERS = 1000;

/** Chromium's own pages, out of reach of a plain `*` in the block list. */
const UNDER_NO_WILDCARD: readonly string[] = ['chrome-extension', 'chrome-native', 'chrome-search'];

const WRAPPED: FilterDecision = { verdict: 'block', reason: 'wrapped' };

/** A translation of a copy of a page is plausible; more layers than that are a trick. */
const MAX_WRAPPINGS = 3;

function compileWorkstation(lists: FilterLists): Result<UrlFilter, RuleFailure> {
  const rules: Rule[] = [];
  for (const { text, list, index } of everyRule(lists)) {
    const read = readWorkstationRule(text, list, index);
    if (!read.ok) return { ok: false, error: ruleFailure(read.fault, { text, list, index }) };
    rules.push(read.rule);
  }
  const index = buildRuleIndex(rules, 'segments');

  const decide = (url: string, depth = 0): FilterDecision => {
    const outer = decideAddress(index, url);
    const inner = outer.verdict === 'allow' ? embeddedAddress(url) : undefined;
    if (inner === undefined) return outer;
    return depth < MAX_WRAPPINGS && decide(inner, depth + 1).verdict === 'allow' ? outer : WRAPPED;
  };

  const filter: UrlFilter = {
    mode: 'workstation',
    ignored: [],
    decide: (url) => decide(url),
    match(url) {
      const read = readWorkstationAddress(url);
      const rule = read.ok ? index.find(read.address) : undefined;
      return rule === undefined ? undefined : refer(rule);
    },
  };
  return { ok: true, value: filter };
}

function decideAddress(index: RuleIndex, url: string): FilterDecision {
  const read = readWorkstationAddress(url);
  if (!read.ok) return { verdict: 'block', reason: read.reason };
  const rule = index.find(read.address);
  if (rule === undefined) return { verdict: 'block', reason: nearMiss(index, read.address) };
  return rule.list === 'allow'
    ? { verdict: 'allow', reason: 'allow-rule', rule: refer(rule) }
    : { verdict: 'block', reason: 'blocked', rule: refer(rule) };
}

/** Says what kept a listed host from being allowed: a person can be told more than "not in the list". */
function nearMiss(index: RuleIndex, { host, scheme, port }: Address): RefusalReason {
  const doors = index.doorsOf(host);
  if (doors.length === 0) return 'not-listed';
  const sameScheme = doors.filter((door) => door.scheme === scheme);
  if (sameScheme.length === 0) return scheme === 'http' || scheme === 'ws' ? 'plain-http' : 'not-listed';
  return sameScheme.some((door) => door.port === port) ? 'path' : 'port';
}

function* everyRule({ allow, block }: FilterLists): Generator<RuleReference> {
  for (const [index, text] of block.entries()) yield { text, list: 'block', index };
  for (const [index, text] of allow.entries()) yield { text, list: 'allow', index };
}

function refer({ text, list, index }: Rule): RuleReference {
  return { text, list, index };
}

/** A fault of a rule, in words. */
export function ruleFailure(fault: RuleFault, rule: RuleReference): RuleFailure {
  const { ru, en } = ruleFaultTexts(fault);
  return {
    code: `policy.rule-${fault}`,
    message: `Правило «${rule.text}»: ${ru}`,
    english: `Rule "${rule.text}": ${en}`,
    rule,
  };
}
