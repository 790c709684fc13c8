import type { Database } from 'better-sqlite3';
import type { Result } from '../core/base/result.ts';
import { ok } from '../core/base/result.ts';
import { journalFailure } from '../core/journal/journal-failures.ts';

export type Driver = typeof import('better-sqlite3');

/** The Node-API that better-sqlite3 13 is built for; on an older one it takes the whole process down. */
const NEEDED_NAPI = 10;

/** How long a writer waits for another process on the same file. */
const BUSY_TIMEOUT = 2000;

/** Loads the driver, but only where it can live. */
export async function loadDriver(napi = process.versions.napi): Promise<Result<Driver>> {
  if (Number(napi ?? 0) < NEEDED_NAPI) return journalFailure('journal.runtime-too-old');
  const { default: driver } = await import('better-sqlite3');
  return ok(driver);
}

/**
 * Opens the file for writing. FULL makes every commit wait for the disk: a power cut loses nothing that was
 * acknowledged. Throws what SQLite throws.
 */
export function openForWriting(driver: Driver, file: string): Database {
  return open(driver, file, {}, (database) => {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
  });
}

/** Opens the file only to look into it, beside a workstation that writes. */
export function openForReading(driver: Driver, file: string): Database {
  return open(driver, file, { readonly: true, fileMustExist: true }, () => undefined);
}

function open(
  driver: Driver,
  file: string,
  options: { readonly readonly?: boolean; readonly fileMustExist?: boolean },
  prepare: (database: Database) => void,
): Database {
  const database = new driver(file, { ...options, timeout: BUSY_TIMEOUT });
  try {
    prepare(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
