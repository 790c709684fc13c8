import type { Database } from 'better-sqlite3';
import { type FigureId, type Figures, LONGEST_WAIT } from '../../core/journal/report-figures.ts';
import {
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

/** The middle of what was measured; asked by questions of their own. */
type Middle = 'medianSeconds' | 'medianWait';

/** What one row of SQL adds up over the visits of the period. */
const FIGURES: Readonly<Record<Exclude<FigureId, Middle>, string>> = {
  visits: 'count(*)',
  clean: 'ifnull(sum(is_clean), 0)',
  unconfirmed: `ifnull(sum(EXISTS (SELECT 1 FROM visit_portals WHERE visit = number AND logout <> 'confirmed'
    AND NOT (logout = 'skipped' AND reason IS 'nobody-signed-in'))), 0)`,
  recovered: 'ifnull(sum(is_recovered), 0)',
  longestSeconds: '(max(duration_ms) + 500) / 1000',
  waitKnown: 'count(wait_minutes)',
  waitOver: `ifnull(sum(wait_minutes > ${LONGEST_WAIT}), 0)`,
  helpCalls: 'ifnull(sum(help_calls), 0)',
};

const SUMS = `SELECT ${Object.entries(FIGURES)
  .map(([id, sum]) => `${sum} AS ${id}`)
  .join(', ')} FROM visits WHERE ${WITHIN}`;

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

/** Adds up the visits that began within the filter. */
export function visitReport(database: Database, filter: ReportFilter): VisitReport {
  const { condition, values } = within(filter, 'started_at', 'started_ms');
  const asked = (question: string) => question.replace(WITHIN, condition);
  const sums = database.prepare<unknown[], Omit<Figures, Middle>>(asked(SUMS)).get(...values);
  // Without GROUP BY there is always one row.
  if (!sums) throw new Error('a sum over no rows is a row');
  const ask = <Key = string>(question: string) =>
    database.prepare<unknown[], Counted<Key>>(asked(question)).all(...values);
  const hours = ask(HOURS);
  const onWall = (keyOf: (hour: string) => string) => addUp(hours, keyOf);
  return {
    figures: { ...sums, medianSeconds: middle(ask<number>(LASTED)), medianWait: middle(ask<number>(WAITED)) },
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
