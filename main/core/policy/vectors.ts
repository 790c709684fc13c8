/**
 * Tables of expectations: which addresses a filter must match, allow and block. The same form as Chromium's own
 * expectations, so that a region, a reviewer or Chromium itself can hand one over.
 */
import { z } from 'zod';
import { compileFilter, type FilterMode } from './url-filter.ts';

const Single = z.object({
  pattern: z.string(),
  url: z.string(),
  match: z.boolean(),
  src: z.string().optional(),
});
const Multi = z.object({ patterns: z.array(z.string()), url: z.string(), match: z.boolean() });
const Blocklist = z.object({
  block: z.array(z.string()).default([]),
  allow: z.array(z.string()).default([]),
  url: z.string(),
  blocked: z.boolean(),
});

export const VectorTable = z.object({
  mode: z.enum(['chrome', 'workstation']).default('chrome'),
  single: z.array(Single).default([]),
  multi: z.array(Multi).default([]),
  blocklist: z.array(Blocklist).default([]),
});
export type VectorTable = z.output<typeof VectorTable>;

/** A row whose verdict is not the expected one. */
interface VectorDifference {
  readonly table: 'single' | 'multi' | 'blocklist';
  readonly row: number;
  readonly rules: string;
  readonly url: string;
  readonly expected: string;
  readonly got: string;
}

export interface VectorResult {
  readonly passed: number;
  readonly total: number;
  readonly differences: readonly VectorDifference[];
}

/**
 * Runs every row. A rule that cannot be read never matches; in workstation mode it takes its whole list with it,
 * and the address is refused.
 */
export function runVectors({ mode, single, multi, blocklist }: VectorTable): VectorResult {
  const differences: VectorDifference[] = [];
  const word = (is: boolean, yes: string, no: string): string => (is ? yes : no);

  for (const [row, { pattern, url, match, src }] of single.entries()) {
    // Chromium tries its block list's patterns as block filters, which differ on repeated query keys.
    const list = src?.includes('blocklist') === true && mode === 'chrome' ? 'block' : 'allow';
    const got = matchesAny(mode, [pattern], url, list);
    if (got !== match) {
      const [expected, found] = [word(match, 'match', 'no match'), word(got, 'match', 'no match')];
      differences.push({ table: 'single', row, rules: pattern, url, expected, got: found });
    }
  }
  for (const [row, { patterns, url, match }] of multi.entries()) {
    const got = matchesAny(mode, patterns, url, 'allow');
    if (got !== match) {
      const [expected, found] = [word(match, 'match', 'no match'), word(got, 'match', 'no match')];
      differences.push({ table: 'multi', row, rules: patterns.join(' | '), url, expected, got: found });
    }
  }
  for (const [row, { block, allow, url, blocked }] of blocklist.entries()) {
    const filter = compileFilter({ mode, allow, block });
    const got = !filter.ok || filter.value.decide(url).verdict === 'block';
    if (got !== blocked) {
      const [expected, found] = [word(blocked, 'blocked', 'allowed'), word(got, 'blocked', 'allowed')];
      const rules = `block ${block.join(' | ')} allow ${allow.join(' | ')}`;
      differences.push({ table: 'blocklist', row, rules, url, expected, got: found });
    }
  }
  const total = single.length + multi.length + blocklist.length;
  return { total, passed: total - differences.length, differences };
}

/** The verdict; for an allow list in Chrome mode the bare match, since there silence allows as well. */
function matchesAny(
  mode: FilterMode,
  patterns: readonly string[],
  url: string,
  list: 'allow' | 'block',
): boolean {
  const lists = { allow: [], block: [], [list]: patterns };
  const filter = compileFilter({ mode, ...lists });
  if (!filter.ok) return false;
  if (list === 'block') return filter.value.decide(url).verdict === 'block';
  return mode === 'chrome'
    ? filter.value.match(url) !== undefined
    : filter.value.decide(url).verdict === 'allow';
}
