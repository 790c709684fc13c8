/** Sends a command of the debugger protocol to a page (undefined) or to one of its cross-site frames. */
export type SendCommand = (method: string, params: object, sessionId: string | undefined) => Promise<unknown>;

/** What a message of the protocol may carry, as far as anybody here reads it. */
export interface PageMessage {
  readonly name?: string;
  readonly payload?: string;
  readonly executionContextId?: number;
  readonly sessionId?: string;
}

/** One thing that a page gets through the debugger protocol, in the page and in each of its frames. */
export interface PagePart {
  /** Before the first script of the page, and of every cross-site frame. */
  prepare(send: SendCommand, sessionId: string | undefined): Promise<void>;
  noticed(method: string, params: PageMessage, sessionId: string | undefined): void;
}

/** The world beside the page's own where our scripts run: a page sees neither them nor their bindings. */
export const OWN_WORLD = 'sector';
