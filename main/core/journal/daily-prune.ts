import { type Clock, MINUTE } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { State } from '../visit/state.ts';
import type { Journal } from './journal-calls.ts';
import { pruneRequest, type Retention } from './retention.ts';

/** After a visit somebody may want the journal at once. */
const QUIET = 1 * MINUTE;

/** A workstation that nobody uses looks again: days go by on the free screen too. */
const LOOK_AGAIN = 60 * MINUTE;

/** By so much the two clocks may part: what is kept for months does not ask for hours, and machines sleep at night. */
const STEADY = 24 * 60 * MINUTE;

export interface DailyPruneDeps {
  readonly store: Pick<Journal, 'prune'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly retention: Retention;
  /** When the program was made; null where nobody knows. */
  readonly made: string | null;
}

/** Has the journal pruned while nobody is there; the journal itself knows whether it was done today. */
export class DailyPrune {
  readonly #deps: DailyPruneDeps;
  /** Wall time of the zero of the monotonic clock, as it was when the program began. */
  readonly #zero: number;
  /** What was logged last: a clock that stays wrong is logged once, not every hour. */
  #told = '';
  #cancel = (): void => undefined;

  constructor(deps: DailyPruneDeps) {
    this.#deps = deps;
    this.#zero = zeroOf(deps.clock);
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
    this.#cancel = this.#deps.clock.after(ms, () => {
      this.#wait(LOOK_AGAIN);
      void this.#prune();
    });
  }

  async #prune(): Promise<void> {
    const { store, clock, logger, retention, made } = this.#deps;
    const isSteady = Math.abs(zeroOf(clock) - this.#zero) <= STEADY;
    const pruned = await store.prune(pruneRequest(retention, clock.wall(), 'daily', { made, isSteady }));
    const code = pruned.ok ? '' : pruned.error.code;
    if (code !== '' && code !== this.#told) logger.warn('journal.not-pruned', { code });
    this.#told = code;
    if (pruned.ok && Object.values(pruned.value).some((count) => count > 0)) {
      logger.info('journal.pruned', { ...pruned.value });
    }
  }
}

function zeroOf(clock: Clock): number {
  return Date.parse(clock.wall()) - clock.monotonic();
}
