/** Does something again and again, never twice at once. */
export class RepeatedWork {
  readonly #work: () => Promise<void>;
  readonly #pause: (isWanted: boolean) => number;
  #isRunning = false;
  /** Somebody has asked for it while it was running. */
  #isWanted = false;
  #isDisposed = false;
  #next: NodeJS.Timeout | null = null;

  /**
   * @param work never rejects
   * @param pause milliseconds from the end of the work to its next beginning; `isWanted`: it was asked for meanwhile
   */
  constructor(work: () => Promise<void>, pause: (isWanted: boolean) => number) {
    this.#work = work;
    this.#pause = pause;
  }

  /** Begins after so many milliseconds in place of when it would have; after the work where it is running. */
  soon(delay: number): void {
    if (this.#isDisposed) return;
    if (this.#isRunning) {
      this.#isWanted = true;
      return;
    }
    if (this.#next) clearTimeout(this.#next);
    this.#next = setTimeout(() => void this.#run(), delay);
  }

  dispose(): void {
    this.#isDisposed = true;
    if (this.#next) clearTimeout(this.#next);
  }

  async #run(): Promise<void> {
    this.#next = null;
    this.#isWanted = false;
    this.#isRunning = true;
    await this.#work();
    this.#isRunning = false;
    this.soon(this.#pause(this.#isWanted));
  }
}
