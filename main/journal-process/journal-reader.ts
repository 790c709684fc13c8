import { existsSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { fail, ok, type Result } from '../core/base/result.ts';
import type { AuditRow } from '../core/journal/audit.ts';
import type { ConsultationFilter, NumberedConsultation } from '../core/journal/consultation.ts';
import { journalFailure } from '../core/journal/journal-failures.ts';
import type { JournalHealth } from '../core/journal/journal-health.ts';
import type { NumberedMobileEntry } from '../core/journal/mobile-log.ts';
import type { Unreadable } from '../core/journal/table.ts';
import type { VisitFilter } from '../core/journal/visit-filter.ts';
import type { NumberedVisit } from '../core/journal/visit-record.ts';
import type { ReportFilter, VisitReport } from '../core/journal/visit-report.ts';
import { errorCode } from './error-code.ts';
import { SCHEMA_VERSION, schemaVersion } from './migrations/migrate.ts';
import { loadDriver, openForReading } from './open-database.ts';
import { eachAudit } from './queries/audit.ts';
import { clockDoubt } from './queries/clock-belief.ts';
import { eachConsultation } from './queries/consultations.ts';
import { mobileLog } from './queries/mobile-log.ts';
import { eachVisit, lastNumber } from './queries/read-visits.ts';
import type { Seal } from './queries/receipts.ts';
import { type Verification, verifyReceipts } from './queries/verify-receipts.ts';
import { visitReport } from './queries/visit-report.ts';
import { listSetAside } from './set-aside.ts';

/** A look at the file from outside: it never writes, never migrates and never puts anything aside. */
export interface JournalReader {
  /** All visits that match and can be read, by number, one at a time. */
  visits(filter: VisitFilter): Iterable<NumberedVisit>;
  /** The same, and what cannot be read in its place. */
  allVisits(filter: VisitFilter): Iterable<NumberedVisit | Unreadable>;
  /** The rows of the consultation log, likewise. */
  report(filter: ReportFilter): VisitReport;
  consultations(filter: ConsultationFilter): Iterable<NumberedConsultation>;
  /** The rows of the log of mobile service, all at once: their columns are known when all are read. */
  mobile(filter: ReportFilter): readonly NumberedMobileEntry[];
  /** What the staff has done, likewise. */
  audit(filter: ReportFilter): Iterable<AuditRow | Unreadable>;
  health(): JournalHealth;
  /** Whether receipts and visits fit together; `known` is an end of the chain that was noted earlier. */
  verify(known: Seal | null): Verification;
}

/** Opens the file beside a workstation that may be writing, does the work to its end and closes it. */
export async function readJournal<T>(
  file: string,
  work: (reader: JournalReader) => T | Promise<T>,
): Promise<Result<T>> {
  const driver = await loadDriver();
  if (!driver.ok) return driver;
  if (!existsSync(file)) {
    return fail('journal.no-file', `Журнала нет: файл ${file} не найден. Укажите файл ключом --file.`);
  }
  let database: Database | null = null;
  try {
    database = openForReading(driver.value, file);
    const version = schemaVersion(database);
    if (version > SCHEMA_VERSION) return journalFailure('journal.newer-schema');
    if (version < SCHEMA_VERSION) {
      return fail(
        'journal.older-schema',
        'Журнал создан более старой версией программы. Запустите рабочее место один раз: файл обновится сам.',
      );
    }
    return ok(await work(reader(database, file)));
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    return UNREADABLE[code] ?? journalFailure(code);
  } finally {
    database?.close();
  }
}

/** The same troubles, said to somebody who only reads. */
const UNREADABLE: Readonly<Record<string, Result<never>>> = {
  'journal.corrupt': fail(
    'journal.corrupt',
    'Файл журнала повреждён. Рабочее место отложит его при следующей записи и начнёт новый; этот файл сохраните.',
  ),
  'journal.read-only': fail(
    'journal.unreadable',
    'Файл журнала не открывается. Проверьте права на файл и на его папку.',
  ),
};

function* readable(visits: Iterable<NumberedVisit | Unreadable>): Generator<NumberedVisit> {
  for (const visit of visits) if (!('kind' in visit)) yield visit;
}

function reader(database: Database, file: string): JournalReader {
  return {
    visits: (filter) => readable(eachVisit(database, filter)),
    allVisits: (filter) => eachVisit(database, filter),
    consultations: (filter) => eachConsultation(database, filter),
    verify: (known) => verifyReceipts(database, known),
    mobile: (filter) => mobileLog(database, filter),
    audit: (filter) => eachAudit(database, filter),
    report: (filter) => visitReport(database, filter),
    health: () => ({
      lastNumber: lastNumber(database),
      schemaVersion: schemaVersion(database),
      setAside: [...listSetAside(file)],
      clockDoubt: clockDoubt(database),
    }),
  };
}
