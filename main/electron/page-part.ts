/** Sends a command of the debugger protocol to a page (undefined) or to one of its cross-site frames. */
export type SendCommand = (method: string, params: object, sessionId: string | undefined) => Promise<unknown>;

/** What a message of the protocol may carry, as far as anybody here reads it. */
export interface PageMessage {
  readonly name?: string;
  readonly payload?: string;
  readonly executionContextId?: number;
  readonly sessionId?: string;
  /** Of a frame that wants to go elsewhere: which, where to, why (`Page.frameRequestedNavigation`). */
  readonly frameId?: string;
  readonly url?: string;
  readonly reason?: string;
  /** Of a frame that has come to a document (`Page.frameNavigated`). */
  readonly frame?: {
    readonly id: string;
    readonly loaderId: string;
    readonly url: string;
    readonly mimeType: string;
  };
}

/** One thing that a page gets through the debugger protocol, in the page and in each of its frames. */
export interface PagePart {
  /** Before the first script of the page, and of every cross-site frame. */
  prepare(send: SendCommand, sessionId: string | undefined): Promise<void>;
  /**
   * A cross-site frame runs now. Chromium attaches to it twice, to the frame that is only planned and to the
   * one that loads, and the second has its document already.
   */
  released(send: SendCommand, sessionId: string): Promise<void>;
  noticed(method: string, params: PageMessage, sessionId: string | undefined): void;
}

/**
 * A script for every document of a target that runs in our own world. `isNow` runs it in the documents that
 * are there too; never to be asked of a frame that is only being made: Chromium does not answer until the
 * frame runs, and the frame waits for us.
 */
export async function addOwnScript(
  send: SendCommand,
  sessionId: string | undefined,
  script: { readonly source: string; readonly isNow: boolean },
): Promise<string> {
  const { identifier } = (await send(
    'Page.addScriptToEvaluateOnNewDocument',
    { source: script.source, worldName: OWN_WORLD, ...(script.isNow ? { runImmediately: true } : {}) },
    sessionId,
  )) as { readonly identifier: string };
  return identifier;
}

/** The world beside the page's own where our scripts run: a page sees neither them nor their bindings. */
export const OWN_WORLD = 'sector';
