/**
 * A fresh program every few visits, and another one where an update waits. Electron keeps something of every partition for as long as the program lives
 * (about a megabyte a visit, decision 0008), and a partition that is used again keeps TLS tickets and more. So each
 * visit has a partition of its own, and between visits, when nobody is there, the program starts itself anew.
 */
import { type Clock, MINUTE, SECOND } from '../base/clock.ts';
import type { State } from './state.ts';

/** So many visits fit into less than ten per cent of the main process's memory. */
export const VISITS = 4;

/** Nobody touched the free screen for so long: nobody is there. */
export const QUIET = 15 * SECOND;

/** An update takes a minute in which nothing is on the screen: it waits for a longer quiet. */
export const UPDATE_QUIET = 5 * MINUTE;

/** How often the clock is looked at while a renewal is due, and how often somebody asks for an update. */
const LOOK_AGAIN = SECOND;
const LOOK_FOR_UPDATE = MINUTE;

/** `renewed`: the program is about to end. `not-now`: somebody came, or something must be written first. */
export type Renewed = 'renewed' | 'not-now';

export interface RenewalParts {
  readonly clock: Clock;
  /** Ends the program and starts it again, unless that would disturb somebody or lose something. */
  readonly renew: (why: RenewalReason) => Promise<Renewed>;
  /** Whether a checked update waits for a free workstation; left out where nobody updates. */
  readonly isUpdateReady?: () => boolean;
}

/** `visits`: a fresh program is due; `update`: another one. */
export type RenewalReason = 'visits' | 'update';

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
    const { clock, isUpdateReady } = this.#parts;
    this.#cancel();
    if (this.#kind !== 'free') return;
    const isDue = this.#visits >= VISITS;
    if (!isDue && !isUpdateReady) return;
    this.#cancel = clock.after(isDue ? LOOK_AGAIN : LOOK_FOR_UPDATE, () => void this.#look());
  }

  async #look(): Promise<void> {
    const why = this.#due(this.#parts.clock.monotonic() - this.#touchedAt);
    if (why === null) return this.#wait();
    if ((await this.#parts.renew(why)) === 'renewed') return;
    // Tried again after another quiet while.
    this.noteActivity();
    this.#wait();
  }

  #due(quiet: number): RenewalReason | null {
    if (quiet >= UPDATE_QUIET && this.#parts.isUpdateReady?.()) return 'update';
    return quiet >= QUIET && this.#visits >= VISITS ? 'visits' : null;
  }
}
