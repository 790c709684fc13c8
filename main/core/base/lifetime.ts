/**
 * What was begun and has to end. It ends in reverse order: whatever was built on another thing ends before it, so nobody
 * keeps a list of the order by hand.
 */
export class Lifetime {
  readonly #endings: (() => unknown)[] = [];
  #ended: Promise<void> | null = null;

  /** Takes what ends a thing: called once, and waited for. What comes after the end of all is ended at once. */
  add(ending: () => unknown): void {
    this.#endings.push(ending);
    if (this.#ended) this.#ended = this.#ended.then(() => this.#endAll());
  }

  /** Ends everything, the latest first, also when one of them throws; then rejects with the first error. Call it twice if you like. */
  end(): Promise<void> {
    this.#ended ??= this.#endAll();
    return this.#ended;
  }

  async #endAll(): Promise<void> {
    const causes: unknown[] = [];
    for (let ending = this.#endings.pop(); ending; ending = this.#endings.pop()) {
      try {
        await ending();
      } catch (cause) {
        causes.push(cause);
      }
    }
    if (causes.length > 0) throw causes[0];
  }
}
