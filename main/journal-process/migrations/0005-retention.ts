import type { Database } from 'better-sqlite3';
import type { Migration } from './migration.ts';

/**
 * What pruning leaves behind: the end of the receipts that went, which the rest of the chain hangs on; the first
 * visit whose refusals are still there; the day it was done last.
 */
export const retention: Migration = {
  version: 5,
  apply(database: Database): void {
    database.exec(`
      ALTER TABLE receipt_chain ADD COLUMN anchor INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE receipt_chain ADD COLUMN anchor_hash TEXT NOT NULL DEFAULT '';
      ALTER TABLE receipt_chain ADD COLUMN incidents_from INTEGER NOT NULL DEFAULT 1;
      ALTER TABLE receipt_chain ADD COLUMN pruned_on TEXT NOT NULL DEFAULT '';
    `);
  },
};
