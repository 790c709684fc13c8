/**
 * Rules by host. A look-up walks up the labels of one host, so its cost depends on how deep the host is, not on
 * how many rules there are.
 */
import { type Address, comparePrecedence, fitsBesidesHost, type PathReach, type Rule } from './rule.ts';

/**
 * Rules of one host as written: for each length of path, from long to short, the rules by path, the deciding
 * one first.
 */
interface HostRules {
  readonly lengths: readonly number[];
  readonly byPath: ReadonlyMap<string, readonly Rule[]>;
  readonly doors: readonly Door[];
}

/** A scheme and a port through which some allow rule lets a host be reached. */
export interface Door {
  readonly scheme: string;
  readonly port: number;
}

export interface RuleIndex {
  /** The rule that decides about the address, or undefined when none fits. */
  find(address: Address): Rule | undefined;
  /** The doors of this very host and of those above it; for explanations. */
  doorsOf(host: string): readonly Door[];
}

/** Sorts the rules once; the index never changes afterwards. */
export function buildRuleIndex(rules: readonly Rule[], reach: PathReach): RuleIndex {
  const exact = groupByHost(rules.filter((rule) => !rule.subdomains));
  const under = groupByHost(rules.filter((rule) => rule.subdomains));

  return {
    find(address) {
      const name = dottedName(address.host);
      const group = exact.get(name);
      const found = group && findAmong(group, address, reach);
      if (found !== undefined) return found;
      // `.a.b.`, `.b.`, and `.`, under which rules for every host lie.
      for (let at = 0; at >= 0; at = name.indexOf('.', at + 1)) {
        const upper = under.get(at === 0 ? name : name.slice(at));
        const fitting = upper && findAmong(upper, address, reach);
        if (fitting !== undefined) return fitting;
      }
      return undefined;
    },
    doorsOf(host) {
      const name = dottedName(host);
      const groups = [...(exact.get(name) ?? [])];
      for (let at = 0; at >= 0 && at < name.length - 1; at = name.indexOf('.', at + 1)) {
        groups.push(...(under.get(name.slice(at)) ?? []));
      }
      return groups.flatMap((group) => group.doors);
    },
  };
}

/** Chromium's CanonicalizeHostname: a dot at both ends, added only where there is none. */
function dottedName(host: string): string {
  const ended = host.endsWith('.') ? host : `${host}.`;
  return ended.startsWith('.') ? ended : `.${ended}`;
}

/** `host` and `host.` are one name here, yet the longer spelling goes first, as its length does in Chromium. */
function groupByHost(rules: readonly Rule[]): ReadonlyMap<string, readonly HostRules[]> {
  const spellings = new Map<string, Rule[]>();
  for (const rule of rules) {
    const list = spellings.get(rule.host);
    if (list === undefined) spellings.set(rule.host, [rule]);
    else list.push(rule);
  }
  const groups = new Map<string, HostRules[]>();
  for (const [spelling, list] of [...spellings].sort(([a], [b]) => b.length - a.length)) {
    const host = dottedName(spelling);
    const group = groups.get(host);
    if (group === undefined) groups.set(host, [groupByPath(list)]);
    else group.push(groupByPath(list));
  }
  return groups;
}

function groupByPath(rules: readonly Rule[]): HostRules {
  const byPath = new Map<string, Rule[]>();
  for (const rule of [...rules].sort(comparePrecedence)) {
    const list = byPath.get(rule.path);
    if (list === undefined) byPath.set(rule.path, [rule]);
    else list.push(rule);
  }
  const lengths = [...new Set([...byPath.keys()].map((path) => path.length))].sort((a, b) => b - a);
  return { lengths, byPath, doors: doorsAmong(rules) };
}

function doorsAmong(rules: readonly Rule[]): readonly Door[] {
  const doors = new Map<string, Door>();
  for (const { list, scheme, port } of rules) {
    if (list === 'allow') doors.set(`${scheme}:${port}`, { scheme, port });
  }
  return [...doors.values()];
}

function findAmong(group: readonly HostRules[], address: Address, reach: PathReach): Rule | undefined {
  for (const { lengths, byPath } of group) {
    for (const length of lengths) {
      if (length > address.path.length) continue;
      const rules = byPath.get(address.path.slice(0, length));
      const found = rules?.find((rule) => fitsBesidesHost(rule, address, reach));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
