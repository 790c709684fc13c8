/** The open file of the journal: opened when it is needed, given up after a trouble, put aside when it is broken. */
import type { Database } from 'better-sqlite3';
import { ok, type Result } from '../core/base/result.ts';
import { journalFailure } from '../core/journal/journal-failures.ts';
import { errorCode } from './error-code.ts';
import { type Driver, loadDriver } from './open-database.ts';
import { type Highest, type OpenJournal, openJournal } from './open-journal.ts';
import { lastNumber } from './queries/read-visits.ts';
import { setAside } from './set-aside.ts';

export interface SqliteJournalOptions {
  readonly file: string;
  /** Wall time, for the name of a file that is put aside. */
  readonly now: () => Date;
  /** The Node-API of the runtime; given by tests. */
  readonly napi?: string;
}

export class JournalAccess {
  readonly #options: SqliteJournalOptions;
  #journal: OpenJournal | null = null;
  #highest: Highest = { visits: 0, consultations: new Map(), mobile: new Map() };
  #isClosed = false;

  constructor(options: SqliteJournalOptions) {
    this.#options = options;
  }

  /** Does one piece of work on the open file. After the driver is there, nothing is awaited: no two interleave. */
  async run<T>(work: (journal: OpenJournal) => T): Promise<Result<T>> {
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
    this.noteVisit(lastNumber(opened.value.database));
    return opened;
  }

  /** Remembers the highest number of a visit, so that a new file goes on with the next. */
  noteVisit(number: number): void {
    this.#highest = { ...this.#highest, visits: Math.max(this.#highest.visits, number) };
  }

  /** The same of a log that is numbered anew every year. */
  noteYearly(log: 'consultations' | 'mobile', year: number, number: number): void {
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

  close(): void {
    this.#isClosed = true;
    this.#letGo();
  }
}
