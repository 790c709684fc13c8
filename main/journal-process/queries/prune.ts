import type { Database } from 'better-sqlite3';
import { fail, ok, type Result } from '../../core/base/result.ts';
import { clockDoubtWords } from '../../core/journal/clock-belief.ts';
import { mostAtOnce, nothingPruned, type Pruned, type PruneWish } from '../../core/journal/retention.ts';
import { believeClock, lookAtClock } from './clock-belief.ts';

/**
 * Removes what is older than its time, from the beginning and without a gap: visits and receipts go by number up to
 * the first that is still young, so numbering goes on and what is left can be verified. In one transaction; what is
 * removed is overwritten in the file. By itself the program removes nothing on the word of a clock that cannot be
 * believed, and a share at a time.
 * @returns `journal.clock` where the clock is not believed; `journal.prune-much` where a person has not said that so
 * much may go
 */
export function prune(database: Database, wish: PruneWish): Result<Pruned> {
  const { before, now, mode, isForced } = wish;
  const end = dayAfter(now);
  if (mode === 'count')
    return ok(database.transaction(() => count(database, cutsOf(database, before, end)))());
  database.pragma('secure_delete = ON');
  const pruned = database
    .transaction((): Result<Pruned> => {
      const day = now.slice(0, 10);
      if (isForced) believeClock(database, day);
      else {
        // Looked at before anything else: a clock that was put right is told at once.
        const doubt = lookAtClock(database, wish);
        if (doubt !== null) return fail('journal.clock', clockDoubtWords(doubt));
      }
      if (mode === 'daily' && prunedOn(database) === day) return ok(nothingPruned);
      const whole = cutsOf(database, before, end);
      const share = isForced ? whole : sharesOf(database, whole);
      const [due, counts] = [count(database, whole), count(database, share)];
      if (mode === 'now' && isMore(due, counts)) return TOO_MUCH(due);
      remove(database, share);
      database.prepare('UPDATE receipt_chain SET pruned_on = ?').run(day);
      return ok(counts);
    })
    .immediate();
  // The log holds old pages until it is written back; somebody who reads may put that off.
  if (pruned.ok && sum(pruned.value) > 0) database.pragma('wal_checkpoint(TRUNCATE)');
  return pruned;
}

const TOO_MUCH = (due: Pruned) =>
  fail(
    'journal.prune-much',
    `Удалить пришлось бы сразу много строк: ${sum(due)}. Проверьте часы и сроки хранения. Если всё верно, добавьте --force.`,
  );

function prunedOn(database: Database): string | undefined {
  return database.prepare<[], string>('SELECT pruned_on FROM receipt_chain').pluck().get();
}

const sum = (counts: Pruned) => Object.values(counts).reduce((total, one) => total + one, 0);
const isMore = (one: Pruned, other: Pruned) => sum(one) > sum(other);

/** A day later than the clock says is no day of this journal: another clock wrote it, and it keeps nothing back. */
function dayAfter(now: string): string {
  const [year = 0, month = 1, day = 1] = now.slice(0, 10).split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10);
}

/** Up to where each kind goes: numbers are the last that go, days the first that stay. */
interface Cuts {
  readonly visit: number;
  readonly receipt: Receipt | null;
  readonly incidents: number;
  readonly consultations: string;
  readonly survey: string;
  readonly audit: string;
}

/** Before every day there is. */
const NOTHING = '';

function cutsOf(database: Database, before: PruneWish['before'], end: string): Cuts {
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
function sharesOf(database: Database, cuts: Cuts): Cuts {
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

function ask(database: Database, question: string, ...values: readonly (number | string)[]): number {
  return (
    database
      .prepare<unknown[], number>(question)
      .pluck()
      .get(...values) ?? 0
  );
}

function count(database: Database, cuts: Cuts): Pruned {
  return {
    visits: ask(database, 'SELECT count(*) FROM visits WHERE number <= ?', cuts.visit),
    consultations:
      ask(
        database,
        'SELECT count(*) FROM consultations WHERE substr(opened_at, 1, 10) < ?',
        cuts.consultations,
      ) + ask(database, 'SELECT count(*) FROM mobile_log WHERE substr(at, 1, 10) < ?', cuts.consultations),
    receipts: ask(database, 'SELECT count(*) FROM receipts WHERE sequence <= ?', cuts.receipt?.sequence ?? 0),
    incidents: ask(database, 'SELECT count(*) FROM visit_refusals WHERE visit <= ?', cuts.incidents),
    survey: ask(database, 'SELECT total(count) FROM survey_tallies WHERE day < ?', cuts.survey),
    audit: ask(database, 'SELECT count(*) FROM audit WHERE substr(at, 1, 10) < ?', cuts.audit),
  };
}

function remove(database: Database, cuts: Cuts): void {
  const run = (statement: string, ...values: readonly (number | string)[]) =>
    database.prepare(statement).run(...values);
  const { receipt } = cuts;
  if (receipt) {
    run('UPDATE receipt_chain SET anchor = ?, anchor_hash = ?', receipt.sequence, receipt.hash);
    // Their receipts are gone: nothing is left to hold these visits against.
    run(
      'UPDATE receipt_chain SET first_visit = max(first_visit, (SELECT max(visit) + 1 FROM receipts WHERE sequence <= ?))',
      receipt.sequence,
    );
    run('DELETE FROM receipts WHERE sequence <= ?', receipt.sequence);
  }
  run('DELETE FROM visit_refusals WHERE visit <= ?', cuts.incidents);
  run('UPDATE receipt_chain SET incidents_from = max(incidents_from, ?)', cuts.incidents + 1);
  // The parts go with it.
  run('DELETE FROM visits WHERE number <= ?', cuts.visit);
  run('UPDATE receipt_chain SET first_visit = max(first_visit, ?)', cuts.visit + 1);
  run('DELETE FROM consultations WHERE substr(opened_at, 1, 10) < ?', cuts.consultations);
  run('DELETE FROM mobile_log WHERE substr(at, 1, 10) < ?', cuts.consultations);
  run('DELETE FROM survey_tallies WHERE day < ?', cuts.survey);
  run('DELETE FROM survey_comments WHERE day < ?', cuts.survey);
  run('DELETE FROM audit WHERE substr(at, 1, 10) < ?', cuts.audit);
}

/**
 * The last old visit before the first young one; 0 when there is none. Days that have not come yet stand for no age:
 * such a visit goes when an older one behind it does.
 */
function lastOld(database: Database, before: string | null, end: string): number {
  if (before === null) return 0;
  const young = ask(
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
    young,
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
