/**
 * The program asks itself whether it still works: the window and the journal process must answer. What does not is
 * started again; a window that does not come back ends the program. Whoever supervises it gets a heartbeat only after
 * the window has answered. A silent journal is logged, and never ends anything: visits wait for it on the disk.
 */
import { type Clock, MINUTE, SECOND } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import type { Logger } from '../base/logger.ts';
import type { State } from '../visit/state.ts';
import { answersWithin } from './answers-within.ts';

/** From one answer to the next question. */
export const HEARTBEAT = 10 * SECOND;

/**
 * The same while the workstation is free, all is well and nobody touches it (F62): rest costs nothing. A touch asks at
 * once. Whoever supervises is notified of the rest, and is twice as patient then (`sector-run`: two minutes in place of one).
 */
export const HEARTBEAT_AT_REST = 45 * SECOND;

/** At rest the journal, which nobody needs before the next visit, is asked with every so many questions. */
export const JOURNAL_AT_REST = 2;

/** A window silent for so long is stuck: nobody waits longer for a screen. */
export const WINDOW_WITHIN = 15 * SECOND;

/** Longer than the journal's own patience with a question, so that it has had its chance. */
export const JOURNAL_WITHIN = 15 * SECOND;

/**
 * A window that has not loaded so long after it was made is asked all the same: where a graphics card hangs it never loads,
 * and nobody waits for the patience of whoever supervises, which is minutes.
 */
export const LOADED_WITHIN = 20 * SECOND;

/** The window may be started again so often within `REVIVED_WITHIN`; after that the program is. */
export const REVIVALS = 2;
export const REVIVED_WITHIN = 10 * MINUTE;

export interface HeartbeatDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Resolves when the window shows a screen. */
  readonly askWindow: () => Promise<unknown>;
  /** Resolves when the journal process has answered, or when it is known that it cannot be had; false: it is not well. */
  readonly askJournal: () => Promise<unknown>;
  /** Ends the window's process; `windowGone` is called then and says what follows. */
  readonly endWindow: () => void;
  readonly restartJournal: () => void;
  /** Notifies whoever supervises that the program is alive; at rest the next question comes later. */
  readonly notifySupervisor: (isAtRest: boolean) => void;
  /** The window does not come back: ends the program, and the marker does the rest. */
  readonly giveUp: () => void;
}

/** Asks again and again until it is disposed of. */
export class Heartbeat {
  readonly #deps: HeartbeatDeps;
  #gone: readonly number[] = [];
  #lives = 0;
  /** How often running it was silent, and nobody said that its process is gone. */
  #silences = 0;
  #isBegun = false;
  #isOver = false;
  #isFree = false;
  /** The last questions were asked of a free workstation, and all was well. */
  #isAtRest = false;
  /** At rest: since the journal was asked. */
  #questions = 0;
  #isAsking = false;
  /** Monotonic. */
  #askedAt = 0;
  #cancel = (): void => undefined;
  /** The window has answered. */
  readonly answered = new Emitter<void>();

  constructor(deps: HeartbeatDeps) {
    this.#deps = deps;
  }

  /** Asks for the first time; resolves when the first round is over. Once more does nothing. */
  async begin(): Promise<void> {
    if (this.#isBegun || this.#isOver) return;
    this.#isBegun = true;
    this.#cancel();
    await this.#round();
  }

  /**
   * Begins when the window has loaded, and at the latest `LOADED_WITHIN` after it was made.
   * @param loaded resolves when it has; what rejects is the matter of whoever loads it
   * @param madeAt monotonic
   */
  beginWith(loaded: Promise<unknown>, madeAt: number): void {
    const { clock } = this.#deps;
    const left = Math.max(0, madeAt + LOADED_WITHIN - clock.monotonic());
    this.#cancel = clock.after(left, () => void this.begin());
    const begin = () => void this.begin();
    void loaded.then(begin, begin);
  }

  /** Questions are rarer at a free workstation; one that is not free any more is asked as often as before. */
  noteState({ kind }: State): void {
    this.#isFree = kind === 'free';
    if (this.#isFree || !this.#isAtRest) return;
    this.#isAtRest = false;
    if (!this.#isAsking && !this.#isOver) this.#askAfter(HEARTBEAT);
  }

  /** Somebody is there: what was not asked for a while is asked at once, so that nobody stands before a stuck window. */
  noteActivity(): void {
    if (!this.#isAtRest || this.#isAsking || this.#isOver) return;
    if (this.#deps.clock.monotonic() - this.#askedAt >= HEARTBEAT) this.#askAfter(0);
  }

  /** The window's process is gone. True: load it anew, the visit goes on; false: the program ends. */
  windowGone(): boolean {
    const { clock, logger, giveUp } = this.#deps;
    if (this.#isOver) return false;
    const now = clock.monotonic();
    this.#lives += 1;
    this.#silences = 0;
    this.#gone = [...this.#gone.filter((at) => now - at < REVIVED_WITHIN), now];
    logger.error('supervision.window-gone', { times: this.#gone.length });
    if (this.#gone.length <= REVIVALS) return true;
    this.dispose();
    giveUp();
    return false;
  }

  /** May be called twice. */
  dispose(): void {
    this.#isOver = true;
    this.#cancel();
  }

  async #round(): Promise<void> {
    const { askWindow, askJournal, endWindow, restartJournal, notifySupervisor, giveUp, clock, logger } =
      this.#deps;
    const lives = this.#lives;
    this.#isAsking = true;
    this.#askedAt = clock.monotonic();
    const wasFree = this.#isFree;
    this.#questions = this.#isAtRest ? (this.#questions + 1) % JOURNAL_AT_REST : 0;
    let isWell = true;
    const askJournalToo = async () => {
      isWell = (await askJournal()) !== false;
    };
    const [window, journal] = await Promise.all([
      answersWithin(clock, WINDOW_WITHIN, askWindow),
      this.#questions > 0 || answersWithin(clock, JOURNAL_WITHIN, askJournalToo),
    ]);
    this.#isAsking = false;
    if (this.#isOver) return;
    this.#isAtRest = wasFree && this.#isFree && window && journal && isWell;
    if (window) {
      this.#silences = 0;
      notifySupervisor(this.#isAtRest);
      this.answered.emit();
    }
    if (!journal) {
      logger.error('supervision.journal-silent');
      restartJournal();
    }
    // One that went away under the question and was loaded anew is asked the next time.
    if (!window && this.#lives === lives) {
      logger.error('supervision.window-silent');
      this.#silences += 1;
      endWindow();
    }
    // A window without a process of its own cannot be ended, and nobody reports that it is gone.
    if (this.#silences > REVIVALS && !this.#isOver) {
      this.dispose();
      giveUp();
    }
    if (!this.#isOver) this.#askAfter(this.#isAtRest ? HEARTBEAT_AT_REST : HEARTBEAT);
  }

  #askAfter(ms: number): void {
    this.#cancel();
    this.#cancel = this.#deps.clock.after(ms, () => void this.#round());
  }
}
