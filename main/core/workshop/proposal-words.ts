/** How one host stands in a proposal: its rule, whether it is taken in, and why. */
import { toDisplayHost } from '../policy/host-name.ts';
import type { GroupedHost } from './groups.ts';
import { kindWords } from './kind-words.ts';
import { THIRD_PARTY_WORDS } from './third-parties.ts';

/** This very host and no host below it. */
export function ruleOf({ host, isPlain }: GroupedHost): string {
  return `${isPlain ? 'http://' : ''}.${toDisplayHost(host)}`;
}

export function isResource(one: GroupedHost): boolean {
  if (one.group !== 'resource' && one.group !== 'third-party') return false;
  return one.isNeeded === true || (one.group === 'resource' && one.isWorking);
}

export function isLeftOut(one: GroupedHost): boolean {
  return (one.group === 'resource' || one.group === 'third-party') && !isResource(one);
}

export function pageEvidence({ types, hasPassword }: GroupedHost): string {
  return `страница, открытий: ${types.mainFrame ?? types.subFrame ?? 0}${hasPassword ? '; спрашивала пароль' : ''}`;
}

export function partEvidence({ types, isNeeded }: GroupedHost): string {
  const kinds = Object.entries(types).map(([type, count]) => kindWords(type, count));
  return `${isNeeded ? 'без него сломалось; ' : ''}страницы берут отсюда: ${kinds.join(', ')}`;
}

export function leftOutEvidence({ third }: GroupedHost): string {
  return third ? THIRD_PARTY_WORDS[third] : 'только картинки: страница работает и без них';
}

/** `lk.region-portal.ru` → `lk-region-portal`, with a number where that is taken. */
export function freeId(host: string, taken: readonly string[]): string {
  const base =
    host
      .toLowerCase()
      .replace(/:\d+$/, '')
      .replace(/^www\./, '')
      .replace(/\.[a-z0-9-]+$/, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 48) || 'portal';
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.includes(id)) return id;
  }
}
