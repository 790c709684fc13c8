import type { Database } from 'better-sqlite3';
import type { Migration } from './migration.ts';

/**
 * Receipts, one for every closing that was recorded: only ever added to, each with the hash of all before it
 * (`queries/receipts.ts`). The end of the chain has a row of its own, so that a cut-off end is noticed too.
 * Visits before `first_visit` were kept before there were receipts.
 */
export const receipts: Migration = {
  version: 3,
  apply(database: Database): void {
    database.exec(`
      CREATE TABLE receipts (
        sequence INTEGER PRIMARY KEY,
        visit INTEGER NOT NULL,
        body TEXT NOT NULL,
        hash TEXT NOT NULL
      ) STRICT;
      CREATE INDEX receipts_by_visit ON receipts (visit);

      CREATE TABLE receipt_chain (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        first_visit INTEGER NOT NULL,
        last INTEGER NOT NULL,
        hash TEXT NOT NULL
      ) STRICT;
      INSERT INTO receipt_chain (only, first_visit, last, hash) SELECT 1, last + 1, 0, '' FROM numbering;

      ALTER TABLE visit_steps ADD COLUMN duration_ms INTEGER;
    `);
  },
};
