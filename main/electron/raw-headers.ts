import type { PageMessage, PagePart, SendCommand } from './page-part.ts';

/** Longer headers are ignored. */
const LONGEST = 2000;

/**
 * Hears how the answer to the first address of a tab names its file, in the bytes of the server: «Скачать» is mostly a
 * link into a new window, and the name in windows-1251 or koi8-r (F27). Only while the tab is empty: `Network` copies to
 * us whatever a page asks for, also an address of a hundred megabytes (F92), so that no page may be there meanwhile.
 */
export class RawHeaders implements PagePart {
  readonly #onHeader: (header: string) => void;
  #send: SendCommand | null = null;

  /** @param onHeader gets `Content-Disposition`, one character a byte, where it is not ASCII */
  constructor(onHeader: (header: string) => void) {
    this.#onHeader = onHeader;
  }

  prepare(send: SendCommand, sessionId: string | undefined): Promise<void> {
    if (sessionId === undefined) this.#send = send;
    return Promise.resolve();
  }

  released(): Promise<void> {
    return Promise.resolve();
  }

  /** Before the first address; what is sent at once comes before its request is made. */
  begin(): void {
    this.#tell('Network.enable', { maxTotalBufferSize: 0, maxResourceBufferSize: 0 });
  }

  /** The answer is there. */
  end(): void {
    this.#tell('Network.disable', {});
  }

  noticed(method: string, { headers = {} }: PageMessage): void {
    if (method !== 'Network.responseReceivedExtraInfo') return;
    for (const [name, value] of Object.entries(headers)) {
      const isName = name.toLowerCase() === 'content-disposition' && value.length <= LONGEST;
      if (isName && /[\u0080-\u00ff]/.test(value)) this.#onHeader(value);
    }
  }

  #tell(method: string, params: object): void {
    // The tab may have gone meanwhile.
    this.#send?.(method, params, undefined).catch(() => undefined);
  }
}
