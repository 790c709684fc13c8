import type { Database } from 'better-sqlite3';
import type { Migration } from './migration.ts';

/**
 * The desk: what the staff has done; how long a visitor had waited (whole minutes, NULL where nobody knows); how often
 * a consultant was called in a visit. Of visits from before nobody knows, and their receipts say the same.
 */
export const desk: Migration = {
  version: 7,
  apply(database: Database): void {
    database.exec(`
      CREATE TABLE audit (
        sequence INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        person TEXT,
        role TEXT,
        action TEXT NOT NULL,
        outcome TEXT NOT NULL,
        details TEXT NOT NULL,
        visit TEXT
      ) STRICT;
      CREATE INDEX audit_by_time ON audit (at_ms);

      ALTER TABLE visits ADD COLUMN wait_minutes INTEGER CHECK (wait_minutes >= 0);
      ALTER TABLE visits ADD COLUMN help_calls INTEGER NOT NULL DEFAULT 0 CHECK (help_calls >= 0);
    `);
  },
};
