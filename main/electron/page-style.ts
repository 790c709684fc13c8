import { addOwnScript, type PagePart, type SendCommand } from './page-part.ts';

/** Puts the sheet on the document in place of the one before; the empty one takes it off. */
function scriptFor(css: string): string {
  return `(() => {
    const css = ${JSON.stringify(css)};
    const put = () => {
      globalThis.sectorSheet ??= new CSSStyleSheet();
      sectorSheet.replaceSync(css);
      const others = document.adoptedStyleSheets.filter((one) => one !== sectorSheet);
      document.adoptedStyleSheets = css === '' ? others : [...others, sectorSheet];
    };
    put();
    addEventListener('DOMContentLoaded', put, { once: true });
  })();`;
}

/**
 * The style of one page and all its frames. Not by `insertCSS`, which knows the main frame only and comes
 * after the first picture: this stands before the first script of every document.
 */
export class PageStyle implements PagePart {
  readonly #css: () => string;
  /** The script of each target: the page and its cross-site frames. */
  readonly #scripts = new Map<string | undefined, string | null>();
  #send: SendCommand | null = null;

  constructor(css: () => string) {
    this.#css = css;
  }

  async prepare(send: SendCommand, sessionId: string | undefined): Promise<void> {
    this.#send = send;
    this.#scripts.set(sessionId, null);
    if (this.#css() !== '') await this.#put(sessionId, false);
  }

  async released(_send: SendCommand, sessionId: string): Promise<void> {
    if (this.#css() !== '') await this.#put(sessionId, true);
  }

  noticed(method: string, params: { readonly sessionId?: string }): void {
    if (method === 'Target.detachedFromTarget') this.#scripts.delete(params.sessionId);
  }

  /** The style has changed: documents that are open get it too. */
  async renew(): Promise<void> {
    // A frame that goes away meanwhile needs no style.
    await Promise.allSettled([...this.#scripts.keys()].map((sessionId) => this.#put(sessionId, true)));
  }

  async #put(sessionId: string | undefined, isNow: boolean): Promise<void> {
    const send = this.#send;
    if (!send) return;
    const css = this.#css();
    const before = this.#scripts.get(sessionId);
    if (before) await send('Page.removeScriptToEvaluateOnNewDocument', { identifier: before }, sessionId);
    const identifier = await addOwnScript(send, sessionId, { source: scriptFor(css), isNow });
    if (css === '') await send('Page.removeScriptToEvaluateOnNewDocument', { identifier }, sessionId);
    this.#scripts.set(sessionId, css === '' ? null : identifier);
  }
}
