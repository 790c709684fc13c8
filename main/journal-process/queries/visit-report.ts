import type { Database } from 'better-sqlite3';
import {
  LONGEST_WAIT,
  type ReportFilter,
  type ReportKind,
  type Tally,
  type VisitReport,
  weekdayOf,
} from '../../core/journal/visit-report.ts';
import { within } from './within.ts';

/** What the clock on the wall shows. */
type WallKind = 'hour' | 'weekday' | 'day';

const WITHIN = 'started_ms >= ? AND started_ms < ?';
const tally = (key: string, source = 'visits', order = 'count DESC, key', count = 'count(*)') =>
  `SELECT ${key} AS key, ${count} AS count FROM ${source} WHERE ${WITHIN} GROUP BY 1 ORDER BY ${order}`;

const SUMS = `SELECT count(*) AS visits, ifnull(sum(is_clean), 0) AS clean, ifnull(sum(is_recovered), 0) AS recovered,
  max(duration_ms) AS longest, count(wait_minutes) AS waitKnown,
  ifnull(sum(wait_minutes > ${LONGEST_WAIT}), 0) AS waitOver, ifnull(sum(help_calls), 0) AS helpCalls
  FROM visits WHERE ${WITHIN}`;

/** How many visits lasted so many whole seconds, and how many people waited so many minutes: the median is in there. */
const LASTED = tally('(duration_ms + 500) / 1000', 'visits', 'key');
const WAITED = `SELECT wait_minutes AS key, count(*) AS count FROM visits
  WHERE ${WITHIN} AND wait_minutes IS NOT NULL GROUP BY 1 ORDER BY key`;

/** By the clock on the wall, the text of the start, not the instant: days, weekdays and hours are added up from here. */
const HOURS = tally('substr(started_at, 1, 13)', 'visits', 'key');

const TALLIES: Readonly<Record<Exclude<ReportKind, WallKind>, string>> = {
  purpose: tally('purpose'),
  audience: tally('audience'),
  portal: tally('portal', 'visits JOIN visit_portals ON visit = number'),
  instruction: tally('instruction', 'visits JOIN visit_instructions ON visit = number'),
  situation: tally('situation', 'visits JOIN visit_situations ON visit = number'),
  endReason: tally('end_reason'),
  refusal: tally('reason', 'visits JOIN visit_refusals ON visit = number', 'count DESC, key', 'sum(count)'),
};

/** All that a report asks, by name; the first two parameters are the instants of the period. */
export const REPORT_QUESTIONS: Readonly<Record<string, string>> = {
  sums: SUMS,
  lasted: LASTED,
  waited: WAITED,
  hours: HOURS,
  ...TALLIES,
};

interface Counted<Key> {
  readonly key: Key;
  readonly count: number;
}

interface Sums {
  readonly visits: number;
  readonly clean: number;
  readonly recovered: number;
  readonly longest: number | null;
  readonly waitKnown: number;
  readonly waitOver: number;
  readonly helpCalls: number;
}

const NO_SUMS: Sums = {
  ...{ visits: 0, clean: 0, recovered: 0, longest: null },
  ...{ waitKnown: 0, waitOver: 0, helpCalls: 0 },
};

/** Adds up the visits that began within the filter. */
export function visitReport(database: Database, filter: ReportFilter): VisitReport {
  const { condition, values } = within(filter, 'started_at', 'started_ms');
  const asked = (question: string) => question.replace(WITHIN, condition);
  const sums = database.prepare<unknown[], Sums>(asked(SUMS)).get(...values) ?? NO_SUMS;
  const ask = <Key = string>(question: string) =>
    database.prepare<unknown[], Counted<Key>>(asked(question)).all(...values);
  const hours = ask(HOURS);
  const onWall = (keyOf: (hour: string) => string) => addUp(hours, keyOf);
  const { visits, clean, recovered, longest, waitKnown, waitOver, helpCalls } = sums;
  return {
    ...{ visits, clean, recovered },
    medianSeconds: middle(ask<number>(LASTED)),
    longestSeconds: seconds(longest),
    wait: { known: waitKnown, medianMinutes: middle(ask<number>(WAITED)), over: waitOver },
    helpCalls,
    tallies: {
      purpose: ask(TALLIES.purpose),
      audience: ask(TALLIES.audience),
      portal: ask(TALLIES.portal),
      instruction: ask(TALLIES.instruction),
      situation: ask(TALLIES.situation),
      endReason: ask(TALLIES.endReason),
      refusal: ask(TALLIES.refusal),
      hour: onWall((hour) => hour.slice(11)),
      weekday: onWall((hour) => String(weekdayOf(hour.slice(0, 10)))),
      day: onWall((hour) => hour.slice(0, 10)),
    },
  };
}

/** The middle one of all that were counted, the lower where there are two; they come in their order. */
function middle(counted: readonly Counted<number>[]): number | null {
  const all = counted.reduce((sum, { count }) => sum + count, 0);
  let passed = 0;
  for (const { key, count } of counted) {
    passed += count;
    if (passed * 2 >= all) return key;
  }
  return null;
}

function addUp(counted: readonly Counted<string>[], keyOf: (key: string) => string): Tally[] {
  const sums = new Map<string, number>();
  for (const { key, count } of counted) sums.set(keyOf(key), (sums.get(keyOf(key)) ?? 0) + count);
  return [...sums].map(([key, count]) => ({ key, count })).sort((a, b) => (a.key < b.key ? -1 : 1));
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 1000);
}
