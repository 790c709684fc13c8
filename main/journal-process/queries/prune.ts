import type { Database } from 'better-sqlite3';
import { fail, ok, type Result } from '../../core/base/result.ts';
import { clockDoubtWords } from '../../core/journal/clock-belief.ts';
import { nothingPruned, type Pruned, type PruneRequest } from '../../core/journal/retention.ts';
import { believeClock, lookAtClock } from './clock-belief.ts';
import { ask, type Cuts, cutsOf, sharesOf } from './prune-cuts.ts';

/**
 * Removes what is older than its time, from the beginning and without a gap: visits and receipts go by number up to
 * the first that is kept, so numbering goes on and what is left can be verified. In one transaction; what is
 * removed is overwritten in the file. By itself the program removes nothing on the word of a clock that cannot be
 * believed, and a share at a time.
 * @returns `journal.clock` where the clock is not believed; `journal.prune-much` where a person has not said that so
 * much may go
 */
export function prune(database: Database, request: PruneRequest): Result<Pruned> {
  const { before, now, mode, isForced } = request;
  const end = dayAfter(now);
  if (mode === 'count')
    return ok(database.transaction(() => count(database, cutsOf(database, before, end)))());
  database.pragma('secure_delete = ON');
  const pruned = database
    .transaction((): Result<Pruned> => {
      const day = now.slice(0, 10);
      if (isForced) believeClock(database, day);
      else {
        // Looked at before anything else: that a clock was put right is noticed at once.
        const doubt = lookAtClock(database, request);
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

/** A row dated after today was written under a wrong clock and must not delay the removal of others. */
function dayAfter(now: string): string {
  const [year = 0, month = 1, day = 1] = now.slice(0, 10).split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10);
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
  // Rows of the other tables go with it (foreign keys).
  run('DELETE FROM visits WHERE number <= ?', cuts.visit);
  run('UPDATE receipt_chain SET first_visit = max(first_visit, ?)', cuts.visit + 1);
  run('DELETE FROM consultations WHERE substr(opened_at, 1, 10) < ?', cuts.consultations);
  run('DELETE FROM mobile_log WHERE substr(at, 1, 10) < ?', cuts.consultations);
  run('DELETE FROM survey_tallies WHERE day < ?', cuts.survey);
  run('DELETE FROM survey_comments WHERE day < ?', cuts.survey);
  run('DELETE FROM audit WHERE substr(at, 1, 10) < ?', cuts.audit);
}
