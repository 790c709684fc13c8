import type { Database } from 'better-sqlite3';
import { ok, type Result } from '../core/base/result.ts';
import type { Confirmed, ShipmentWish } from '../core/fleet/shipment.ts';
import type { AuditEntry } from '../core/journal/audit.ts';
import {
  type Consultation,
  type ConsultationFilter,
  MOST_CONSULTATIONS,
  yearOf,
} from '../core/journal/consultation.ts';
import type { ExportWish } from '../core/journal/export-wish.ts';
import type { Journal } from '../core/journal/journal-calls.ts';
import { journalFailure } from '../core/journal/journal-failures.ts';
import type { MobileEntry } from '../core/journal/mobile-log.ts';
import type { Pruned, PruneWish } from '../core/journal/retention.ts';
import type { SurveyBatch, SurveyFilter } from '../core/journal/survey-batch.ts';
import type { VisitFilter } from '../core/journal/visit-filter.ts';
import type { VisitRecord } from '../core/journal/visit-record.ts';
import type { ReportFilter } from '../core/journal/visit-report.ts';
import { errorCode } from './error-code.ts';
import { exportTables } from './export/export-tables.ts';
import { SCHEMA_VERSION } from './migrations/migrate.ts';
import { type Driver, loadDriver } from './open-database.ts';
import { type Highest, type OpenJournal, openJournal } from './open-journal.ts';
import { addAudit } from './queries/audit.ts';
import { clockDoubt } from './queries/clock-belief.ts';
import { eachConsultation } from './queries/consultations.ts';
import { noteConfirmed } from './queries/identity.ts';
import { addMobile, mobileLog } from './queries/mobile-log.ts';
import { prune } from './queries/prune.ts';
import { countVisits, lastNumber, recentVisits } from './queries/read-visits.ts';
import { receiptsAfter } from './queries/shipping.ts';
import { addSurvey, surveySums } from './queries/survey.ts';
import { visitReport } from './queries/visit-report.ts';
import { listSetAside, setAside } from './set-aside.ts';

export interface SqliteJournalOptions {
  readonly file: string;
  /** Wall time, for the name of a file that is put aside. */
  readonly now: () => Date;
  /** The Node-API of the runtime; given by tests. */
  readonly napi?: string;
}

/**
 * The journal in one SQLite file. The file is opened with the first question and again after every trouble,
 * so a disk that comes back is used at once. A broken file is put aside and a new one begun. Inputs are
 * trusted: the host reads them (`askUntrusted`).
 */
export class SqliteJournalStore implements Journal {
  readonly #options: SqliteJournalOptions;
  #journal: OpenJournal | null = null;
  #highest: Highest = { visits: 0, consultations: new Map(), mobile: new Map() };
  #isClosed = false;

  constructor(options: SqliteJournalOptions) {
    this.#options = options;
  }

