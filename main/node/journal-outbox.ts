import { backoff } from '../core/base/backoff.ts';
import type { Clock } from '../core/base/clock.ts';
import { SECOND } from '../core/base/clock.ts';
import type { Logger } from '../core/base/logger.ts';
import { type Failure, fail, ok, type Result } from '../core/base/result.ts';
import { journalFailure } from '../core/journal/journal-failures.ts';
import type { VisitRecord } from '../core/journal/visit-record.ts';
import { OutboxCopy, type WaitingVisits } from './outbox-copy.ts';

type Written = Result<{ readonly number: number }>;

export interface JournalOutboxDeps {
  /** Left out where nothing is to outlive the program. */
  readonly waiting?: WaitingVisits;
  /** Writes one record; the same record again is harmless. */
  readonly write: (record: VisitRecord) => Promise<Written>;
  readonly clock: Pick<Clock, 'after'>;
  readonly logger: Logger;
}

/** How long the one who brought a record waits; the record itself waits longer. */
const ANSWER_WITHIN = 10 * SECOND;

/** Waits after a failure: doubled every time, never longer than the last. A new record is tried at once. */
const FIRST_PAUSE = 1 * SECOND;
const LONGEST_PAUSE = 60 * SECOND;

/** A month of visits: beyond that something is wrong that memory cannot mend. */
const MOST_WAITING = 1000;

/** The record itself is at fault: trying again would not help. */
const HOPELESS: ReadonlySet<string> = new Set([
  'journal.personal-data',
  'journal.invalid-record',
  'journal.bad-request',
]);

/** The record may be what breaks the journal: the others go first. */
const SUSPECT: ReadonlySet<string> = new Set(['journal.broken', 'journal.process-failed']);

interface Entry {
  readonly record: VisitRecord;
  readonly waiting: Set<(written: Written) => void>;
}

/**
 * Keeps every record in memory until the journal has acknowledged it, and writes them in order. What could not be
 * written at once is on disk as well before anybody gets «not yet» as an answer.
 */
export class JournalOutbox {
  readonly #deps: JournalOutboxDeps;
  readonly #copy: OutboxCopy;
  readonly #drained = new Set<() => void>();
  #entries: readonly Entry[] = [];
  #isWriting = false;
  #isClosed = false;
  #failures = 0;
  #trouble: Failure | null = null;
  #cancelPause: () => void = () => undefined;

  constructor(deps: JournalOutboxDeps) {
    this.#deps = deps;
    this.#copy = new OutboxCopy(deps.waiting, deps.logger);
  }

  /** How many records are not yet acknowledged. */
  get size(): number {
    return this.#entries.length;
  }

  /** Why the latest attempt failed; null after one that did not. */
  get trouble(): Failure | null {
    return this.#trouble;
  }

  /** Takes a record. A failure as answer means «not yet»: the record stays, unless it was refused as such. */
  add(record: VisitRecord): Promise<Written> {
    if (this.#isClosed) return Promise.resolve(journalFailure('journal.closed'));
    let entry = this.#entries.find((known) => known.record.id === record.id);
    if (!entry) {
      if (this.size >= MOST_WAITING) return Promise.resolve(journalFailure('journal.outbox-full'));
      entry = { record, waiting: new Set() };
      this.#entries = [...this.#entries, entry];
    }
    const { waiting } = entry;
    return new Promise((resolve) => {
      const settle = (written: Written) => {
        cancel();
        waiting.delete(settle);
        resolve(written);
      };
      const cancel = this.#deps.clock.after(ANSWER_WITHIN, () => {
        void this.#keep().then(() => settle(journalFailure('journal.timeout')));
      });
      waiting.add(settle);
      void this.#write();
    });
  }

  /**
   * Resolves when everything is written and nothing waits on the disk any more, or says after `within` milliseconds
   * how much is not.
   */
  drain(within: number): Promise<Result<null>> {
    if (this.size === 0 && !this.#isWriting) return Promise.resolve(ok(null));
    return new Promise((resolve) => {
      const finish = (result: Result<null>) => {
        cancel();
        this.#drained.delete(done);
        resolve(result);
      };
      const done = () => finish(ok(null));
      const cancel = this.#deps.clock.after(within, () =>
        // Written is written; what is left on the disk is brought twice, which is harmless.
        finish(this.size === 0 ? ok(null) : this.#notDrained()),
      );
      this.#drained.add(done);
      void this.#write();
    });
  }

  /** Takes up what an earlier program has left; bringing a record twice is harmless. */
  async takeUp(): Promise<void> {
    const records = await this.#copy.read();
    if (records === null) return;
    for (const record of records) void this.add(record);
    // None of them could be read: nothing would take the place away.
    if (this.size === 0) await this.#keep();
  }

  /** Leaves to the next program what is left, and says in the log what cannot be. May be called twice. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#cancelPause();
    if (!(await this.#keep())) this.#deps.logger.error('journal.visits-lost', { count: this.size });
    this.#tellAll(journalFailure('journal.closed'));
  }

  async #write(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    this.#cancelPause();
    for (let [first] = this.#entries; first && !this.#isClosed; [first] = this.#entries) {
      const written = await this.#deps.write(first.record);
      if (written.ok || HOPELESS.has(written.error.code)) this.#finish(first, written);
      else {
        await this.#keep();
        this.#postpone(first, written);
        break;
      }
    }
    if (this.size === 0) await this.#keep();
    this.#isWriting = false;
    // Somebody may have come while the disk was busy.
    if (this.size > 0 && this.#failures === 0 && !this.#isClosed) return this.#write();
    if (this.size === 0) for (const done of [...this.#drained]) done();
  }

  /** True when nothing would be lost with the program. */
  #keep(): Promise<boolean> {
    return this.#copy.keep(this.#entries.map(({ record }) => record));
  }

  #finish(entry: Entry, written: Written): void {
    this.#failures = 0;
    this.#trouble = null;
    this.#entries = this.#entries.filter((other) => other !== entry);
    if (!written.ok) this.#deps.logger.error('journal.visit-refused', { code: written.error.code });
    tell(entry, written);
  }

  #postpone(entry: Entry, written: Extract<Written, { ok: false }>): void {
    if (this.#isClosed) return;
    const { code } = written.error;
    this.#failures += 1;
    this.#trouble = written.error;
    this.#deps.logger.warn('journal.visit-postponed', { code, waiting: this.size });
    if (SUSPECT.has(code)) this.#entries = [...this.#entries.filter((other) => other !== entry), entry];
    this.#tellAll(written);
    const pause = backoff(this.#failures, FIRST_PAUSE, LONGEST_PAUSE);
    this.#cancelPause = this.#deps.clock.after(pause, () => void this.#write());
  }

  #tellAll(written: Written): void {
    for (const entry of this.#entries) tell(entry, written);
  }

  #notDrained(): Result<never> {
    return fail(
      'journal.not-drained',
      `Не записано обслуживаний: ${this.size}. Проверьте диск рабочего места${this.#copy.isThere ? '' : '; эти записи пропадут при выключении'}.`,
    );
  }
}

function tell({ waiting }: Entry, written: Written): void {
  for (const settle of [...waiting]) settle(written);
}
