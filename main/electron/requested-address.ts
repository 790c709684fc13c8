import type { PageMessage, PagePart, SendCommand } from './page-part.ts';

/** Where the page itself wants to go, told before it is asked whether something would be lost. */
export class RequestedAddress implements PagePart {
  /** Null where nothing is known, or a form would have to be sent again. */
  latest: string | null = null;
  #mainFrame = '';

  async prepare(send: SendCommand, sessionId: string | undefined): Promise<void> {
    if (sessionId !== undefined) return;
    const { frameTree } = (await send('Page.getFrameTree', {}, undefined)) as FrameTree;
    this.#mainFrame = frameTree.frame.id;
  }

  released(): Promise<void> {
    return Promise.resolve();
  }

  noticed(method: string, { frameId, url, reason }: PageMessage): void {
    if (method !== 'Page.frameRequestedNavigation' || frameId !== this.#mainFrame) return;
    this.latest = reason === 'formSubmissionPost' || url === undefined ? null : url;
  }
}

interface FrameTree {
  readonly frameTree: { readonly frame: { readonly id: string } };
}
