/**
 * A fresh program every few visits. Electron keeps something of every partition for as long as the program lives
 * (about a megabyte a visit, decision 0008), and a partition that is used again keeps TLS tickets and more. So each
 * visit has a partition of its own, and between visits, when nobody is there, the program starts itself anew.
 */
import { type Clock, SECOND } from '../base/clock.ts';
import type { State } from './state.ts';

/** So many visits fit into less than ten per cent of the main process's memory. */
export const VISITS = 4;

/** Nobody touched the free screen for so long: nobody is there. */
export const QUIET = 15 * SECOND;

/** How often the clock is looked at while a renewal is due. */
const LOOK_AGAIN = SECOND;

/** `renewed`: the program is about to end. `not-now`: somebody came, or something must be written first. */
export type Renewed = 'renewed' | 'not-now';

export interface RenewalParts {
  readonly clock: Clock;
  /** Ends the program and starts it again, unless that would disturb somebody or lose something. */
  readonly renew: () => Promise<Renewed>;
}

/** Counts the visits of this run of the program and chooses the moment. A fresh run begins at nothing: no loop. */
export class Renewal {
  readonly #parts: RenewalParts;
  #visits = 0;
  #kind: State['kind'] = 'recovering';
  #touchedAt = 0;
  #cancel = (): void => undefined;

  constructor(parts: RenewalParts) {
    this.#parts = parts;
  }

  noteState({ kind }: State): void {
    if (kind === 'active' && this.#kind === 'free') this.#visits += 1;
    this.#kind = kind;
    this.#touchedAt = this.#parts.clock.monotonic();
    this.#wait();
  }

  /** Somebody touched keyboard, mouse or screen. */
  noteActivity(): void {
    this.#touchedAt = this.#parts.clock.monotonic();
  }

  /** Stops waiting; may be called twice. */
  dispose(): void {
    this.#cancel();
  }

  #wait(): void {
    this.#cancel();
    if (this.#kind !== 'free' || this.#visits < VISITS) return;
    this.#cancel = this.#parts.clock.after(LOOK_AGAIN, () => void this.#look());
  }

  async #look(): Promise<void> {
    if (this.#parts.clock.monotonic() - this.#touchedAt < QUIET) return this.#wait();
    if ((await this.#parts.renew()) === 'renewed') return;
    // Tried again after another quiet while.
    this.noteActivity();
    this.#wait();
  }
}
