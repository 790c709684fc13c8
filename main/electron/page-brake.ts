import type { WebContents } from 'electron';
import type { Clock } from '../core/base/clock.ts';
import { FLOOD_LIMITS } from '../core/policy/flood-limits.ts';

/**
 * Slows the scripts of a page for a moment (`Emulation.setCPUThrottlingRate`). What a page has sent already waits before
 * everything else that the main process has to do, and nobody can take it back: a page that sends faster than it is
 * served must itself be held (decision 29). It works on the process of the page, not on frames in other processes.
 */
export class PageBrake {
  readonly #contents: WebContents;
  readonly #clock: Clock;
  #isOn = false;

  /** @param contents a page with the debugger on it */
  constructor(contents: WebContents, clock: Clock) {
    this.#contents = contents;
    this.#clock = clock;
  }

  /** Holds the page from now on for `FLOOD_LIMITS.brake.lasts`; nothing where it is held already. */
  press(): void {
    if (this.#isOn) return;
    this.#isOn = true;
    // A page that has ended meanwhile cannot be slowed; one that comes in its place is let go all the same.
    void this.#set(FLOOD_LIMITS.brake.rate).finally(() => this.#releaseLater());
  }

  #releaseLater(): void {
    this.#clock.after(FLOOD_LIMITS.brake.lasts, () => {
      if (this.#contents.isDestroyed()) return;
      // Chromium would slow the next page too: it is asked until it has heard.
      void this.#set(1).then((isHeard) => {
        if (isHeard) this.#isOn = false;
        else this.#releaseLater();
      });
    });
  }

  async #set(rate: number): Promise<boolean> {
    try {
      await this.#contents.debugger.sendCommand('Emulation.setCPUThrottlingRate', { rate });
      return true;
    } catch {
      return false;
    }
  }
}
