/** Gives the functions of our parts to every document that has our world. */
import { OWN_WORLD, type SendCommand } from './page-part.ts';

/**
 * Milliseconds from a message about a new document to the bindings, and to the bindings once more: of some
 * documents (`javascript:` as an address) the message comes first.
 */
const BIND_AFTER = [20, 200, 200, 600] as const;

export class PageBindings {
  readonly #send: SendCommand;
  readonly #names: readonly string[];
  /** Which of the pauses comes next, by session. */
  readonly #turns = new Map<string | undefined, number>();

  constructor(send: SendCommand, names: readonly string[]) {
    this.#send = send;
    this.#names = names;
  }

  /** Into every document of a target that has our world now; asked again, it is given to those that came since. */
  async bind(sessionId: string | undefined): Promise<void> {
    for (const name of this.#names) {
      await this.#send('Runtime.addBinding', { name, executionContextName: OWN_WORLD }, sessionId);
    }
  }

  /** The same after each of the pauses: a message has announced a new document. */
  async bindSoon(sessionId: string | undefined): Promise<void> {
    if (this.#names.length === 0) return;
    const turns = this.#turns;
    const isUnderWay = turns.has(sessionId);
    // A message meanwhile may be about a document that comes after the last of them. Not from the first pause on: a page
    // that makes frame after frame would be given them fifty times a second.
    turns.set(sessionId, isUnderWay ? 1 : 0);
    if (isUnderWay) return;
    try {
      for (let turn = 0; turn < BIND_AFTER.length; turn = turns.get(sessionId) ?? BIND_AFTER.length) {
        turns.set(sessionId, turn + 1);
        await new Promise((resolve) => setTimeout(resolve, BIND_AFTER[turn]));
        // Electron may attach anew just now, and has lost all bindings then: the next turn gives them again.
        await this.bind(sessionId).catch(ignoreGone);
      }
    } finally {
      turns.delete(sessionId);
    }
  }
}

/** Electron's and Chromium's words for a session, or a tab, that is no more. */
export function isGone(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    /target closed|target crashed|No target available|Session with given id not found|navigated or closed|has been destroyed/i.test(
      cause.message,
    )
  );
}

function ignoreGone(cause: unknown): void {
  if (!isGone(cause)) throw cause;
}
