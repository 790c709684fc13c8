import type { NumberedVisit, VisitRecord } from './visit-record.ts';

/**
 * A visit whose closing was run again (a recheck, a power cut after the first record): who and when stay as they
 * were first recorded, the verdict is the later one. A visit that was recovered once stays recovered, and a portal
 * is logged out of only once: what the first closing saw of it stands. Null when the verdict is no other.
 */
export function laterVerdict(known: NumberedVisit, later: VisitRecord): NumberedVisit | null {
  const isRecovered = known.isRecovered || later.isRecovered;
  const now = { ...known, isClean: later.isClean, isRecovered, steps: later.steps };
  return JSON.stringify(verdictOf(now)) === JSON.stringify(verdictOf(known)) ? null : now;
}

const verdictOf = ({ isClean, isRecovered, steps }: NumberedVisit) => [
  isClean,
  isRecovered,
  steps.map(({ id, status, code, found, removed, left, durationMs }) => [
    ...[id, status, code, found, removed, left, durationMs],
  ]),
];
