import type { Clock } from '../core/base/clock.ts';
import { SECOND } from '../core/base/clock.ts';
import type { Logger } from '../core/base/logger.ts';
import { fail, ok, type Result } from '../core/base/result.ts';
import { journalFailure, type VisitRecord } from '../core/journal/journal.ts';

type Written = Result<{ readonly number: number }>;

export interface JournalOutboxParts {
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

/** Keeps every record in memory until the journal has acknowledged it, and writes them in order. */
export class JournalOutbox {
  readonly #parts: JournalOutboxParts;
  readonly #drained = new Set<() => void>();
  #entries: readonly Entry[] = [];
  #isWriting = false;
  #isClosed = false;
  #failures = 0;
  #cancelPause: () => void = () => undefined;

  constructor(parts: JournalOutboxParts) {
    this.#parts = parts;
  }

  /** How many records are not yet acknowledged. */
  get size(): number {
    return this.#entries.length;
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
      const cancel = this.#parts.clock.after(ANSWER_WITHIN, () => settle(journalFailure('journal.timeout')));
      waiting.add(settle);
      void this.#write();
    });
  }

  /** Resolves when everything is written, or says after `within` milliseconds how much is not. */
  drain(within: number): Promise<Result<null>> {
    if (this.size === 0) return Promise.resolve(ok(null));
    return new Promise((resolve) => {
      const finish = (result: Result<null>) => {
        cancel();
        this.#drained.delete(done);
        resolve(result);
      };
      const done = () => finish(ok(null));
      const cancel = this.#parts.clock.after(within, () => finish(this.#notDrained()));
      this.#drained.add(done);
      void this.#write();
    });
  }

  /** Forgets what is left, and says in the log how much. May be called twice. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#cancelPause();
    if (this.size > 0) this.#parts.logger.error('journal.visits-lost', { count: this.size });
    this.#tellAll(journalFailure('journal.closed'));
  }

  async #write(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    this.#cancelPause();
    for (let [first] = this.#entries; first && !this.#isClosed; [first] = this.#entries) {
      const written = await this.#parts.write(first.record);
      if (written.ok || HOPELESS.has(written.error.code)) this.#finish(first, written);
      else {
        this.#postpone(first, written);
        break;
      }
    }
    this.#isWriting = false;
    if (this.size === 0) for (const done of [...this.#drained]) done();
  }

  #finish(entry: Entry, written: Written): void {
    this.#failures = 0;
    this.#entries = this.#entries.filter((other) => other !== entry);
    if (!written.ok) this.#parts.logger.error('journal.visit-refused', { code: written.error.code });
    tell(entry, written);
  }

  #postpone(entry: Entry, written: Extract<Written, { ok: false }>): void {
    if (this.#isClosed) return;
    const { code } = written.error;
    this.#failures += 1;
    this.#parts.logger.warn('journal.visit-postponed', { code, waiting: this.size });
    if (SUSPECT.has(code)) this.#entries = [...this.#entries.filter((other) => other !== entry), entry];
    this.#tellAll(written);
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (this.#failures - 1));
    this.#cancelPause = this.#parts.clock.after(pause, () => void this.#write());
  }

  #tellAll(written: Written): void {
    for (const entry of this.#entries) tell(entry, written);
  }

  #notDrained(): Result<never> {
    return fail(
      'journal.not-drained',
      `Не записано обслуживаний: ${this.size}. Проверьте диск рабочего места; эти записи пропадут при выключении.`,
    );
  }
}

function tell({ waiting }: Entry, written: Written): void {
  for (const settle of [...waiting]) settle(written);
}
