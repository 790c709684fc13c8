import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Migration } from './migration.ts';

/**
 * Which journal this is (`queries/identity.ts`): receipts after the number `after` belong to the journal `id`, up to the
 * next row. A file that was put in the place of a lost one gets a row more: what is written then was never
 * written before, though its numbers were. `confirmed` is the latest word of the centre.
 */
export const identity: Migration = {
  version: 11,
  apply(database: Database): void {
    database.exec(`
      CREATE TABLE journal_identity (
        position INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        after INTEGER NOT NULL CHECK (after >= 0),
        confirmed INTEGER NOT NULL CHECK (confirmed >= 0)
      ) STRICT;
    `);
    database
      .prepare('INSERT INTO journal_identity (id, after, confirmed) VALUES (?, 0, 0)')
      .run(randomUUID());
  },
};
