/**
 * The program asks itself whether it still works: the window and the journal process must answer. What does not is
 * started again; a window that does not come back ends the program. Whoever supervises it hears a beat only after the
 * window has answered. A journal that is silent is told, and never ends anything: visits wait for it on the disk.
 */
import { type Clock, MINUTE, SECOND } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';

/** From one answer to the next question. */
export const BEAT = 10 * SECOND;

/** A window silent for so long is stuck: nobody waits longer for a screen. */
export const WINDOW_WITHIN = 15 * SECOND;

/** Longer than the journal's own patience with a question, so that it has had its chance. */
export const JOURNAL_WITHIN = 15 * SECOND;

/** The window may be started again so often within `REVIVED_WITHIN`; after that the program is. */
export const REVIVALS = 2;
export const REVIVED_WITHIN = 10 * MINUTE;

export interface HeartbeatParts {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Resolves when the window shows a screen. */
  readonly askWindow: () => Promise<unknown>;
  /** Resolves when the journal process has answered, or when it is known that it cannot be had. */
  readonly askJournal: () => Promise<unknown>;
  /** Ends the window's process; `windowGone` is told and says what follows. */
  readonly endWindow: () => void;
  readonly restartJournal: () => void;
  /** Tells whoever supervises that the program lives. */
  readonly beat: () => void;
  /** The window does not come back: ends the program, and the marker does the rest. */
  readonly giveUp: () => void;
}

/** Beats until it is disposed of. */
export class Heartbeat {
  readonly #parts: HeartbeatParts;
  #gone: readonly number[] = [];
  #lives = 0;
  #isOver = false;
  #cancel = (): void => undefined;

  constructor(parts: HeartbeatParts) {
    this.#parts = parts;
  }

  /** Asks for the first time; resolves when the first round is over. */
  begin(): Promise<void> {
    return this.#round();
  }

  /** The window's process is gone. True: load it anew, the visit goes on; false: the program ends. */
  windowGone(): boolean {
    const { clock, logger, giveUp } = this.#parts;
    if (this.#isOver) return false;
    const now = clock.monotonic();
    this.#lives += 1;
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
    const { askWindow, askJournal, endWindow, restartJournal, beat, clock, logger } = this.#parts;
    const lives = this.#lives;
    const [window, journal] = await Promise.all([
      this.#answers(askWindow, WINDOW_WITHIN),
      this.#answers(askJournal, JOURNAL_WITHIN),
    ]);
    if (this.#isOver) return;
    if (window) beat();
    if (!journal) {
      logger.error('supervision.journal-silent');
      restartJournal();
    }
    // One that went away under the question and was loaded anew is asked the next time.
    if (!window && this.#lives === lives) {
      logger.error('supervision.window-silent');
      endWindow();
    }
    if (!this.#isOver) this.#cancel = clock.after(BEAT, () => void this.#round());
  }

  /**
   * A question that fails is one that was not answered. Time in which this very process was held up does not count:
   * the answer may lie there and wait to be heard.
   */
  #answers(ask: () => Promise<unknown>, within: number): Promise<boolean> {
    const { clock } = this.#parts;
    return new Promise((resolve) => {
      let cancel = (): void => undefined;
      const wait = (left: number) => {
        const begun = clock.monotonic();
        cancel = clock.after(SECOND, () => {
          const isHeldUp = clock.monotonic() - begun > 2 * SECOND;
          const rest = isHeldUp ? left : left - SECOND;
          if (rest > 0) wait(rest);
          else resolve(false);
        });
      };
      wait(within);
      const settle = (isAnswered: boolean) => {
        cancel();
        resolve(isAnswered);
      };
      ask().then(
        () => settle(true),
        // The time is over soon: a page that answers with a failure is as good as silent.
        () => undefined,
      );
    });
  }
}
