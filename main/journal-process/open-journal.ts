import { closeSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { ok, type Result } from '../core/base/result.ts';
import type { Consultation, NumberedConsultation } from '../core/journal/consultation.ts';
import { journalFailure } from '../core/journal/journal-failures.ts';
import type { VisitRecord } from '../core/journal/visit-record.ts';
import { migrate, SCHEMA_VERSION, schemaVersion } from './migrations/migrate.ts';
import { type Driver, openForWriting } from './open-database.ts';
import { prepareSaveConsultation } from './queries/consultations.ts';
import { prepareWriteVisit } from './queries/write-visit.ts';
import { salvageLastNumber, salvageYearlyNumbers, YEARLY_LOGS } from './salvage.ts';
import { listSetAside } from './set-aside.ts';

/** The file while it is in use. */
export interface OpenJournal {
  readonly database: Database;
  /** Writes in one transaction and returns the number after the commit. */
  readonly writeVisit: (record: VisitRecord) => number;
  /** Writes or corrects a row of the consultation log, likewise. */
  readonly saveConsultation: (row: Consultation) => NumberedConsultation;
  /** False when somebody moved or deleted the file. */
  readonly isInPlace: () => boolean;
}

/** The highest numbers that this process has given: a new file after a broken one must not repeat them. */
export interface Highest {
  readonly visits: number;
  /** By year. */
  readonly consultations: ReadonlyMap<number, number>;
  readonly mobile: ReadonlyMap<number, number>;
}

/** Larger files are not checked at every start; damage in them is noticed when it is read. */
const CHECKED_UP_TO = 64 * 1024 * 1024;

/** Opens or begins the journal. Numbers go on after `highest` and after those of files that were put aside. */
export function openJournal(driver: Driver, file: string, highest: Highest): Result<OpenJournal> {
  mkdirSync(dirname(file), { recursive: true });
  refuseEmptied(file);
  const database = openForWriting(driver, file);
  try {
    if (schemaVersion(database) > SCHEMA_VERSION) {
      database.close();
      return journalFailure('journal.newer-schema');
    }
    const size = statSync(file).size;
    if (size <= CHECKED_UP_TO && database.pragma('quick_check(1)', { simple: true }) !== 'ok') {
      throw corrupt('quick_check found damage');
    }
    if (schemaVersion(database) === 0) begin(driver, database, file, highest);
    migrate(database);
    const { ino, dev } = statSync(file, { bigint: true });
    const isInPlace = () => {
      const now = statSync(file, { bigint: true, throwIfNoEntry: false });
      return now?.ino === ino && now.dev === dev;
    };
    return ok({
      database,
      writeVisit: prepareWriteVisit(database),
      saveConsultation: prepareSaveConsultation(database),
      isInPlace,
    });
  } catch (error) {
    database.close();
    throw error;
  }
}

/** A log beside an empty file is a journal somebody emptied: SQLite would delete the log without a word. */
function refuseEmptied(file: string): void {
  const size = (path: string) => statSync(path, { throwIfNoEntry: false })?.size;
  if (size(file) === 0 && (size(`${file}-wal`) ?? 0) > 0) throw corrupt('the file was emptied');
}

/** The first schema and the number to go on from, in one transaction; then the folder entry is made safe. */
function begin(driver: Driver, database: Database, file: string, highest: Highest): void {
  const broken = listSetAside(file).map((name) => join(dirname(file), name));
  const floor = Math.max(highest.visits, ...broken.map((path) => salvageLastNumber(driver, path)));
  const yearly = (['consultations', 'mobile'] as const).map((log) => ({
    log,
    years: [
      ...[...highest[log]].map(([year, last]) => ({ year, last })),
      ...broken.flatMap((path) => salvageYearlyNumbers(driver, path, log)),
    ],
  }));
  database
    .transaction(() => {
      migrate(database);
      database.prepare('UPDATE numbering SET last = max(last, ?)').run(floor);
      for (const { log, years } of yearly) {
        const raise = database.prepare(`
          INSERT INTO ${YEARLY_LOGS[log].numbering} (year, last) VALUES (?, ?)
          ON CONFLICT (year) DO UPDATE SET last = max(last, excluded.last)`);
        for (const { year, last } of years) raise.run(year, last);
      }
      database.exec('UPDATE receipt_chain SET first_visit = (SELECT last + 1 FROM numbering)');
    })
    .immediate();
  // Windows cannot sync a folder, and its file system does not need it.
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function corrupt(message: string): Error {
  return Object.assign(new Error(message), { code: 'SQLITE_CORRUPT' });
}
