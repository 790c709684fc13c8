export interface WorkEvents {
  readonly failed: (cause: unknown) => void;
  /** One piece of work has ended, well or badly. */
  readonly done: () => void;
}

/**
 * Runs pieces of work, of those that may wait only so many at a time. A failure is reported and ends nothing else.
 */
export class WorkQueue {
  readonly #atOnce: number;
  readonly #events: WorkEvents;
  readonly #running = new Set<Promise<void>>();
  readonly #waiting: (() => Promise<void>)[] = [];

  /** @param atOnce while so many are running, nothing that waits begins */
  constructor(atOnce: number, events: WorkEvents) {
    this.#atOnce = atOnce;
    this.#events = events;
  }

  /** Begins it when its turn comes. */
  add(work: () => Promise<void>): void {
    this.#waiting.push(work);
    this.#drain();
  }

  /** Begins it now, even beyond the limit. */
  run(work: () => Promise<void>): void {
    const running: Promise<void> = work()
      .catch(this.#events.failed)
      .finally(() => {
        this.#running.delete(running);
        this.#drain();
        this.#events.done();
      });
    this.#running.add(running);
  }

  /** Resolves when nothing is running any more. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #drain(): void {
    while (this.#running.size < this.#atOnce) {
      const work = this.#waiting.shift();
      if (!work) return;
      this.run(work);
    }
  }
}
