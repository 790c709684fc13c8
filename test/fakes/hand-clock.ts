import type { Clock } from '../../main/core/base/clock.ts';
import { settle } from './journal-clock.ts';

/** Wall time of the tests when nothing has moved yet. */
export const MORNING = Date.parse('2026-03-02T10:00:00.000Z');

/** A clock moved by hand: wall and monotonic time together, timers in order. */
export class HandClock implements Clock {
  #now = 0;
  #turned = 0;
  #timers: readonly { readonly at: number; readonly callback: () => void }[] = [];

  wall(): string {
    return new Date(MORNING + this.#turned + this.#now).toISOString();
  }

  monotonic(): number {
    return this.#now;
  }

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

  /** Somebody sets the clock on the wall, forward or back; the time that passes is not touched. */
  turnWall(ms: number): void {
    this.#turned += ms;
  }

  /** Time that passes inside a piece of work, without letting timers fire. */
  spend(ms: number): void {
    this.#now += ms;
  }

  /** Moves on; what falls due happens in order, with everything it promises. */
  async advance(ms: number): Promise<void> {
    await settle();
    const end = this.#now + ms;
    for (;;) {
      const [next] = this.#timers;
      if (!next || next.at > end) break;
      this.#now = Math.max(this.#now, next.at);
      this.#timers = this.#timers.slice(1);
      next.callback();
      await settle();
    }
    this.#now = end;
    await settle();
  }
}
