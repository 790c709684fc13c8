import type { NumberedVisit } from './visit-record.ts';

/**
 * When the workstation was prepared, by its journal: the end of the latest visit, if every step of its closing was
 * verified. Null otherwise, and for another day: a time without a date would be taken for today's.
 * @param now wall time with offset, as the journal writes it
 */
export function lastPrepared(latest: NumberedVisit | undefined, now: string): string | null {
  if (!latest?.isClean) return null;
  const [day] = now.split('T');
  return latest.endedAt.startsWith(`${day}T`) && Date.parse(latest.endedAt) <= Date.parse(now)
    ? latest.endedAt
    : null;
}
