/**
 * Frames of a page that run already when the debugger comes to them. Electron attaches anew to every frame of a page for
 * each one that comes (decision 22): a page that takes in eighty of them would have each prepared eighty times.
 */

/** Milliseconds from a frame to its turn, so that all of one attaching have the same, and from one turn to the next. */
const FIRST_AFTER = 10;
const NEXT_AFTER = 200;

export class BegunFrames {
  readonly #prepare: (sessionId: string) => void;
  readonly #waiting = new Set<string>();
  #nextAt = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param prepare called for each frame that is still attached when its turn comes */
  constructor(prepare: (sessionId: string) => void) {
    this.#prepare = prepare;
  }

  add(sessionId: string): void {
    this.#waiting.add(sessionId);
    const now = performance.now();
    this.#timer ??= setTimeout(() => this.#turn(), Math.max(FIRST_AFTER, this.#nextAt - now));
  }

  /** The debugger has left the frame. */
  delete(sessionId: string): void {
    this.#waiting.delete(sessionId);
  }

  #turn(): void {
    this.#timer = undefined;
    this.#nextAt = performance.now() + NEXT_AFTER;
    const frames = [...this.#waiting];
    this.#waiting.clear();
    for (const one of frames) this.#prepare(one);
  }
}
