import type { Database } from 'better-sqlite3';
import type { Migration } from './migration.ts';

/** The log of mobile service. Its columns are configuration: a row keeps its cells with what they were called. */
export const mobile: Migration = {
  version: 8,
  apply(database: Database): void {
    database.exec(`
      CREATE TABLE mobile_numbering (
        year INTEGER PRIMARY KEY,
        last INTEGER NOT NULL CHECK (last >= 0)
      ) STRICT;

      CREATE TABLE mobile_log (
        year INTEGER NOT NULL,
        number INTEGER NOT NULL,
        id TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        cells TEXT NOT NULL,
        author TEXT NOT NULL,
        PRIMARY KEY (year, number)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX mobile_log_by_time ON mobile_log (at_ms);
    `);
  },
};
