import type { Database } from 'better-sqlite3';
import { visits } from './0001-visits.ts';
import { consultations } from './0002-consultations.ts';
import { receipts } from './0003-receipts.ts';
import { survey } from './0004-survey.ts';
import { retention } from './0005-retention.ts';
import { situations } from './0006-situations.ts';
import { desk } from './0007-desk.ts';
import { mobile } from './0008-mobile.ts';
import { logoutReasons } from './0009-logout-reasons.ts';
import { clock } from './0010-clock.ts';
import { identity } from './0011-identity.ts';
import type { Migration } from './migration.ts';

/** Every step in order; a change of the schema is a new file at the end. */
export const migrations: readonly Migration[] = [
  visits,
  consultations,
  receipts,
  survey,
  retention,
  situations,
  desk,
  mobile,
  logoutReasons,
  clock,
  identity,
];

/** The schema this program writes. */
export const SCHEMA_VERSION = migrations.length;

/** Reads which step a file has reached. */
export function schemaVersion(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/** Brings a file up to date, one transaction a step. Two processes may do it at once: the second finds it done. */
export function migrate(database: Database, steps: readonly Migration[] = migrations): void {
  for (const { version, apply } of steps) {
    if (schemaVersion(database) >= version) continue;
    database
      .transaction(() => {
        if (schemaVersion(database) >= version) return;
        apply(database);
        database.pragma(`user_version = ${version}`);
      })
      .immediate();
  }
}
