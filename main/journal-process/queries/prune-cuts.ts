/** Up to where the journal is pruned: what is older than its time, and how much of it may go at once. */
import type { Database } from 'better-sqlite3';
import { mostAtOnce, type PruneRequest } from '../../core/journal/retention.ts';

/** Up to where each kind goes: numbers are the last that go, days the first that stay. */
export interface Cuts {
  readonly visit: number;
  readonly receipt: Receipt | null;
  readonly incidents: number;
  readonly consultations: string;
  readonly survey: string;
  readonly audit: string;
}

/** Before every day there is. */
const NOTHING = '';

/** Everything that is due. @param end the first day that has not come yet */
export function cutsOf(database: Database, before: PruneRequest['before'], end: string): Cuts {
  return {
    visit: lastOld(database, before.visits, end),
    receipt: oldReceipts(database, before.receipts, end),
    incidents: lastOld(database, before.incidents, end),
    consultations: before.consultations ?? NOTHING,
    survey: before.survey ?? NOTHING,
    audit: before.audit ?? NOTHING,
  };
}

/** The same, no further than may go at once. */
export function sharesOf(database: Database, cuts: Cuts): Cuts {
  const number = (column: string, table: string, last: number) => {
    const limit = mostAtOnce(ask(database, `SELECT count(*) FROM ${table}`));
    const place = `SELECT DISTINCT ${column} FROM ${table} ORDER BY ${column} LIMIT 1 OFFSET ?`;
    const next = database.prepare<[number], number>(place).pluck().get(limit);
    return next === undefined ? last : Math.min(last, next - 1);
  };
  /** The day that would go beyond the share stays, and all after it. */
  const day = (days: string, first: string) => {
    const all = database.prepare<[], { day: string; rows: number }>(days).all();
    const limit = mostAtOnce(all.reduce((total, { rows }) => total + rows, 0));
    let gone = 0;
    for (const { day, rows } of all) {
      gone += rows;
      // The oldest day goes in any case: else a full one would stay for ever.
      if (gone > limit && gone > rows) return day < first ? day : first;
    }
    return first;
  };
  const receipt = number('sequence', 'receipts', cuts.receipt?.sequence ?? 0);
  return {
    visit: number('number', 'visits', cuts.visit),
    receipt: cuts.receipt && lastReceipt(database, receipt),
    incidents: number('visit', 'visit_refusals', cuts.incidents),
    consultations: day(LOG_DAYS, cuts.consultations),
    survey: day('SELECT day, sum(count) AS rows FROM survey_tallies GROUP BY day ORDER BY day', cuts.survey),
    audit: day(
      'SELECT substr(at, 1, 10) AS day, count(*) AS rows FROM audit GROUP BY 1 ORDER BY 1',
      cuts.audit,
    ),
  };
}

const LOG_DAYS = `SELECT day, count(*) AS rows FROM (
  SELECT substr(opened_at, 1, 10) AS day FROM consultations
  UNION ALL SELECT substr(at, 1, 10) FROM mobile_log) GROUP BY day ORDER BY day`;

/** The one number that a question answers; 0 where there is none. */
export function ask(database: Database, question: string, ...values: readonly (number | string)[]): number {
  return (
    database
      .prepare<unknown[], number>(question)
      .pluck()
      .get(...values) ?? 0
  );
}

/**
 * The number of the last expired visit before the first that is kept; 0 when there is none. Days in the future say nothing:
 * such a visit goes when an older one behind it does.
 */
function lastOld(database: Database, before: string | null, end: string): number {
  if (before === null) return 0;
  const firstKept = ask(
    database,
    `SELECT ifnull(
      (SELECT number FROM visits WHERE substr(started_at, 1, 10) >= ? AND substr(started_at, 1, 10) <= ?
        ORDER BY number LIMIT 1),
      ${Number.MAX_SAFE_INTEGER})`,
    before,
    end,
  );
  return ask(
    database,
    'SELECT ifnull(max(number), 0) FROM visits WHERE number < ? AND substr(started_at, 1, 10) < ?',
    firstKept,
    before,
  );
}

interface Receipt {
  readonly sequence: number;
  readonly hash: string;
}

/** The last receipt of the old beginning of the chain. One that cannot be read is evidence: nothing from it on goes. */
function oldReceipts(database: Database, before: string | null, end: string): Receipt | null {
  if (before === null) return null;
  let last: Receipt | null = null;
  const rows = database.prepare<[], Receipt & { day: string | null }>(`
    SELECT sequence, hash, substr(iif(json_valid(body), json_extract(body, '$.endedAt'), NULL), 1, 10) AS day
    FROM receipts ORDER BY sequence`);
  for (const { sequence, hash, day } of rows.iterate()) {
    if (day === null || (day >= before && day <= end)) break;
    if (day < before) last = { sequence, hash };
  }
  return last;
}

/** The last receipt up to a number. */
function lastReceipt(database: Database, upTo: number): Receipt | null {
  const row = database
    .prepare<[number], Receipt>(
      'SELECT sequence, hash FROM receipts WHERE sequence <= ? ORDER BY sequence DESC LIMIT 1',
    )
    .get(upTo);
  return row ?? null;
}
