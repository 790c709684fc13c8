import type { Database } from 'better-sqlite3';
import type { Migration } from './migration.ts';

/**
 * The consultation log. A row keeps its number and the time it was opened; what is written in it stands in
 * versions, and a correction is one more of them: nothing that was written is ever changed.
 */
export const consultations: Migration = {
  version: 2,
  apply(database: Database): void {
    database.exec(`
      CREATE TABLE consultation_numbering (
        year INTEGER PRIMARY KEY,
        last INTEGER NOT NULL CHECK (last >= 0)
      ) STRICT;

      CREATE TABLE consultations (
        year INTEGER NOT NULL,
        number INTEGER NOT NULL,
        id TEXT NOT NULL UNIQUE,
        opened_at TEXT NOT NULL,
        opened_ms INTEGER NOT NULL,
        PRIMARY KEY (year, number)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX consultations_by_opening ON consultations (opened_ms);

      CREATE TABLE consultation_versions (
        year INTEGER NOT NULL,
        number INTEGER NOT NULL,
        version INTEGER NOT NULL,
        unit TEXT NOT NULL,
        category TEXT NOT NULL,
        description TEXT NOT NULL,
        closed_at TEXT,
        author TEXT NOT NULL,
        PRIMARY KEY (year, number, version),
        FOREIGN KEY (year, number) REFERENCES consultations (year, number) ON DELETE CASCADE
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
