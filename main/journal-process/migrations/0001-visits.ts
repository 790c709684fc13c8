import type { Database } from 'better-sqlite3';
import type { Migration } from './migration.ts';

/**
 * Visits and their parts. Times are kept as they were written (`…_at`), and the start also as an instant
 * (`started_ms`): texts with different offsets cannot be compared.
 *
 * The last number has a row of its own, so that numbers go on after old visits were pruned. AUTOINCREMENT
 * was rejected: it promises no repeats, but gaps it allows.
 */
export const visits: Migration = {
  version: 1,
  apply(database: Database): void {
    database.exec(`
      CREATE TABLE numbering (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        last INTEGER NOT NULL CHECK (last >= 0)
      ) STRICT;
      INSERT INTO numbering (only, last) VALUES (1, 0);

      CREATE TABLE visits (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        audience TEXT NOT NULL,
        purpose TEXT NOT NULL,
        ticket TEXT,
        started_at TEXT NOT NULL,
        started_ms INTEGER NOT NULL,
        ended_at TEXT NOT NULL,
        duration_ms INTEGER NOT NULL CHECK (duration_ms >= 0),
        end_reason TEXT NOT NULL,
        is_clean INTEGER NOT NULL CHECK (is_clean IN (0, 1)),
        is_recovered INTEGER NOT NULL CHECK (is_recovered IN (0, 1))
      ) STRICT;
      CREATE INDEX visits_by_start ON visits (started_ms, audience, purpose);

      CREATE TABLE visit_portals (
        visit INTEGER NOT NULL REFERENCES visits (number) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        portal TEXT NOT NULL,
        logout TEXT NOT NULL,
        PRIMARY KEY (visit, position)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE visit_steps (
        visit INTEGER NOT NULL REFERENCES visits (number) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        step TEXT NOT NULL,
        status TEXT NOT NULL,
        code TEXT NOT NULL,
        found INTEGER,
        removed INTEGER,
        remaining INTEGER,
        PRIMARY KEY (visit, position)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE visit_instructions (
        visit INTEGER NOT NULL REFERENCES visits (number) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        instruction TEXT NOT NULL,
        PRIMARY KEY (visit, position)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE visit_refusals (
        visit INTEGER NOT NULL REFERENCES visits (number) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        reason TEXT NOT NULL,
        portal TEXT,
        count INTEGER NOT NULL CHECK (count >= 0),
        PRIMARY KEY (visit, position)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
