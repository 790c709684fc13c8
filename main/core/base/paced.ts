import type { Clock } from './clock.ts';

/** Passes values on no oftener than once in `ms` milliseconds: the first at once, of the others the latest. */
export class Paced<T> {
  readonly #clock: Clock;
  readonly #ms: number;
  readonly #pass: (value: T) => void;
  #waiting: { readonly value: T } | null = null;
  #end: (() => void) | null = null;

  constructor(clock: Clock, ms: number, pass: (value: T) => void) {
    this.#clock = clock;
    this.#ms = ms;
    this.#pass = pass;
  }

  tell(value: T): void {
    this.#waiting = { value };
    if (!this.#end) this.#next();
  }

  /** Passes on at once what waits; for what must not be overtaken. */
  flush(): void {
    this.#end?.();
    this.#end = null;
    if (this.#waiting) this.#next();
  }

  #next(): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    this.#end = null;
    if (!waiting) return;
    this.#end = this.#clock.after(this.#ms, () => this.#next());
    this.#pass(waiting.value);
  }
}
