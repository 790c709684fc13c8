/**
 * When a fresh program takes over: after every visit, since nothing else empties the memory of this one (decision
 * 0018), and where an update waits. A program that has closed a visit never offers the workstation.
 */
import { type Clock, MINUTE, SECOND } from '../base/clock.ts';
import type { State } from './state.ts';

/** An update takes a minute in which nothing is on the screen: nobody has touched anything for so long. */
export const UPDATE_QUIET = 5 * MINUTE;

/** How often somebody asks for an update, and how soon a renewal that could not be is tried again. */
const LOOK_FOR_UPDATE = MINUTE;
const TRY_AGAIN = SECOND;

/** `renewed`: the program is about to end. `not-now`: somebody came, or something must be written first. */
export type Renewed = 'renewed' | 'not-now';

export interface RenewalDeps {
  readonly clock: Clock;
  /** Ends the program and has another one started, unless that would disturb somebody or lose something. */
  readonly renew: (why: RenewalReason) => Promise<Renewed>;
  /** Whether a checked update waits for a free workstation; left out where nobody updates. */
  readonly isUpdateReady?: () => boolean;
}

/** `visit`: one was closed; `update`: another program is ready. */
export type RenewalReason = 'visit' | 'update';

/** Chooses the moment. A fresh run has closed nothing and waits for an update at most: no loop. */
export class Renewal {
  readonly #deps: RenewalDeps;
  #kind: State['kind'] = 'recovering';
  #touchedAt = 0;
  #cancel = (): void => undefined;

  constructor(deps: RenewalDeps) {
    this.#deps = deps;
  }

  noteState({ kind }: State): void {
    this.#kind = kind;
    this.#touchedAt = this.#deps.clock.monotonic();
    this.#cancel();
    if (kind === 'renewing') void this.#renew('visit');
    else this.#wait();
  }

  /** Somebody touched keyboard, mouse or screen. */
  noteActivity(): void {
    this.#touchedAt = this.#deps.clock.monotonic();
  }

  /** Stops waiting; may be called twice. */
  dispose(): void {
    this.#cancel();
  }

  #wait(): void {
    const { clock, isUpdateReady } = this.#deps;
    this.#cancel();
    if (this.#kind === 'renewing') this.#cancel = clock.after(TRY_AGAIN, () => void this.#renew('visit'));
    else if (this.#kind === 'free' && isUpdateReady) {
      this.#cancel = clock.after(LOOK_FOR_UPDATE, () => void this.#look());
    }
  }

  async #look(): Promise<void> {
    const quiet = this.#deps.clock.monotonic() - this.#touchedAt;
    if (quiet < UPDATE_QUIET || !this.#deps.isUpdateReady?.()) return this.#wait();
    await this.#renew('update');
  }

  async #renew(why: RenewalReason): Promise<void> {
    if ((await this.#deps.renew(why)) === 'renewed') return;
    // Tried again after another quiet while.
    this.noteActivity();
    this.#wait();
  }
}
