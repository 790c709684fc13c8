/** How long a receipt stays on the screen: it closes by itself when nobody reads it any more. */
import { type Clock, SECOND } from '../base/clock.ts';
import type { Receipt } from '../closing/receipt.ts';

/** How long a receipt stays after the last touch. */
const SHOWN = 45 * SECOND;
/** One that asks the person to do something takes longer to read, and to call somebody. */
export const TROUBLE_SHOWN = 120 * SECOND;
/** Touches alone keep a receipt for so many times its time; «Ещё время» begins anew. */
const MOST_TIMES = 7;
/** How long before its end a receipt says that it will close. */
const WARNING = 20 * SECOND;

export interface ReceiptTimerDeps {
  readonly clock: Clock;
  /** A consultant who goes through the list with the visitor: the receipt stays as long as they are there. */
  readonly isStaffHere: () => boolean;
  /** Whole seconds until it closes, one by one so that nobody who still reads loses it; null before the last ones. */
  readonly onLeft: (seconds: number | null) => void;
  /** Nobody reads it any more. */
  readonly onOver: () => void;
}

export class ReceiptTimer {
  readonly #deps: ReceiptTimerDeps;
  #shown = SHOWN;
  /** Monotonic: when it was shown, or more time was asked for. */
  #since = Number.NEGATIVE_INFINITY;
  #left: number | null = null;
  #cancel = (): void => undefined;

  constructor(deps: ReceiptTimerDeps) {
    this.#deps = deps;
  }

  /** The receipt is shown, or more time was asked for. */
  begin(receipt: Receipt | null): void {
    this.#shown = receipt?.headline.verdict === 'verified' ? SHOWN : TROUBLE_SHOWN;
    this.#since = this.#deps.clock.monotonic();
    this.#restart();
  }

  /** Somebody touched keyboard, mouse or screen while the receipt is shown. */
  noteActivity(): void {
    if (this.#deps.clock.monotonic() < this.#since + MOST_TIMES * this.#shown) this.#restart();
  }

  /** The receipt is gone. May be called twice. */
  stop(): void {
    this.#cancel();
    this.#tell(null);
  }

  /** Ends the timer without a word, at the end of the program. */
  dispose(): void {
    this.#cancel();
  }

  #restart(): void {
    const { clock } = this.#deps;
    this.#cancel();
    const endsAt = clock.monotonic() + this.#shown;
    this.#tell(null);
    this.#cancel = clock.after(this.#shown - WARNING, () => this.#count(endsAt));
  }

  #count(endsAt: number): void {
    const { clock, isStaffHere, onOver } = this.#deps;
    const left = Math.ceil((endsAt - clock.monotonic()) / SECOND);
    if (isStaffHere()) this.#restart();
    else if (left <= 0) onOver();
    else {
      this.#tell(left);
      this.#cancel = clock.after(SECOND, () => this.#count(endsAt));
    }
  }

  #tell(left: number | null): void {
    if (this.#left === left) return;
    this.#left = left;
    this.#deps.onLeft(left);
  }
}
