import type { Database } from 'better-sqlite3';
import { nothingPruned, type Pruned, type PruneWish } from '../../core/journal/retention.ts';

/**
 * Removes what is older than its time, from the beginning and without a gap: visits and receipts go by number up to
 * the first that is still young, so numbering goes on and what is left can be verified. In one transaction; what is
 * removed is overwritten in the file.
 */
export function prune(database: Database, { before, day, mode }: PruneWish): Pruned {
  const doneOn = database.prepare<[], string>('SELECT pruned_on FROM receipt_chain').pluck();
  if (mode === 'count') return database.transaction(() => count(database, before))();
  database.pragma('secure_delete = ON');
  const pruned = database
    .transaction(() => {
      if (mode === 'daily' && doneOn.get() === day) return nothingPruned;
      const counts = count(database, before);
      remove(database, before);
      database.prepare('UPDATE receipt_chain SET pruned_on = ?').run(day);
      return counts;
    })
    .immediate();
  // The log holds old pages until it is written back; somebody who reads may put that off.
  if (Object.values(pruned).some((rows) => rows > 0)) database.pragma('wal_checkpoint(TRUNCATE)');
  return pruned;
}

type Before = PruneWish['before'];

function count(database: Database, before: Before): Pruned {
  const ask = (question: string, ...values: readonly (number | string)[]) =>
    database
      .prepare<unknown[], number>(question)
      .pluck()
      .get(...values) ?? 0;
  return {
    visits: ask('SELECT count(*) FROM visits WHERE number <= ?', lastOld(database, before.visits)),
    consultations:
      ask('SELECT count(*) FROM consultations WHERE opened_ms < ?', instant(before.consultations)) +
      ask('SELECT count(*) FROM mobile_log WHERE at_ms < ?', instant(before.consultations)),
    receipts: ask(
      'SELECT count(*) FROM receipts WHERE sequence <= ?',
      oldReceipts(database, before.receipts)?.sequence ?? 0,
    ),
    incidents: ask(
      'SELECT count(*) FROM visit_refusals WHERE visit <= ?',
      lastOld(database, before.incidents),
    ),
    survey: ask('SELECT total(count) FROM survey_tallies WHERE day < ?', dayOf(before.survey)),
    audit: ask('SELECT count(*) FROM audit WHERE at_ms < ?', instant(before.audit)),
  };
}

function remove(database: Database, before: Before): void {
  const run = (statement: string, ...values: readonly (number | string)[]) =>
    database.prepare(statement).run(...values);
  const receipt = oldReceipts(database, before.receipts);
  if (receipt) {
    run('UPDATE receipt_chain SET anchor = ?, anchor_hash = ?', receipt.sequence, receipt.hash);
    // Their receipts are gone: nothing is left to hold these visits against.
    run(
      'UPDATE receipt_chain SET first_visit = max(first_visit, (SELECT max(visit) + 1 FROM receipts WHERE sequence <= ?))',
      receipt.sequence,
    );
    run('DELETE FROM receipts WHERE sequence <= ?', receipt.sequence);
  }
  const incidents = lastOld(database, before.incidents);
  run('DELETE FROM visit_refusals WHERE visit <= ?', incidents);
  run('UPDATE receipt_chain SET incidents_from = max(incidents_from, ?)', incidents + 1);
  const visit = lastOld(database, before.visits);
  // The parts go with it.
  run('DELETE FROM visits WHERE number <= ?', visit);
  run('UPDATE receipt_chain SET first_visit = max(first_visit, ?)', visit + 1);
  run('DELETE FROM consultations WHERE opened_ms < ?', instant(before.consultations));
  run('DELETE FROM mobile_log WHERE at_ms < ?', instant(before.consultations));
  run('DELETE FROM survey_tallies WHERE day < ?', dayOf(before.survey));
  run('DELETE FROM survey_comments WHERE day < ?', dayOf(before.survey));
  run('DELETE FROM audit WHERE at_ms < ?', instant(before.audit));
}

/** The last visit before which, itself included, all are old; 0 when none is. */
function lastOld(database: Database, before: string | null): number {
  if (before === null) return 0;
  const [young, last] = [
    'SELECT min(number) FROM visits WHERE started_ms >= ?',
    'SELECT ifnull(max(number), 0) FROM visits WHERE ? IS NOT NULL',
  ].map((question) => database.prepare<[number], number | null>(question).pluck().get(instant(before)));
  return young === null || young === undefined ? (last ?? 0) : young - 1;
}

interface Receipt {
  readonly sequence: number;
  readonly hash: string;
}

/** The last receipt of the old beginning of the chain. One that cannot be read is evidence: nothing from it on goes. */
function oldReceipts(database: Database, before: string | null): Receipt | null {
  if (before === null) return null;
  let last: Receipt | null = null;
  const rows = database.prepare<[], Receipt & { endedAt: string | null }>(`
    SELECT sequence, hash, iif(json_valid(body), json_extract(body, '$.endedAt'), NULL) AS endedAt
    FROM receipts ORDER BY sequence`);
  for (const { sequence, hash, endedAt } of rows.iterate()) {
    if (endedAt === null || !(Date.parse(endedAt) < instant(before))) break;
    last = { sequence, hash };
  }
  return last;
}

function instant(before: string | null): number {
  return before === null ? Number.MIN_SAFE_INTEGER : Date.parse(before);
}

function dayOf(before: string | null): string {
  return before?.slice(0, 10) ?? '';
}
