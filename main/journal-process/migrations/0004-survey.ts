import type { Database } from 'better-sqlite3';
import type { Migration } from './migration.ts';

/**
 * The survey: counters and comments by day. Neither table has a row number: SQLite's own would tell in which order
 * the answers came. The last batch is remembered, so that one that was written twice is counted once.
 */
export const survey: Migration = {
  version: 4,
  apply(database: Database): void {
    database.exec(`
      CREATE TABLE survey_tallies (
        day TEXT NOT NULL,
        question TEXT NOT NULL,
        provider TEXT NOT NULL,
        score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
        count INTEGER NOT NULL CHECK (count > 0),
        PRIMARY KEY (day, question, provider, score)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE survey_comments (
        day TEXT NOT NULL,
        comment TEXT NOT NULL,
        count INTEGER NOT NULL CHECK (count > 0),
        PRIMARY KEY (day, comment)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE survey_batch (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        last TEXT NOT NULL
      ) STRICT;
      INSERT INTO survey_batch (only, last) VALUES (1, '');
    `);
  },
};
