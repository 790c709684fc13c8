/** The end of the program: the visit is closed first, then everything ends in reverse order, then the process. */
import type { RenewalReason } from '../visit/renewal.ts';

/** How the process ends: the exit code says who takes over (node/supervisor.ts). */
export type ProcessEnd = 'handed-over' | 'renewal' | 'update';

export interface DepartureOptions {
  /** Closes the visit that is on; resolves when every step was run. */
  readonly finish: () => Promise<void>;
  /** Ends everything that was begun (base/lifetime.ts). */
  readonly endAll: () => Promise<void>;
  /** Writes down what the next program has to know of this one. */
  readonly leaveNote: () => Promise<void>;
  /** Gives the workstation to a program that was loaded beside this one; false where there is none. */
  readonly handOver: () => Promise<boolean>;
  readonly end: (how: ProcessEnd) => void;
}

export class Departure {
  readonly #options: DepartureOptions;
  #isLeaving = false;
  #left: Promise<void> | null = null;

  constructor(options: DepartureOptions) {
    this.#options = options;
  }

  /** The end has begun: nothing is prepared or renewed any more. */
  get isLeaving(): boolean {
    return this.#isLeaving;
  }

  /** Closes and ends everything but the process; once, however often it is called. */
  leave(): Promise<void> {
    this.#left ??= this.#leave();
    return this.#left;
  }

  /** A fresh program takes over: after a visit the one beside this, if there is one, without a gap. */
  async renew(why: RenewalReason): Promise<void> {
    const { leaveNote, handOver, end } = this.#options;
    await leaveNote();
    await this.leave();
    if (why === 'visit' && (await handOver())) end('handed-over');
    else end(why === 'update' ? 'update' : 'renewal');
  }

  /** A fresh program is started although nothing was closed here; also when the end itself breaks. */
  async startAgain(): Promise<void> {
    await this.leave().finally(() => this.#options.end('renewal'));
  }

  async #leave(): Promise<void> {
    this.#isLeaving = true;
    await this.#options.finish();
    await this.#options.endAll();
  }
}
