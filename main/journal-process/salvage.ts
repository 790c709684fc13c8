import { copyFileSync, existsSync, rmSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { errorCode } from './error-code.ts';
import { type Driver, openForReading } from './open-database.ts';

/** The highest number of a visit that can still be read from a broken file; 0 when none can. */
export function salvageLastNumber(driver: Driver, broken: string): number {
  return fromCopy(driver, broken, 0, (database) =>
    Math.max(ask(database, 'SELECT last FROM numbering'), ask(database, 'SELECT max(number) FROM visits')),
  );
}

/** The logs that are numbered by year: where their numbers and their rows stand. */
export const YEARLY_LOGS = {
  consultations: { numbering: 'consultation_numbering', rows: 'consultations' },
  mobile: { numbering: 'mobile_numbering', rows: 'mobile_log' },
} as const;
type YearlyLog = keyof typeof YEARLY_LOGS;

/** The same for a log that is numbered by year. */
export function salvageYearlyNumbers(
  driver: Driver,
  broken: string,
  log: YearlyLog,
): readonly { readonly year: number; readonly last: number }[] {
  return fromCopy(driver, broken, [], (database) => [
    ...rows(database, `SELECT year, last FROM ${YEARLY_LOGS[log].numbering}`),
    ...rows(database, `SELECT year, max(number) AS last FROM ${YEARLY_LOGS[log].rows} GROUP BY year`),
  ]);
}

/**
 * Asks a copy of a broken file: SQLite changes even a file it only reads, and deletes a log it finds useless,
 * while a broken file is evidence.
 */
function fromCopy<T>(driver: Driver, broken: string, nothing: T, work: (database: Database) => T): T {
  const copy = `${broken}.copy`;
  try {
    for (const part of ['', '-wal']) if (existsSync(broken + part)) copyFileSync(broken + part, copy + part);
    const database = openForReading(driver, copy);
    try {
      return work(database);
    } finally {
      database.close();
    }
  } catch (error) {
    const code = errorCode(error);
    // For want of room the numbers must not begin again at one: the whole opening is tried later.
    if (code === null || code === 'journal.disk-full') throw error;
    return nothing;
  } finally {
    for (const part of ['', '-wal', '-shm']) rmSync(copy + part, { force: true });
  }
}

function ask(database: Database, question: string): number {
  try {
    const answer = Number(database.prepare(question).pluck().get());
    return Number.isSafeInteger(answer) && answer > 0 ? answer : 0;
  } catch (error) {
    if (errorCode(error) === null && !isSqliteError(error)) throw error;
    return 0; // This part of the file is the broken one.
  }
}

function rows(database: Database, question: string): { year: number; last: number }[] {
  try {
    return database
      .prepare<[], { year: number; last: number }>(question)
      .all()
      .filter(({ year, last }) => Number.isSafeInteger(year) && Number.isSafeInteger(last) && last > 0);
  } catch (error) {
    if (errorCode(error) === null && !isSqliteError(error)) throw error;
    return []; // This part of the file is the broken one, or older than the log.
  }
}

/** `no such table` has the plain code. */
function isSqliteError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_ERROR';
}
