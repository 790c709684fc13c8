/** Scripts of signature extensions in a portal's page and its frames, each extension in a world of its own. */
import type { PageMessage, PagePart, SendCommand } from '../page-part.ts';

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

interface Frame {
  readonly frame: { readonly id: string; readonly url: string };
  readonly childFrames?: readonly Frame[];
}

/** A document's world, for scripts that come later. */
export interface WorldPlace {
  readonly sessionId: string | undefined;
  readonly contextId: number;
}

export class EdsPagePart implements PagePart {
  #send: SendCommand | null = null;
  #wanted: readonly InstalledScripts[] = [];
  #settled: Promise<void> = Promise.resolve();
  /** What was put into each target, by its session. */
  readonly #installed = new Map<string | undefined, string[]>();

  async prepare(send: SendCommand, sessionId: string | undefined): Promise<void> {
    this.#send = send;
    this.#installed.set(sessionId, []);
    await this.#install(sessionId, false);
  }

  async released(_send: SendCommand, sessionId: string): Promise<void> {
    await this.#install(sessionId, true);
  }

  noticed(method: string, _params: PageMessage & { readonly sessionId?: string }): void {
    if (method === 'Target.detachedFromTarget' && _params.sessionId)
      this.#installed.delete(_params.sessionId);
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
    for (const sessionId of [...this.#installed.keys()]) {
      try {
        await this.#remove(sessionId);
        await this.#install(sessionId, sessionId === undefined);
      } catch {
        // A frame that goes has no document to come.
        this.#installed.delete(sessionId);
      }
    }
  }

  /** Finds the document in whose world `expression` is true, by its address. */
  async find(id: string, url: string, expression: string): Promise<WorldPlace | null> {
    const send = this.#send;
    if (!send) return null;
    for (const sessionId of this.#installed.keys()) {
      try {
        const { frameTree } = (await send('Page.getFrameTree', {}, sessionId)) as {
          readonly frameTree: Frame;
        };
        for (const { frame } of flat(frameTree)) {
          if (frame.url !== url) continue;
          const made = (await send(
            'Page.createIsolatedWorld',
            { frameId: frame.id, worldName: worldOf(id) },
            sessionId,
          )) as { readonly executionContextId: number };
          const place = { sessionId, contextId: made.executionContextId };
          if ((await this.evaluate(place, expression)) === true) return place;
        }
      } catch {
        // A frame that goes meanwhile is not the one.
      }
    }
    return null;
  }

  /** Runs a script in a document's world as a script of its own; answers its value, awaited. */
  async evaluate({ sessionId, contextId }: WorldPlace, expression: string): Promise<unknown> {
    const answer = (await this.#send?.(
      'Runtime.evaluate',
      { expression, contextId, returnByValue: true, awaitPromise: true, silent: true },
      sessionId,
    )) as { readonly result?: { readonly value?: unknown } } | undefined;
    return answer?.result?.value;
  }

  async #install(sessionId: string | undefined, isNow: boolean): Promise<void> {
    const send = this.#send;
    const kept = this.#installed.get(sessionId);
    if (!send || !kept) return;
    const add = async (source: string, worldName?: string) => {
      const { identifier } = (await send(
        'Page.addScriptToEvaluateOnNewDocument',
        { source, ...(worldName ? { worldName } : {}), ...(isNow ? { runImmediately: true } : {}) },
        sessionId,
      )) as { readonly identifier: string };
      kept.push(identifier);
    };
    for (const { id, world, page } of this.#wanted) {
      for (const source of world) await add(source, worldOf(id));
      for (const source of page) await add(source);
    }
  }

  async #remove(sessionId: string | undefined): Promise<void> {
    for (const identifier of this.#installed.get(sessionId)?.splice(0) ?? []) {
      await this.#send?.('Page.removeScriptToEvaluateOnNewDocument', { identifier }, sessionId);
    }
  }
}

function flat(tree: Frame): readonly Frame[] {
  return [tree, ...(tree.childFrames ?? []).flatMap(flat)];
}
