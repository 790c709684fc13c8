import type { Clock } from '../base/clock.ts';
import { FLOOD_LIMITS } from './flood-limits.ts';

/**
 * Lets the frames of one page that belong to other sites load one after the other: some at once, each further one in its
 * turn. Each of them changes the process of a frame, and Electron then attaches anew to every frame of the page
 * (decision 22): fifty at once held the main process for longer than a turn may take (decision 25). The more there are the more each
 * costs, so that a main process that is busy with those that came lets the next one wait.
 */
export class FramePace {
  readonly #clock: Clock;
  readonly #waiting: (() => void)[] = [];
  /** How many may still go at once. */
  #free: number = FLOOD_LIMITS.framePace.atOnce;
  #isTicking = false;
  readonly #worked: () => number;
  /** Turns in a row in which nobody came, since the main process was busy with those that had come. */
  #held = 0;

  /** @param worked milliseconds of the processor that the main process has had so far */
  constructor(clock: Clock, worked: () => number = () => 0) {
    this.#clock = clock;
    this.#worked = worked;
  }

  /** Calls `go` when it is this frame's turn. */
  pass(go: () => void): void {
    this.#waiting.push(go);
    this.#next();
  }

  /** The page is gone, and its frames with it: nobody waits any more. */
  clear(): void {
    this.#waiting.length = 0;
  }

  #next(): void {
    while (this.#free > 0) {
      const go = this.#waiting.shift();
      if (!go) break;
      this.#free -= 1;
      go();
    }
    if (this.#isTicking || this.#free === FLOOD_LIMITS.framePace.atOnce) return;
    this.#isTicking = true;
    // The next turn is counted from the end of this one: a machine that is slow gets them as it can bear them.
    const [began, worked] = [this.#clock.monotonic(), this.#worked()];
    const { every, share, mostHeld } = FLOOD_LIMITS.framePace;
    this.#clock.after(every, () => {
      this.#isTicking = false;
      const isBusy = this.#worked() - worked > share * (this.#clock.monotonic() - began);
      this.#held = isBusy && this.#held < mostHeld ? this.#held + 1 : 0;
      if (this.#held === 0) this.#free += 1;
      this.#next();
    });
  }
}
