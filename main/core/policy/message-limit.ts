/** Counts messages, or their letters, over a sliding window, in steps of a tenth of it. */
export class MessageLimit {
  readonly #most: number;
  readonly #step: number;
  readonly #now: () => number;
  /** Number of messages by step of time, the last ten of them. */
  readonly #counts = new Map<number, number>();
  #sum = 0;

  /** `most` messages within so many milliseconds; `now` is a monotonic clock. */
  constructor({ most, within }: { readonly most: number; readonly within: number }, now: () => number) {
    this.#most = most;
    this.#step = within / 10;
    this.#now = now;
  }

  /** Counts one message, or so many letters; false when it is too many. */
  take(amount = 1): boolean {
    const step = Math.floor(this.#now() / this.#step);
    for (const [at, count] of this.#counts) {
      if (at > step - 10) break;
      this.#counts.delete(at);
      this.#sum -= count;
    }
    this.#counts.set(step, (this.#counts.get(step) ?? 0) + amount);
    this.#sum += amount;
    return this.#sum <= this.#most;
  }

  /** Forgets what was counted: whoever sent it is gone. */
  clear(): void {
    this.#counts.clear();
    this.#sum = 0;
  }
}
