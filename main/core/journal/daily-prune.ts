import { type Clock, MINUTE } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { State } from '../visit/state.ts';
import type { JournalStore } from './journal-store.ts';
import { pruneWish, type Retention } from './retention.ts';

/** After a visit somebody may want the journal at once. */
const QUIET = 1 * MINUTE;

/** A workstation that nobody uses looks again: days go by on the free screen too. */
const LOOK_AGAIN = 60 * MINUTE;

/** Has the journal pruned while nobody is there; the journal itself knows whether it was done today. */
export class DailyPrune {
  readonly #parts: {
    readonly store: Pick<JournalStore, 'prune'>;
    readonly clock: Clock;
    readonly logger: Logger;
    readonly retention: Retention;
  };
  #cancel = (): void => undefined;

  constructor(parts: {
    readonly store: Pick<JournalStore, 'prune'>;
    readonly clock: Clock;
    readonly logger: Logger;
    readonly retention: Retention;
  }) {
    this.#parts = parts;
  }

  noteState({ kind }: State): void {
    this.#cancel();
    if (kind === 'free') this.#wait(QUIET);
  }

  /** Stops waiting; may be called twice. */
  dispose(): void {
    this.#cancel();
  }

  #wait(ms: number): void {
    this.#cancel = this.#parts.clock.after(ms, () => {
      this.#wait(LOOK_AGAIN);
      void this.#prune();
    });
  }

  async #prune(): Promise<void> {
    const { store, clock, logger, retention } = this.#parts;
    const pruned = await store.prune(pruneWish(retention, clock.wall(), 'daily'));
    if (!pruned.ok) logger.warn('journal.not-pruned', { code: pruned.error.code });
    else if (Object.values(pruned.value).some((count) => count > 0)) {
      logger.info('journal.pruned', { ...pruned.value });
    }
  }
}
