/** One kind of news with many listeners; whoever subscribes gets back the end of the subscription. */
export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>();

  subscribe(listener: (value: T) => void): () => void {
    const own = (value: T) => listener(value);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  emit(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}
