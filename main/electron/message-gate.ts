/** Counts the messages of a page; one that has sent too many is not heard until it is loaded anew (F92). */
import type { WebContents } from 'electron';
import { FLOOD_LIMITS } from '../core/policy/flood-limits.ts';
import { MessageLimit } from '../core/policy/message-limit.ts';

export class MessageGate {
  readonly #contents: WebContents;
  readonly #onFlood: () => void;
  readonly #limits = {
    messages: new MessageLimit(FLOOD_LIMITS.messages, () => performance.now()),
    console: new MessageLimit(FLOOD_LIMITS.console, () => performance.now()),
  };
  #state: 'heard' | 'flooding' | 'ended' = 'heard';

  /** @param onFlood the page is to be ended; called once a flood */
  constructor(contents: WebContents, onFlood: () => void) {
    this.#contents = contents;
    this.#onFlood = onFlood;
    contents.on('render-process-gone', () => {
      if (this.#state === 'flooding') this.#state = 'ended';
    });
    // Electron brings them whether or not anybody listens.
    contents.on('console-message', () => void this.mayHear('console'));
  }

  /** Counts a message; false where the page has sent too many, and is ended for it. */
  mayHear(kind: 'messages' | 'console'): boolean {
    // What the ended process has sent still comes after its end; the page that is loaded next is heard again.
    if (this.#state === 'ended' && !this.#contents.isDestroyed() && !this.#contents.isCrashed()) {
      this.#state = 'heard';
      for (const limit of Object.values(this.#limits)) limit.clear();
    }
    if (this.#state !== 'heard') return false;
    if (this.#limits[kind].take()) return true;
    this.#state = 'flooding';
    this.#onFlood();
    return false;
  }
}
