import type { Database } from 'better-sqlite3';
import type { Migration } from './migration.ts';

/**
 * What pruning knows of the clock (`core/journal/clock-belief.ts`): the last day it was believed, the days that were
 * far ahead of it, and why it is not believed now.
 */
export const clock: Migration = {
  version: 10,
  apply(database: Database): void {
    database.exec(`
      CREATE TABLE clock_belief (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        believed TEXT,
        ahead_day TEXT,
        ahead_days INTEGER NOT NULL DEFAULT 0 CHECK (ahead_days >= 0),
        doubt TEXT
      ) STRICT;
      INSERT INTO clock_belief (only) VALUES (1);
    `);
  },
};
