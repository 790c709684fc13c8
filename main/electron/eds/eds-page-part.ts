/** Scripts of signature extensions in a portal's page and its frames, each extension in a world of its own. */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { PageMessage, PagePart, SendCommand } from '../page-part.ts';

/** Called by a world that is sought. */
const BINDING = '__sectorEds';
/** How often a world is asked for itself, and milliseconds from one time to the next. */
const TURNS = 20;
const AGAIN = 100;
/** Milliseconds for a script of a vendor. */
const ANSWERED_BY = 5000;

/** What a page gets of one extension. */
export interface InstalledScripts {
  readonly id: string;
  /** Run one after the other in the extension's world before the page's first script. */
  readonly world: readonly string[];
  /** The same in the page's own world. */
  readonly page: readonly string[];
}

/** The world of an extension: no script of the page sees it. */
function worldOf(id: string): string {
  return `sector-eds-${id}`;
}

/** A document's world, for scripts that come later. */
export interface WorldPlace {
  readonly sessionId: string | undefined;
  readonly contextId: number;
}

/** What the debugger's protocol answers. */
const Added = z.object({ identifier: z.string() });
const Evaluated = z.object({ result: z.object({ value: z.unknown() }) });

export class EdsPagePart implements PagePart {
  #send: SendCommand | null = null;
  #wanted: readonly InstalledScripts[] = [];
  #settled: Promise<void> = Promise.resolve();
  readonly #sought = new Map<string, (place: WorldPlace) => void>();
  /** What was put into each target, by its session. */
  readonly #installed = new Map<string | undefined, string[]>();

  /**
   * Nobody waits for the answers: Electron attaches anew whenever a frame changes its process, and what was asked of the
   * session before is never answered then. Chromium does what it is told in its order.
   */
  async prepare(send: SendCommand, sessionId: string | undefined): Promise<void> {
    this.#send = send;
    this.#installed.set(sessionId, []);
    void this.#install(sessionId, false);
  }

  async released(_send: SendCommand, sessionId: string): Promise<void> {
    void this.#install(sessionId, true);
  }

  noticed(
    method: string,
    params: PageMessage & { readonly sessionId?: string },
    sessionId: string | undefined,
  ): void {
    if (method === 'Target.detachedFromTarget' && params.sessionId) this.#installed.delete(params.sessionId);
    if (method !== 'Runtime.bindingCalled' || params.name !== BINDING || !params.executionContextId) return;
    this.#sought.get(params.payload ?? '')?.({ sessionId, contextId: params.executionContextId });
  }

  /** The page has these scripts and no others, from the next document on, and from now on where it has none yet. */
  want(wanted: readonly InstalledScripts[]): Promise<void> {
    if (wanted !== this.#wanted) {
      this.#wanted = wanted;
      this.#settled = this.#settled.then(() => this.#renew());
    }
    return this.#settled;
  }

  /** Everything that was asked for is there. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  async #renew(): Promise<void> {
    for (const sessionId of this.#installed.keys()) {
      const done = Promise.all([this.#remove(sessionId), this.#install(sessionId, sessionId === undefined)]);
      if (sessionId === undefined) await done;
    }
  }

  /**
   * Finds the world of a document. The world itself tells its number: Electron attaches anew to a page all the time, and a
   * world that an earlier session has made is known to no later one.
   * @param word that no other document has
   * @param call makes the document's script call the function that it is given here, with that word
   */
  async find(id: string, word: string, call: () => void): Promise<WorldPlace | null> {
    const found = new Promise<WorldPlace>((resolve) => this.#sought.set(word, resolve));
    try {
      for (let turn = 0; turn < TURNS; turn += 1) {
        for (const sessionId of this.#installed.keys()) {
          void this.#ask(
            'Runtime.addBinding',
            { name: BINDING, executionContextName: worldOf(id) },
            sessionId,
          );
        }
        call();
        const place = await Promise.race([found, wait(AGAIN, null, { ref: false })]);
        if (place) return place;
      }
      return null;
    } finally {
      this.#sought.delete(word);
    }
  }

  /**
   * Runs a script in a document's world as a script of its own; answers its value, awaited.
   * @throws where the place is no more; of a session that is gone no answer ever comes
   */
  async evaluate({ sessionId, contextId }: WorldPlace, expression: string): Promise<unknown> {
    const words = { expression, contextId, returnByValue: true, awaitPromise: true, silent: true };
    const late = wait(ANSWERED_BY, null, { ref: false });
    const answer = await Promise.race([this.#send?.('Runtime.evaluate', words, sessionId), late]);
    if (answer === null) throw new Error('no answer');
    return Evaluated.safeParse(answer).data?.result.value;
  }

  async #install(sessionId: string | undefined, isNow: boolean): Promise<void> {
    const kept = this.#installed.get(sessionId);
    const add = async (source: string, worldName?: string) => {
      const where = { ...(worldName ? { worldName } : {}), ...(isNow ? { runImmediately: true } : {}) };
      const added = await this.#ask('Page.addScriptToEvaluateOnNewDocument', { source, ...where }, sessionId);
      const { data } = Added.safeParse(added);
      if (data) kept?.push(data.identifier);
    };
    await Promise.all(
      this.#wanted.flatMap(({ id, world, page }) => [
        ...world.map((source) => add(source, worldOf(id))),
        ...page.map((source) => add(source)),
      ]),
    );
  }

  async #remove(sessionId: string | undefined): Promise<void> {
    const old = this.#installed.get(sessionId)?.splice(0) ?? [];
    await Promise.all(
      old.map((identifier) =>
        this.#ask('Page.removeScriptToEvaluateOnNewDocument', { identifier }, sessionId),
      ),
    );
  }

  /** A page or frame that is gone answers nothing, and needs nothing. */
  async #ask(method: string, words: object, sessionId: string | undefined): Promise<unknown> {
    try {
      return await this.#send?.(method, words, sessionId);
    } catch {
      return null;
    }
  }
}