  recordVisit(record: VisitRecord) {
    return this.#run((journal) => {
      const number = journal.writeVisit(record);
      this.#noteVisit(number);
      return { number };
    });
  }

  recentVisits(limit: number) {
    return this.#run(({ database }) => recentVisits(database, limit));
  }

  countVisits(filter: VisitFilter = {}) {
    return this.#run(({ database }) => countVisits(database, filter));
  }

  saveConsultation(row: Consultation) {
    return this.#run((journal) => {
      const saved = journal.saveConsultation(row);
      this.#noteYearly('consultations', saved.year, saved.number);
      return saved;
    });
  }

  consultations(filter: ConsultationFilter = {}) {
    return this.#run(({ database }) => [...eachConsultation(database, filter, MOST_CONSULTATIONS)]);
  }

  saveMobile(entry: MobileEntry) {
    return this.#run(({ database }) => {
      const saved = addMobile(database, entry);
      this.#noteYearly('mobile', yearOf({ openedAt: saved.at }), saved.number);
      return saved;
    });
  }

  mobileLog(filter: ReportFilter = {}) {
    return this.#run(({ database }) => mobileLog(database, filter, MOST_CONSULTATIONS));
  }

  report(filter: ReportFilter = {}) {
    return this.#run(({ database }) => visitReport(database, filter));
  }

  recordSurvey(batch: SurveyBatch) {
    return this.#run(({ database }) => {
      addSurvey(database, batch);
      return null;
    });
  }

  survey(filter: SurveyFilter = {}) {
    return this.#run(({ database }) => surveySums(database, filter));
  }

  recordAudit(entry: AuditEntry) {
    return this.#run(({ database }) => {
      addAudit(database, entry);
      return null;
    });
  }

  receiptsAfter(wish: ShipmentWish) {
    return this.#run(({ database }) => receiptsAfter(database, wish));
  }

  noteConfirmed(word: Confirmed) {
    return this.#run(({ database }) => {
      noteConfirmed(database, word);
      return null;
    });
  }

  exportTables(wish: ExportWish) {
    return exportTables(this.#options.file, wish);
  }

  async prune(wish: PruneWish): Promise<Result<Pruned>> {
    const done = await this.#run(({ database }) => prune(database, wish));
    return done.ok ? done.value : done;
  }

  health() {
    return this.#run(({ database }) => ({
      lastNumber: lastNumber(database),
      schemaVersion: SCHEMA_VERSION,
      setAside: listSetAside(this.#options.file),
      clockDoubt: clockDoubt(database),
    }));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#letGo();
  }

  /** Does one piece of work on the open file. After the driver is there, nothing is awaited: no two interleave. */
  async #run<T>(work: (journal: OpenJournal) => T): Promise<Result<T>> {
    const driver = await loadDriver(this.#options.napi);
    if (!driver.ok) return driver;
    if (this.#isClosed) return journalFailure('journal.closed');
    const first = this.#try(driver.value, work);
    if (first.ok || first.error.code !== 'journal.corrupt') return first;
    const cleared = this.#setAside();
    return cleared.ok ? this.#try(driver.value, work) : cleared;
  }

  #try<T>(driver: Driver, work: (journal: OpenJournal) => T): Result<T> {
    try {
      const journal = this.#open(driver);
      return journal.ok ? ok(work(journal.value)) : journal;
    } catch (error) {
      return this.#failure(error);
    }
  }

  #open(driver: Driver): Result<OpenJournal> {
    // A file that was moved or deleted under us would swallow what is acknowledged: begin again.
    if (this.#journal?.isInPlace()) return ok(this.#journal);
    this.#letGo();
    const opened = openJournal(driver, this.#options.file, this.#highest);
    if (!opened.ok) return opened;
    this.#journal = opened.value;
    this.#noteVisit(lastNumber(opened.value.database));
    return opened;
  }

  #noteVisit(number: number): void {
    this.#highest = { ...this.#highest, visits: Math.max(this.#highest.visits, number) };
  }

  #noteYearly(log: 'consultations' | 'mobile', year: number, number: number): void {
    const known = this.#highest[log];
    const highest = Math.max(number, known.get(year) ?? 0);
    this.#highest = { ...this.#highest, [log]: new Map([...known, [year, highest]]) };
  }

  #setAside(): Result<null> {
    try {
      setAside(this.#options.file, this.#options.now());
      return ok(null);
    } catch (error) {
      if (errorCode(error) === null) throw error;
      return journalFailure('journal.corrupt');
    }
  }

  #failure(error: unknown): Result<never> {
    const code = errorCode(error);
    if (code === null) throw error;
    // Whoever holds the lock lets go of it; after anything else the connection is not to be trusted.
    if (code !== 'journal.locked') this.#letGo();
    return journalFailure(code);
  }

  #letGo(): void {
    const database: Database | undefined = this.#journal?.database;
    this.#journal = null;
    try {
      database?.close();
    } catch (error) {
      // Closing a broken file may fail too; the connection is given up either way.
      if (errorCode(error) === null) throw error;
    }
  }
}
