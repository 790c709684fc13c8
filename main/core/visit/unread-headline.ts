/** What the person of the last visit has to know although no receipt was shown. */
import type { Clock } from '../base/clock.ts';
import { concernsPortals } from '../closing/headline.ts';
import type { Headline } from '../closing/receipt.ts';
import { TROUBLE_SHOWN } from './receipt-timer.ts';
import type { Outcome } from './visit.ts';

/**
 * Does a closing leave something that the person must read on another screen: after a crash, or out of service?
 * @param isRecovery nobody waits for a receipt: an earlier program has left the visit open
 */
export function isLeftUnread(headline: Headline, outcome: Outcome, isRecovery: boolean): boolean {
  if (outcome === 'token' || (outcome === 'clean' && !isRecovery)) return false;
  // After a clean recovery somebody else may sit here already: only what nobody can do for the person.
  return outcome === 'residue' ? headline.verdict !== 'verified' : concernsPortals(headline);
}

export class UnreadHeadline {
  readonly #clock: Clock;
  readonly #onForgotten: () => void;
  #headline: Headline | null = null;
  #cancel = (): void => undefined;

  /** @param onForgotten it was shown long enough, or somebody has read it */
  constructor(clock: Clock, onForgotten: () => void) {
    this.#clock = clock;
    this.#onForgotten = onForgotten;
  }

  get current(): Headline | null {
    return this.#headline;
  }

  keep(headline: Headline): void {
    this.#headline = headline;
    this.#cancel = this.#clock.after(TROUBLE_SHOWN, () => this.forget());
  }

  forget(): void {
    this.#cancel();
    if (this.#headline === null) return;
    this.#headline = null;
    this.#onForgotten();
  }

  /** Forgets it without a word: the next visit has begun. */
  drop(): void {
    this.#cancel();
    this.#headline = null;
  }

  /** Ends the timer, at the end of the program. */
  dispose(): void {
    this.#cancel();
  }
}
