/** Answers that wait for the journal: kept over a restart, and written as a batch that nobody can trace to a visit. */
import { type Clock, MINUTE, SECOND } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { Journal } from '../journal/journal-calls.ts';
import {
  addSheet,
  type Below,
  isDue,
  join,
  nothingPending,
  type Pending,
  putTogether,
  type Sheet,
} from './pending.ts';

/** The batch is written this long after it could be: nobody can count back from the moment. */
const SOONEST = 1 * MINUTE;
const LATEST = 20 * MINUTE;

/** How often the clock is looked at while a batch waits: a timer of twenty minutes would not count a sleep. */
const LOOK_AGAIN = 2 * SECOND;

/** Keeps what waits over a restart of the program. */
export interface PendingStore {
  /** Nothing pending where there is no file, or one that cannot be read. */
  read(): Promise<Pending>;
  write(pending: Pending): Promise<void>;
}

export interface PendingAnswersDeps {
  readonly store: PendingStore;
  readonly journal: Pick<Journal, 'recordSurvey'>;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly below: Below;
  readonly logger: Logger;
}

export class PendingAnswers {
  readonly #deps: PendingAnswersDeps;
  #pending: Pending = nothingPending;
  #work: Promise<void> = Promise.resolve();
  #begun: Promise<void> | null = null;
  /** On the monotonic clock; null while nothing is due. */
  #dueAt: number | null = null;
  #cancel = (): void => undefined;

  constructor(deps: PendingAnswersDeps) {
    this.#deps = deps;
  }

  /** Takes up what waited when the program ended. May be called twice. */
  begin(): Promise<void> {
    this.#begun ??= this.#inTurn(async () => {
      this.#pending = join(this.#pending, await this.#deps.store.read());
      this.#wait();
    });
    return this.#begun;
  }

  /** Keeps what one visitor answered. */
  add(sheet: Sheet): void {
    void this.#inTurn(async () => {
      this.#pending = addSheet(this.#pending, sheet, this.#deps.below);
      await this.#deps.store.write(this.#pending);
      this.#wait();
    });
  }

  /** Waits for the disk; what is pending is written after the next start. */
  async close(): Promise<void> {
    this.#cancel();
    await this.#work;
  }

  #wait(): void {
    if (this.#dueAt !== null || !isDue(this.#pending)) return;
    const { clock, below } = this.#deps;
    this.#dueAt = clock.monotonic() + SOONEST + below(LATEST - SOONEST);
    this.#look(this.#dueAt);
  }

  #look(dueAt: number): void {
    const { clock } = this.#deps;
    this.#cancel = clock.after(Math.min(LOOK_AGAIN, dueAt - clock.monotonic()), () => {
      if (clock.monotonic() < dueAt) return this.#look(dueAt);
      this.#dueAt = null;
      void this.#inTurn(() => this.#write());
    });
  }

  /** The batch is on the disk before the journal hears of it: after a kill in between it is the same batch again. */
  async #write(): Promise<void> {
    const { journal, store, newId, clock, logger } = this.#deps;
    this.#pending = putTogether(this.#pending, newId(), clock.wall().slice(0, 10));
    const { batch } = this.#pending;
    if (batch) {
      await store.write(this.#pending);
      const written = await journal.recordSurvey(batch);
      if (written.ok) {
        this.#pending = { ...this.#pending, batch: null };
        await store.write(this.#pending);
      } else logger.warn('survey.postponed', { code: written.error.code });
    }
    this.#wait();
  }

  /** One after the other; a disk that fails is logged, and the answers stay in memory. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(work).catch((cause: unknown) => {
      this.#deps.logger.error('survey.not-kept', {}, cause);
      this.#wait();
    });
    return this.#work;
  }
}
