import type { Database } from 'better-sqlite3';
import {
  LONGEST_WAIT,
  type ReportFilter,
  type ReportKind,
  type Tally,
  type VisitReport,
} from '../../core/journal/visit-report.ts';

const WITHIN = 'started_ms >= ? AND started_ms < ?';
const tally = (key: string, source = 'visits', order = 'count DESC, key', count = 'count(*)') =>
  `SELECT ${key} AS key, ${count} AS count FROM ${source} WHERE ${WITHIN} GROUP BY 1 ORDER BY ${order}`;
/** The clock on the wall: the text of the start, not the instant. */
const DAY = 'substr(started_at, 1, 10)';
/** SQLite counts from Sunday as 0, ISO 8601 from Monday as 1. */
const WEEKDAY = `CAST((CAST(strftime('%w', ${DAY}) AS INTEGER) + 6) % 7 + 1 AS TEXT)`;

const SUMS = `SELECT count(*) AS visits, ifnull(sum(is_clean), 0) AS clean, ifnull(sum(is_recovered), 0) AS recovered,
  max(duration_ms) AS longest, count(wait_minutes) AS waitKnown,
  ifnull(sum(wait_minutes > ${LONGEST_WAIT}), 0) AS waitOver, ifnull(sum(help_calls), 0) AS helpCalls
  FROM visits WHERE ${WITHIN}`;

/** The last parameter: how many visits are shorter. */
const MEDIAN = `SELECT duration_ms FROM visits WHERE ${WITHIN} ORDER BY duration_ms LIMIT 1 OFFSET ?`;

/** The last parameter: how many waits are shorter. */
const WAIT_MEDIAN = `SELECT wait_minutes FROM visits WHERE ${WITHIN} AND wait_minutes IS NOT NULL
  ORDER BY wait_minutes LIMIT 1 OFFSET ?`;

const TALLIES: Readonly<Record<ReportKind, string>> = {
  purpose: tally('purpose'),
  audience: tally('audience'),
  portal: tally('portal', 'visits JOIN visit_portals ON visit = number'),
  instruction: tally('instruction', 'visits JOIN visit_instructions ON visit = number'),
  situation: tally('situation', 'visits JOIN visit_situations ON visit = number'),
  endReason: tally('end_reason'),
  refusal: tally('reason', 'visits JOIN visit_refusals ON visit = number', 'count DESC, key', 'sum(count)'),
  hour: tally('substr(started_at, 12, 2)', 'visits', 'key'),
  weekday: tally(WEEKDAY, 'visits', 'key'),
  day: tally(DAY, 'visits', 'key'),
};

/** All that a report asks, by name; the first two parameters are the instants of the period. */
export const REPORT_QUESTIONS: Readonly<Record<string, string>> = {
  sums: SUMS,
  median: MEDIAN,
  waitMedian: WAIT_MEDIAN,
  ...TALLIES,
};

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
  const from = filter.from === undefined ? 0 : Date.parse(filter.from);
  const to = filter.to === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(filter.to);
  const sums = database.prepare<[number, number], Sums>(SUMS).get(from, to) ?? NO_SUMS;
  /** The middle one of so many, the lower where there are two. */
  const middle = (question: string, all: number) =>
    database
      .prepare<[number, number, number], number>(question)
      .pluck()
      .get(from, to, Math.floor(Math.max(0, all - 1) / 2)) ?? null;
  const ask = (question: string) => database.prepare<[number, number], Tally>(question).all(from, to);
  const { visits, clean, recovered, longest, waitKnown, waitOver, helpCalls } = sums;
  return {
    ...{ visits, clean, recovered },
    medianSeconds: seconds(middle(MEDIAN, visits)),
    longestSeconds: seconds(longest),
    wait: { known: waitKnown, medianMinutes: middle(WAIT_MEDIAN, waitKnown), over: waitOver },
    helpCalls,
    tallies: {
      purpose: ask(TALLIES.purpose),
      audience: ask(TALLIES.audience),
      portal: ask(TALLIES.portal),
      instruction: ask(TALLIES.instruction),
      situation: ask(TALLIES.situation),
      endReason: ask(TALLIES.endReason),
      refusal: ask(TALLIES.refusal),
      hour: ask(TALLIES.hour),
      weekday: ask(TALLIES.weekday),
      day: ask(TALLIES.day),
    },
  };
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 1000);
}
