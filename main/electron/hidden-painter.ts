/** Draws papers in a page that nobody sees, in a process that shares nothing with our window and may be ended. */
import { app, type Session, WebContentsView } from 'electron';
import { SECOND } from '../core/base/clock.ts';
import { ok, type Result } from '../core/base/result.ts';
import { FLOOD_LIMITS } from '../core/policy/flood-limits.ts';
import { type MadeDocument, type MakeOrder, NOT_MADE, type PaperMaker } from '../core/scans/making.ts';
import { NOT_DRAWN, type Painter, type Picture, type PictureOrder } from '../core/scans/picture.ts';
import { PAINTER_ORIGIN } from './shell-protocol.ts';

/** How often it is looked at what the process holds, while it draws. */
const LOOK = SECOND / 4;
const KILOBYTE = 1024;

/** What the page answers (renderer/painter.ts). */
type Drawn = { readonly png: Uint8Array; readonly pages: number } | 'broken' | 'large';

/** What it answers when documents are made (renderer/views/make-document.ts). */
type Made = MadeDocument | 'broken' | 'large' | 'too-big' | 'signed';

export class HiddenPainter implements Painter, PaperMaker {
  readonly #session: Session;
  #view: WebContentsView | null = null;
  #loaded: Promise<void> = Promise.resolve();

  /** @param own a partition of its own, in memory: pages of two partitions never share a process */
  constructor(own: Session) {
    this.#session = own;
  }

  warm(): void {
    this.#page();
  }

  async draw({ source, id, revision, kind, page, width }: PictureOrder): Promise<Result<Picture>> {
    const limits = FLOOD_LIMITS.thumbnails;
    const address = `${PAINTER_ORIGIN}/${source}/${id}?${revision}`;
    const ask = { address, kind, page, width: Math.min(width, limits.width), limits };
    const drawn = await this.#ask<Drawn>('draw', ask);
    return typeof drawn === 'string' ? NOT_DRAWN[drawn] : ok(drawn);
  }

  async make({ sources, ...order }: MakeOrder): Promise<Result<MadeDocument>> {
    const limits = { pixels: FLOOD_LIMITS.thumbnails.pixels, pages: FLOOD_LIMITS.making.pages };
    const made = await this.#ask<Made>('make', {
      ...order,
      limits,
      sources: sources.map(({ id, ...source }) => ({ ...source, address: `${PAINTER_ORIGIN}/file/${id}` })),
    });
    if (typeof made === 'string') return made === 'too-big' ? NOT_MADE.tooBig : NOT_MADE[made];
    return ok(made);
  }

  /** Calls a function of the page. Whatever ends its process meanwhile is an answer too. */
  async #ask<T>(what: 'draw' | 'make', request: object): Promise<T | 'broken' | 'large'> {
    const { webContents } = this.#page();
    let look: NodeJS.Timeout | undefined;
    let gone = (_event: unknown, _details: Electron.RenderProcessGoneDetails): void => undefined;
    const ended = new Promise<'broken' | 'large'>((resolve) => {
      gone = (_event, { reason }) =>
        resolve(reason === 'oom' || reason === 'memory-eviction' ? 'large' : 'broken');
      webContents.once('render-process-gone', gone);
      look = setInterval(() => {
        if (heldBy(webContents) <= FLOOD_LIMITS.thumbnails.memory) return;
        resolve('large');
        this.end();
      }, LOOK);
    });
    const working = this.#loaded
      .then((): Promise<T> => webContents.executeJavaScript(`${what}(${JSON.stringify(request)})`))
      // The page throws nothing of its own: its process is gone.
      .catch((): 'broken' => 'broken');
    const answer = await Promise.race([working, ended]);
    clearInterval(look);
    if (!webContents.isDestroyed()) webContents.off('render-process-gone', gone);
    return answer;
  }

  end(): void {
    const view = this.#view;
    this.#view = null;
    if (!view || view.webContents.isDestroyed()) return;
    // A page that draws without end does not hear that it is closed.
    view.webContents.forcefullyCrashRenderer();
    view.webContents.close();
  }

  #page(): WebContentsView {
    if (this.#view) return this.#view;
    const view = new WebContentsView({
      webPreferences: {
        session: this.#session,
        sandbox: true,
        contextIsolation: true,
        spellcheck: false,
        backgroundThrottling: false,
        devTools: false,
        v8CacheOptions: 'code',
      },
    });
    const { webContents } = view;
    webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
    webContents.on('will-frame-navigate', (event) => event.preventDefault());
    webContents.on('render-process-gone', () => {
      if (this.#view !== view) return;
      this.#view = null;
      webContents.close();
    });
    this.#view = view;
    this.#loaded = webContents.loadURL(`${PAINTER_ORIGIN}/painter.html`);
    // A page that was ended while it loads is reported by `draw`.
    this.#loaded.catch(() => undefined);
    return view;
  }
}

/** Bytes of the page's process that lie in the machine's memory. */
function heldBy(webContents: Electron.WebContents): number {
  if (webContents.isDestroyed()) return 0;
  const pid = webContents.getOSProcessId();
  const own = app.getAppMetrics().find((one) => one.pid === pid);
  return (own?.memory.workingSetSize ?? 0) * KILOBYTE;
}
