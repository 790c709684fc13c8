/** How much the pages of the workshop load from each host, by the network events of the debugger protocol. */
import type { PageMessage, PagePart, SendCommand } from './page-part.ts';

/** Requests of a page whose end is waited for: more than any page has under way. */
const MOST = 1000;

/** What of the protocol's messages is read here (devtools-protocol: Network). */
interface Message extends PageMessage {
  readonly requestId?: string;
  readonly response?: { readonly url: string };
  readonly encodedDataLength?: number;
}

export class WorkshopSizes implements PagePart {
  readonly #onLoaded: (url: string, bytes: number) => void;
  /** Addresses of the answers that are on their way. */
  readonly #coming = new Map<string, string>();

  /** @param onLoaded with the bytes that came over the network, headers among them */
  constructor(onLoaded: (url: string, bytes: number) => void) {
    this.#onLoaded = onLoaded;
  }

  async prepare(send: SendCommand, sessionId: string | undefined): Promise<void> {
    // Bodies are nobody's business here, and they would stay in memory.
    await send('Network.enable', { maxTotalBufferSize: 0, maxResourceBufferSize: 0 }, sessionId);
  }

  async released(): Promise<void> {
    // A frame was prepared before.
  }

  noticed(method: string, message: Message, sessionId: string | undefined): void {
    const { requestId = '', response, encodedDataLength = 0 } = message;
    const key = `${sessionId ?? ''} ${requestId}`;
    if (method === 'Network.responseReceived' && response && this.#coming.size < MOST) {
      this.#coming.set(key, response.url);
    } else if (method === 'Network.loadingFinished' || method === 'Network.loadingFailed') {
      const url = this.#coming.get(key);
      if (url === undefined) return;
      this.#coming.delete(key);
      this.#onLoaded(url, encodedDataLength);
    }
  }
}
