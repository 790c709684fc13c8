import { mainFrameOf, type PageMessage, type PagePart, type SendCommand } from './page-part.ts';

/** Where the page itself wants to go, known before it is asked whether something would be lost. */
export class RequestedAddress implements PagePart {
  #latest: string | null = null;
  #mainFrame = '';

  /** The address, once; null where none is known, or a form would have to be sent again. */
  take(): string | null {
    const latest = this.#latest;
    this.#latest = null;
    return latest;
  }

  async prepare(send: SendCommand, sessionId: string | undefined): Promise<void> {
    if (sessionId !== undefined) return;
    this.#mainFrame = await mainFrameOf(send);
  }

  released(): Promise<void> {
    return Promise.resolve();
  }

  noticed(method: string, { frameId, url, reason }: PageMessage): void {
    if (method !== 'Page.frameRequestedNavigation' || frameId !== this.#mainFrame) return;
    this.#latest = reason === 'formSubmissionPost' || url === undefined ? null : url;
  }
}
