/**
 * The same verdicts, found the slow and obvious way: every rule is tried, and matching is Chromium's search in
 * one marked string (url_matcher.cc). Shares the parsers with the product and nothing of the index.
 */
import { readChromeAddress } from '../../../../main/core/policy/chrome-address.ts';
import { readChromeRule } from '../../../../main/core/policy/chrome-filter.ts';
import type { Address, Rule } from '../../../../main/core/policy/rule.ts';
import type { FilterLists, FilterMode } from '../../../../main/core/policy/url-filter.ts';
import { readWorkstationAddress } from '../../../../main/core/policy/workstation-address.ts';
import { readWorkstationRule } from '../../../../main/core/policy/workstation-rule.ts';

const BEGIN = '\u{1}';
const HOST_END = '\u{2}';

/** Answers with the rule that decides, as `allow 3`, or with `none`. */
export function referenceMatcher({ mode, allow, block }: FilterLists): (url: string) => string {
  const rules: Rule[] = [];
  for (const [list, texts] of [
    ['block', block],
    ['allow', allow],
  ] as const) {
    for (const [index, text] of texts.entries()) {
      if (mode === 'chrome') {
        const rule = readChromeRule(text, list, index);
        if (rule !== undefined) rules.push(rule);
      } else {
        const read = readWorkstationRule(text, list, index);
        if (!read.ok) throw new Error(`unreadable rule ${text}`);
        rules.push(read.rule);
      }
    }
  }
  return (url) => matchOne(rules, mode, url);
}

function matchOne(rules: readonly Rule[], mode: FilterMode, url: string): string {
  let address: Address;
  if (mode === 'chrome') {
    address = readChromeAddress(url);
  } else {
    const read = readWorkstationAddress(url);
    if (!read.ok) return 'none';
    address = read.address;
  }
  const marked = `${BEGIN}${withDots(address.host)}${HOST_END}${address.path}`;
  const fitting = rules.filter((rule) => {
    const host = rule.subdomains
      ? suffix(rule.host === '' ? '' : `.${rule.host}`)
      : `${BEGIN}${withDots(rule.host)}`;
    const needle = `${host}${HOST_END}${rule.path}`;
    if (!marked.includes(needle)) return false;
    if (mode === 'workstation' && rule.path !== '' && !rule.path.endsWith('/')) {
      const next = address.path[rule.path.length];
      if (next !== undefined && next !== '/') return false;
    }
    if (rule.scheme !== '' && address.scheme !== '' && rule.scheme !== address.scheme) return false;
    if (rule.port !== 0 && rule.port !== address.port) return false;
    const { query } = address;
    const markedQuery = query === undefined ? '' : `\uFFFF${query.replaceAll('&', '\uFFFF')}\uFFFF`;
    return rule.tokens.every(({ key, value, every }) => {
      const pieces = occurrences(markedQuery, key);
      const good = pieces.filter((rest) => rest.startsWith(value)).length;
      return good > 0 && (!every || good === pieces.length);
    });
  });
  let best: Rule | undefined;
  for (const rule of fitting) if (best === undefined || takesPrecedence(rule, best)) best = rule;
  return best === undefined ? 'none' : `${best.list} ${best.index}`;
}

/** FilterTakesPrecedence, line by line. */
function takesPrecedence(left: Rule, right: Rule): boolean {
  const isStar = ({ list, text }: Rule): boolean => list === 'block' && text.trim() === '*';
  if (isStar(right)) return !isStar(left);
  if (isStar(left)) return false;
  if (left.subdomains !== right.subdomains) return !left.subdomains;
  if (left.host.length !== right.host.length) return left.host.length > right.host.length;
  if (left.path.length !== right.path.length) return left.path.length > right.path.length;
  if (left.tokens.length !== right.tokens.length) return left.tokens.length > right.tokens.length;
  return left.list === 'allow' && right.list === 'block';
}

function occurrences(text: string, key: string): readonly string[] {
  const found: string[] = [];
  for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1))
    found.push(text.slice(at + key.length));
  return found;
}

function suffix(host: string): string {
  return host.endsWith('.') ? host : `${host}.`;
}

function withDots(host: string): string {
  const dotted = suffix(host);
  return dotted.startsWith('.') ? dotted : `.${dotted}`;
}
