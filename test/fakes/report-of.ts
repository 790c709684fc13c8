import { LONGEST_WAIT } from '../../main/core/journal/report-figures.ts';
import type { NumberedVisit } from '../../main/core/journal/visit-record.ts';
import { type Tally, type VisitReport, weekdayOf } from '../../main/core/journal/visit-report.ts';

/** Adds up visits; the journal's SQL does the same and is held against this by a test. */
export function reportOf(visits: readonly NumberedVisit[]): VisitReport {
  const durations = visits.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
  const seconds = (ms: number | undefined) => (ms === undefined ? null : Math.round(ms / 1000));
  const by = (keysOf: (visit: NumberedVisit) => readonly string[]) => frequent(count(visits.flatMap(keysOf)));
  const inOrder = (keyOf: (visit: NumberedVisit) => string) =>
    count(visits.map(keyOf)).sort((a, b) => compare(a.key, b.key));
  const waits = visits.flatMap(({ waitMinutes }) => waitMinutes ?? []).sort((a, b) => a - b);
  const refusals = new Map<string, number>();
  for (const { reason, count } of visits.flatMap(({ refusals }) => refusals)) {
    refusals.set(reason, (refusals.get(reason) ?? 0) + count);
  }
  return {
    figures: {
      visits: visits.length,
      clean: visits.filter(({ isClean }) => isClean).length,
      unconfirmed: visits.filter(({ portals }) =>
        portals.some(({ logout, reason }) => logout !== 'confirmed' && reason !== 'nobody-signed-in'),
      ).length,
      recovered: visits.filter(({ isRecovered }) => isRecovered).length,
      medianSeconds: seconds(durations[Math.floor(Math.max(0, durations.length - 1) / 2)]),
      longestSeconds: seconds(durations.at(-1)),
      waitKnown: waits.length,
      medianWait: waits[Math.floor(Math.max(0, waits.length - 1) / 2)] ?? null,
      waitOver: waits.filter((minutes) => minutes > LONGEST_WAIT).length,
      helpCalls: visits.reduce((sum, { helpCalls }) => sum + helpCalls, 0),
    },
    tallies: {
      purpose: by(({ purpose }) => [purpose]),
      audience: by(({ audience }) => [audience]),
      portal: by(({ portals }) => portals.map(({ id }) => id)),
      instruction: by(({ instructions }) => instructions),
      situation: by(({ situations }) => situations),
      endReason: by(({ endReason }) => [endReason]),
      refusal: frequent([...refusals].map(([key, count]) => ({ key, count }))),
      hour: inOrder(({ startedAt }) => startedAt.slice(11, 13)),
      weekday: inOrder(({ startedAt }) => String(weekdayOf(startedAt.slice(0, 10)))),
      day: inOrder(({ startedAt }) => startedAt.slice(0, 10)),
    },
  };
}

function count(keys: readonly string[]): Tally[] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].map(([key, count]) => ({ key, count }));
}

const frequent = (tallies: Tally[]) => tallies.sort((a, b) => b.count - a.count || compare(a.key, b.key));
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
