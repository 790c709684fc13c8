/**
 * Rules by host: a tree of labels from the right. A look-up goes down as many steps as the host has labels that
 * some rule knows, so its cost depends on how deep a host is, not on how many rules there are.
 */
import { type Address, comparePrecedence, fitsBesidesHost, type PathReach, type Rule } from './rule.ts';

export interface RuleIndex {
  /** The rule that decides about the address, or undefined when none fits. */
  find(address: Address): Rule | undefined;
  /** How allow rules let this host be reached, whatever their paths; for explanations. */
  doorsOf(host: string): readonly Door[];
}

/** A scheme and a port through which some allow rule lets a host be reached. */
interface Door {
  readonly scheme: string;
  readonly port: number;
}

/** One label: `gov` under `ru`. The root stands for every host. */
interface Label {
  readonly parent: Label | undefined;
  children: Map<string, Label> | undefined;
  /** Rules written for this host, the deciding one first: those for it alone, then those for all under it. */
  rules: readonly Rule[];
  /** Instead of going through `rules`, where there are many. */
  many: ManyRules | undefined;
}

/** Sorts the rules once; the index never changes afterwards. */
export function buildRuleIndex(rules: readonly Rule[], reach: PathReach): RuleIndex {
  const root = newLabel(undefined);
  for (const [label, own] of Map.groupBy(rules, ({ host }) => plant(root, host))) {
    label.rules = own.sort(comparePrecedence);
    if (own.length > FEW) label.many = indexByPath(label.rules, reach);
  }

  return {
    find(address) {
      const { label: deepest, isWhole } = descend(root, address.host);
      for (let label: Label | undefined = deepest; label !== undefined; label = label.parent) {
        const isItself = isWhole && label === deepest;
        const found = label.many
          ? label.many.find(address, isItself)
          : label.rules.find(
              (rule) => (isItself || rule.subdomains) && fitsBesidesHost(rule, address, reach),
            );
        if (found !== undefined) return found;
      }
      return undefined;
    },
    doorsOf(host) {
      const { label: deepest, isWhole } = descend(root, host);
      const doors: Door[] = [];
      for (let label: Label | undefined = deepest; label !== undefined; label = label.parent) {
        const isItself = isWhole && label === deepest;
        doors.push(...(label.many?.doors(isItself) ?? doorsAmong(label.rules, isItself)));
      }
      return doors;
    },
  };
}

function newLabel(parent: Label | undefined): Label {
  return { parent, children: undefined, rules: [], many: undefined };
}

/** The label of a host, made where it is missing. */
function plant(root: Label, host: string): Label {
  let label = root;
  eachLabel(host, (name) => {
    label.children ??= new Map();
    const known = label.children.get(name);
    const next = known ?? newLabel(label);
    if (known === undefined) label.children.set(name, next);
    label = next;
    return true;
  });
  return label;
}

/** The deepest known label of a host, and whether that is the host itself. */
function descend(root: Label, host: string): { readonly label: Label; readonly isWhole: boolean } {
  let label = root;
  const isWhole = eachLabel(host, (name) => {
    const next = label.children?.get(name);
    if (next === undefined) return false;
    label = next;
    return true;
  });
  return { label, isWhole };
}

/**
 * Hands over the labels of a host from the right, until `step` says no. As in Chromium's CanonicalizeHostname
 * one dot at either end is no label, so that `host.`, `.host` and `host` are one name; more dots than that are
 * empty labels.
 * @returns true when every label was taken
 */
function eachLabel(host: string, step: (label: string) => boolean): boolean {
  const begin = host.startsWith('.') ? 1 : 0;
  let end = host.endsWith('.') ? host.length - 1 : host.length;
  if (host === '' || end < begin) return true;
  for (;;) {
    const dot = end === 0 ? -1 : host.lastIndexOf('.', end - 1);
    const isLast = dot < begin;
    if (!step(host.slice(isLast ? begin : dot + 1, end))) return false;
    if (isLast) return true;
    end = dot;
  }
}

/** Above this many rules a host gets an index by path; below, trying them one by one is faster. */
const FEW = 12;

/** The rules of a host with many; `isItself`: the address is on this very host, not somewhere under it. */
interface ManyRules {
  find(address: Address, isItself: boolean): Rule | undefined;
  doors(isItself: boolean): readonly Door[];
}

function indexByPath(sorted: readonly Rule[], reach: PathReach): ManyRules {
  const exact = sorted.filter((rule) => !rule.subdomains);
  const under = sorted.filter((rule) => rule.subdomains);
  const [findExact, findUnder] = [findByPath(exact, reach), findByPath(under, reach)];
  const [allDoors, underDoors] = [doorsAmong(sorted, true), doorsAmong(sorted, false)];
  return {
    find: (address, isItself) => (isItself ? findExact(address) : undefined) ?? findUnder(address),
    doors: (isItself) => (isItself ? allDoors : underDoors),
  };
}

/** For each length of path there is, from long to short, only the rules with the very path of the address. */
function findByPath(sorted: readonly Rule[], reach: PathReach): (address: Address) => Rule | undefined {
  // A host spelled with a dot at its end is longer, and therefore goes before all paths of the other spelling.
  const spellings = Map.groupBy(sorted, ({ host }) => host);
  const indexes = [...spellings.values()].map((rules) => {
    const byPath = Map.groupBy(rules, ({ path }) => path);
    const lengths = [...new Set([...byPath.keys()].map((path) => path.length))].sort((a, b) => b - a);
    return { byPath, lengths };
  });
  return (address) => {
    for (const { byPath, lengths } of indexes) {
      for (const length of lengths) {
        if (length > address.path.length) continue;
        const rules = byPath.get(address.path.slice(0, length));
        const found = rules?.find((rule) => fitsBesidesHost(rule, address, reach));
        if (found !== undefined) return found;
      }
    }
    return undefined;
  };
}

function doorsAmong(rules: readonly Rule[], isItself: boolean): readonly Door[] {
  const doors = new Map<string, Door>();
  for (const { list, scheme, port, subdomains } of rules) {
    if (list === 'allow' && (isItself || subdomains)) doors.set(`${scheme}:${port}`, { scheme, port });
  }
  return [...doors.values()];
}
