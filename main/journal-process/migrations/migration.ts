import type { Database } from 'better-sqlite3';

/** One step of the schema. It runs in a transaction together with the change of `user_version`. */
export interface Migration {
  readonly version: number;
  apply(database: Database): void;
}
