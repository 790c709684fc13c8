import type { Database } from 'better-sqlite3';
import type { Migration } from './migration.ts';

/**
 * The life or business situations whose sets of services a visitor used. Visits from before have none, and their
 * receipts, which do not know the word, say the same.
 */
export const situations: Migration = {
  version: 6,
  apply(database: Database): void {
    database.exec(`
      CREATE TABLE visit_situations (
        visit INTEGER NOT NULL REFERENCES visits (number) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        situation TEXT NOT NULL,
        PRIMARY KEY (visit, position)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
