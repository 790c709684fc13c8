import type { Database } from 'better-sqlite3';
import type { Migration } from './migration.ts';

/** Why a portal did not confirm the logout; null in visits from before it was kept. */
export const logoutReasons: Migration = {
  version: 9,
  apply(database: Database): void {
    database.exec('ALTER TABLE visit_portals ADD COLUMN reason TEXT');
  },
};
