import { z } from 'zod';

/** Sends a command of the debugger protocol to a page (undefined) or to one of its cross-site frames. */
export type SendCommand = (method: string, params: object, sessionId: string | undefined) => Promise<unknown>;

/** What a message of the protocol may carry, as far as anybody here reads it. */
export interface PageMessage {
  readonly name?: string;
  readonly payload?: string;
  readonly executionContextId?: number;
  readonly sessionId?: string;
  /** Of an answer, one character a byte (`Network.responseReceivedExtraInfo`). */
  readonly headers?: Readonly<Record<string, string>>;
  /** Of a frame that wants to go elsewhere: which, where to, why (`Page.frameRequestedNavigation`). */
  readonly frameId?: string;
  readonly url?: string;
  readonly reason?: string;
  /** Of a frame that has come to a document (`Page.frameNavigated`). */
  readonly frame?: {
    readonly id: string;
    readonly parentId?: string;
    readonly loaderId: string;
    readonly url: string;
    readonly mimeType: string;
  };
}

/** One thing that a page gets through the debugger protocol, in the page and in each of its frames. */
export interface PagePart {
  /**
   * Functions that this part's scripts in our own world call to send a short text to `noticed`. They are put into
   * each document some moments after its scripts have begun: a script looks whether its function is there.
   */
  readonly bindings?: readonly string[];
  /** Before the first script of the page, and of every cross-site frame. */
  prepare(send: SendCommand, sessionId: string | undefined): Promise<void>;
  /**
   * A cross-site frame runs now. Electron attaches to it anew whenever any frame of the page changes its host
   * (`Debugger::RenderFrameHostChanged`), and from the second time on the frame has its document already.
   */
  released(send: SendCommand, sessionId: string): Promise<void>;
  noticed(method: string, params: PageMessage, sessionId: string | undefined): void;
}

/** A script for every document of a target. */
export interface DocumentScript {
  readonly source: string;
  /**
   * True: also in the documents that are there already. Never to be asked of a frame that is only being made:
   * Chromium does not answer until the frame runs, and the frame waits for us.
   */
  readonly isNow: boolean;
}

/** Runs a script in our own world in every document of a target, before the page's first script. */
export function addOwnScript(
  send: SendCommand,
  sessionId: string | undefined,
  script: DocumentScript,
): Promise<string> {
  return addScript(send, sessionId, script, { worldName: OWN_WORLD });
}

/** The same in the page's own world, for what the page's scripts are to find in place of Chromium's. */
export function addPageScript(
  send: SendCommand,
  sessionId: string | undefined,
  script: DocumentScript,
): Promise<string> {
  return addScript(send, sessionId, script, {});
}

async function addScript(
  send: SendCommand,
  sessionId: string | undefined,
  { source, isNow }: DocumentScript,
  world: { readonly worldName?: string },
): Promise<string> {
  const added = await send(
    'Page.addScriptToEvaluateOnNewDocument',
    { source, ...world, ...(isNow ? { runImmediately: true } : {}) },
    sessionId,
  );
  return ScriptAdded.parse(added).identifier;
}

/** The id of the page's main frame. */
export async function mainFrameOf(send: SendCommand): Promise<string> {
  const { frameTree } = FrameTree.parse(await send('Page.getFrameTree', {}, undefined));
  return frameTree.frame.id;
}

const FrameTree = z.object({ frameTree: z.object({ frame: z.object({ id: z.string() }) }) });
const ScriptAdded = z.object({ identifier: z.string() });

/** The world beside the page's own where our scripts run: a page sees neither them nor their bindings. */
export const OWN_WORLD = 'sector';
