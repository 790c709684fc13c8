import { z } from 'zod';
import { MOST_NEEDS, mostWantedFirst, type NeedCount } from '../core/policy/learning.ts';
import { writeDurably } from './atomic-file.ts';
import { readJsonFile } from './json-file.ts';

/** What portals were refused so far: by portal, rule and kind, with counts; no paths, no queries, no people. */
export const LearnedNeeds = z.array(
  z.strictObject({
    portalId: z.string(),
    host: z.string(),
    rule: z.string(),
    resourceType: z.string(),
    count: z.number().int().min(1),
  }),
);

/** The file for IT in the state folder; empty where there is none or it cannot be read. */
export async function readLearned(path: string): Promise<readonly NeedCount[]> {
  const read = await readJsonFile(path, LearnedNeeds);
  // Nothing was learned yet, or a power cut took it: it will be learned again.
  return typeof read === 'string' ? [] : read;
}

/** Adds new counts to those of the file. */
export async function addLearned(path: string, counts: readonly NeedCount[]): Promise<void> {
  if (counts.length === 0) return;
  const sums = new Map<string, NeedCount>();
  for (const one of [...(await readLearned(path)), ...counts]) {
    const key = `${one.portalId} ${one.rule} ${one.resourceType}`;
    sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) });
  }
  // Without an end the file would be a place for pages to write into.
  const kept = [...sums.values()].sort(mostWantedFirst).slice(0, MOST_NEEDS);
  await writeDurably(path, `${JSON.stringify(kept, null, 2)}\n`);
}
