import type { Database } from 'better-sqlite3';
import type { ReportFilter, ReportKind, Tally, VisitReport } from '../../core/journal/visit-report.ts';

const WITHIN = 'started_ms >= ? AND started_ms < ?';
const tally = (key: string, source = 'visits', order = 'count DESC, key', count = 'count(*)') =>
  `SELECT ${key} AS key, ${count} AS count FROM ${source} WHERE ${WITHIN} GROUP BY 1 ORDER BY ${order}`;
/** The clock on the wall: the text of the start, not the instant. */
const DAY = 'substr(started_at, 1, 10)';
/** SQLite counts from Sunday as 0, ISO 8601 from Monday as 1. */
const WEEKDAY = `CAST((CAST(strftime('%w', ${DAY}) AS INTEGER) + 6) % 7 + 1 AS TEXT)`;

const SUMS = `SELECT count(*) AS visits, ifnull(sum(is_clean), 0) AS clean, ifnull(sum(is_recovered), 0) AS recovered,
  max(duration_ms) AS longest FROM visits WHERE ${WITHIN}`;

/** The last parameter: how many visits are shorter. */
const MEDIAN = `SELECT duration_ms FROM visits WHERE ${WITHIN} ORDER BY duration_ms LIMIT 1 OFFSET ?`;

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
export const REPORT_QUESTIONS: Readonly<Record<string, string>> = { sums: SUMS, median: MEDIAN, ...TALLIES };

/** Adds up the visits that began within the filter. */
export function visitReport(database: Database, filter: ReportFilter): VisitReport {
  const from = filter.from === undefined ? 0 : Date.parse(filter.from);
  const to = filter.to === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(filter.to);
  const sums = database
    .prepare<[number, number], { visits: number; clean: number; recovered: number; longest: number | null }>(
      SUMS,
    )
    .get(from, to) ?? { visits: 0, clean: 0, recovered: 0, longest: null };
  const median = database
    .prepare<[number, number, number], number>(MEDIAN)
    .pluck()
    .get(from, to, Math.floor(Math.max(0, sums.visits - 1) / 2));
  const ask = (question: string) => database.prepare<[number, number], Tally>(question).all(from, to);
  const { visits, clean, recovered, longest } = sums;
  return {
    ...{ visits, clean, recovered },
    medianSeconds: seconds(median ?? null),
    longestSeconds: seconds(longest),
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
