/** Which journal a file is and was, and what the centre has of each. */
import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Confirmed, JournalStandingAtCentre } from '../../core/fleet/shipment.ts';

/** The journals that this file has been, the first one first, each with its part of the chain. */
export function journalsOf(database: Database): readonly JournalStandingAtCentre[] {
  return database
    .prepare<[], JournalStandingAtCentre>(`
      SELECT id AS journal, after, last,
        min(last, max(after, chain_pruned)) AS pruned,
        min(last, max(after, confirmed)) AS confirmed
      FROM (
        SELECT position, id, after, confirmed, anchor AS chain_pruned,
          coalesce(lead(after) OVER (ORDER BY position), last) AS last
        FROM journal_identity, receipt_chain
      )
      ORDER BY position`)
    .all();
}

/** What is written from now on belongs to another journal: this file is a copy of an earlier day. */
export function beginAnotherJournal(database: Database): void {
  database
    .prepare(
      'INSERT INTO journal_identity (id, after, confirmed) SELECT ?, last, last FROM receipt_chain WHERE only = 1',
    )
    .run(randomUUID());
}

/** Keeps what the centre says that it has. */
export function noteConfirmed(database: Database, { journal, confirmed }: Confirmed): void {
  database.prepare('UPDATE journal_identity SET confirmed = ? WHERE id = ?').run(confirmed, journal);
}
