import type { PageMessage, PagePart, SendCommand } from './page-part.ts';

/** Stands in the frame in place of the empty box: the person looks there. */
const WORDS = `<!doctype html><meta charset="utf-8"><body style="margin:0;padding:16px;font:18px/1.4 sans-serif;color:#111;background:#fff">
<p>Документ сохранён в «Файлы». Нажмите «Файлы» над страницей, чтобы посмотреть или напечатать его.</p>
<p lang="tt">Документ «Файллар»да сакланды. Аны карау яки бастыру өчен бит өстендәге «Файллар» төймәсенә басыгыз.</p>
<p lang="en">The document is in “Files”, above the page.</p>`;

/**
 * A PDF that a page makes (`blob:`, `data:`) and shows in a frame, `embed` or `object`: Chromium's own viewer is not
 * here (B53), and the frame would stay empty without a word (F29).
 */
export class MadeDocuments implements PagePart {
  readonly #onDocument: (url: string) => void;
  #send: SendCommand | null = null;

  constructor(onDocument: (url: string) => void) {
    this.#onDocument = onDocument;
  }

  prepare(send: SendCommand): Promise<void> {
    this.#send = send;
    return Promise.resolve();
  }

  released(): Promise<void> {
    return Promise.resolve();
  }

  noticed(method: string, { frame }: PageMessage, sessionId: string | undefined): void {
    if (method !== 'Page.frameNavigated' || frame?.mimeType !== 'application/pdf') return;
    if (!/^(?:blob|data):/i.test(frame.url)) return;
    this.#onDocument(frame.url);
    const told = this.#send?.('Page.setDocumentContent', { frameId: frame.id, html: WORDS }, sessionId);
    // The frame may have gone since.
    told?.catch(() => undefined);
  }
}
