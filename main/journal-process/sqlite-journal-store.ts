import type { Database } from 'better-sqlite3';
import { ok, type Result } from '../core/base/result.ts';
import { yearOf } from '../core/journal/consultation.ts';
import {
  AuditEntry,
  type Consultation,
  ConsultationFilter,
  type JournalHealth,
  type JournalStore,
  journalFailure,
  MOST_CONSULTATIONS,
  MOST_RECENT,
  type MobileEntry,
  type NumberedConsultation,
  type NumberedMobileEntry,
  type NumberedVisit,
  type Pruned,
  PruneWish,
  ReportFilter,
  readConsultation,
  readMobileEntry,
  readVisitRecord,
  SurveyBatch,
  SurveyFilter,
  type SurveySums,
  VisitFilter,
  type VisitRecord,
  type VisitReport,
} from '../core/journal/journal.ts';
import { errorCode } from './error-code.ts';
import { SCHEMA_VERSION } from './migrations/migrate.ts';
import { type Driver, loadDriver } from './open-database.ts';
import { type Highest, type OpenJournal, openJournal } from './open-journal.ts';
import { addAudit } from './queries/audit.ts';
import { clockDoubt } from './queries/clock-belief.ts';
import { eachConsultation } from './queries/consultations.ts';
import { addMobile, mobileLog } from './queries/mobile-log.ts';
import { prune } from './queries/prune.ts';
import { countVisits, lastNumber, recentVisits } from './queries/read-visits.ts';
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
 * so a disk that comes back is used at once. A broken file is put aside and a new one begun.
 */
export class SqliteJournalStore implements JournalStore {
  readonly #options: SqliteJournalOptions;
  #journal: OpenJournal | null = null;
  #highest: Highest = { visits: 0, consultations: new Map(), mobile: new Map() };
  #isClosed = false;

  constructor(options: SqliteJournalOptions) {
    this.#options = options;
  }

  async recordVisit(record: VisitRecord): Promise<Result<{ readonly number: number }>> {
    const read = readVisitRecord(record);
    if (!read.ok) return read;
    return this.#run((journal) => {
      const number = journal.writeVisit(read.value);
      this.#noteVisit(number);
      return { number };
    });
  }

  async recentVisits(limit: number): Promise<Result<readonly NumberedVisit[]>> {
    if (!Number.isInteger(limit) || limit < 1 || limit > MOST_RECENT) {
      return journalFailure('journal.bad-request');
    }
    return this.#run(({ database }) => recentVisits(database, limit));
  }

  async countVisits(filter: VisitFilter = {}): Promise<Result<number>> {
    const read = VisitFilter.safeParse(filter);
    if (!read.success) return journalFailure('journal.bad-request');
    return this.#run(({ database }) => countVisits(database, read.data));
  }

  async saveConsultation(row: Consultation): Promise<Result<NumberedConsultation>> {
    const read = readConsultation(row);
    if (!read.ok) return read;
    return this.#run(({ saveConsultation }) => {
      const saved = saveConsultation(read.value);
      this.#noteYearly('consultations', saved.year, saved.number);
      return saved;
    });
  }

  async consultations(filter: ConsultationFilter = {}): Promise<Result<readonly NumberedConsultation[]>> {
    const read = ConsultationFilter.safeParse(filter);
    if (!read.success) return journalFailure('journal.bad-request');
    return this.#run(({ database }) => [...eachConsultation(database, read.data, MOST_CONSULTATIONS)]);
  }

  async saveMobile(entry: MobileEntry): Promise<Result<NumberedMobileEntry>> {
    const read = readMobileEntry(entry);
    if (!read.ok) return read;
    return this.#run(({ database }) => {
      const saved = addMobile(database, read.value);
      this.#noteYearly('mobile', yearOf({ openedAt: saved.at }), saved.number);
      return saved;
    });
  }

  async mobileLog(filter: ReportFilter = {}): Promise<Result<readonly NumberedMobileEntry[]>> {
    const read = ReportFilter.safeParse(filter);
    if (!read.success) return journalFailure('journal.bad-request');
    return this.#run(({ database }) => mobileLog(database, read.data, MOST_CONSULTATIONS));
  }

  async report(filter: ReportFilter = {}): Promise<Result<VisitReport>> {
    const read = ReportFilter.safeParse(filter);
    if (!read.success) return journalFailure('journal.bad-request');
    return this.#run(({ database }) => visitReport(database, read.data));
  }

  async recordSurvey(batch: SurveyBatch): Promise<Result<null>> {
    const read = SurveyBatch.safeParse(batch);
    if (!read.success) return journalFailure('journal.bad-request');
    return this.#run(({ database }) => {
      addSurvey(database, read.data);
      return null;
    });
  }

  async survey(filter: SurveyFilter = {}): Promise<Result<SurveySums>> {
    const read = SurveyFilter.safeParse(filter);
    if (!read.success) return journalFailure('journal.bad-request');
    return this.#run(({ database }) => surveySums(database, read.data));
  }

  async recordAudit(entry: AuditEntry): Promise<Result<null>> {
    const read = AuditEntry.safeParse(entry);
    if (!read.success) return journalFailure('journal.bad-request');
    return this.#run(({ database }) => {
      addAudit(database, read.data);
      return null;
    });
  }

  async prune(wish: PruneWish): Promise<Result<Pruned>> {
    const read = PruneWish.safeParse(wish);
    if (!read.success) return journalFailure('journal.bad-request');
    const done = await this.#run(({ database }) => prune(database, read.data));
    return done.ok ? done.value : done;
  }

  async health(): Promise<Result<JournalHealth>> {
    return this.#run(({ database }) => ({
      store: 'sqlite',
      lastNumber: lastNumber(database),
      schemaVersion: SCHEMA_VERSION,
      setAside: [...listSetAside(this.#options.file)],
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
