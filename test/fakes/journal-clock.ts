import type { Clock } from '../../main/core/base/clock.ts';

/** A clock that stands until a test moves it; what falls due is called in order. */
export class ManualClock implements Pick<Clock, 'after'> {
  #now = 0;
  #timers: readonly { readonly at: number; readonly callback: () => void }[] = [];

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.#now + ms, callback };
    this.#timers = [...this.#timers, timer].sort((a, b) => a.at - b.at);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** How many timers are set: a test that ends with some has left something running. */
  get pending(): number {
    return this.#timers.length;
  }

  /** Moves on and lets everything that was promised happen in between. */
  async advance(ms: number): Promise<void> {
    await settle();
    const end = this.#now + ms;
    for (;;) {
      const [next] = this.#timers;
      if (!next || next.at > end) break;
      this.#now = next.at;
      this.#timers = this.#timers.slice(1);
      next.callback();
      await settle();
    }
    this.#now = end;
    await settle();
  }
}

/** Lets promises that are due run to their next wait. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
