import { readFile, stat } from 'node:fs/promises';
import { type Session, type WebContents, WebContentsView } from 'electron';
import { SECOND } from '../core/base/clock.ts';
import type { Result } from '../core/base/result.ts';
import { PAGE_LIMITS } from '../core/policy/page-limits.ts';
import type { PrintRefusal } from '../core/portals/print-view.ts';
import type { Picture, PictureOrder } from '../core/scans/picture.ts';
import { kindOf } from '../core/scans/visit-files.ts';
import { loadBlank } from './blank-page.ts';
import type { PrintAsked } from './page-print.ts';
import { portalPreferences } from './portal-view.ts';
import { SHELL_ORIGIN } from './shell-protocol.ts';

const A4 = { pageSize: 'A4', printBackground: true, displayHeaderFooter: false } as const;

/** The page as it is shown, on A4; kept in memory. Null when there is no page. */
export async function pagePdf(page: WebContents | null): Promise<Buffer | null> {
  if (!page || page.isDestroyed()) return null;
  return page.printToPDF(A4);
}

/** Pictures and style sheets of a copy are waited for so long. */
const LOADED_BY = 10 * SECOND;

/**
 * What asked to be printed, as it was at the call. The page itself where nothing in it has changed since, which is
 * exact; else, and for a frame, its copy (`page-copy.ts` says what a copy has not got). Null where neither is to be had.
 */
export async function askedPdf(
  page: WebContents,
  asked: PrintAsked,
  ended: AbortSignal,
): Promise<Buffer | null> {
  if (page.isDestroyed()) return null;
  const { session } = page;
  const address = asked.origin.startsWith('http') ? `${asked.origin}/` : page.getURL();
  const copy = await asked.copy();
  const live = asked.isPage ? await pagePdf(page) : null;
  if (copy === null || (live !== null && (await asked.isSame()))) return live;
  return copyPdf({ session, address: asked.isPage ? page.getURL() : address, copy, ended });
}

/** Shows a copy in a page of its own that nobody sees and that runs no scripts, at the address of what was copied. */
async function copyPdf(of: {
  readonly session: Session;
  readonly address: string;
  readonly copy: string;
  readonly ended: AbortSignal;
}) {
  const view = new WebContentsView({
    webPreferences: { ...portalPreferences(of.session), javascript: false },
  });
  const { webContents: contents } = view;
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  closeWith(of.ended, view);
  let late: NodeJS.Timeout | undefined;
  try {
    // The debugger protocol answers only where a document is.
    await loadBlank(contents);
    const { debugger: link } = contents;
    link.attach('1.3');
    link.on('message', (_event, method: string, params: { readonly requestId?: string }) => {
      if (method !== 'Fetch.requestPaused') return;
      const body = Buffer.from(of.copy).toString('base64');
      const responseHeaders = [{ name: 'content-type', value: 'text/html; charset=utf-8' }];
      // A picture that failed is not waited for longer than any other.
      link
        .sendCommand('Fetch.fulfillRequest', {
          ...{ requestId: params.requestId, responseCode: 200, responseHeaders, body },
        })
        .catch(() => undefined);
    });
    // The document comes from us, what it shows from where the page has it. A worker of the site answers for neither.
    await link.sendCommand('Network.enable');
    await link.sendCommand('Network.setBypassServiceWorker', { bypass: true });
    await link.sendCommand('Fetch.enable', { patterns: [{ resourceType: 'Document' }] });
    const isOver = new Promise<void>((resolve) => {
      late = setTimeout(resolve, LOADED_BY);
    });
    await Promise.race([contents.loadURL(of.address), isOver]);
    return await contents.printToPDF(A4);
  } finally {
    clearTimeout(late);
    // Named by its view, which must be held until the end: Electron ends a page whose view was collected as garbage.
    if (!contents.isDestroyed()) view.webContents.close();
  }
}

/** Closes a page that nobody sees when nobody waits for it any more; what it was asked may never be answered then. */
function closeWith(ended: AbortSignal, { webContents }: WebContentsView): void {
  ended.addEventListener('abort', () => !webContents.isDestroyed() && webContents.close(), { once: true });
}

export interface FileDeps {
  /** Of the page that puts a picture on a sheet. */
  readonly own: Session;
  /** Draws a page of a paper elsewhere, within limits. */
  readonly draw: (order: PictureOrder) => Promise<Result<Picture>>;
  readonly ended: AbortSignal;
}

/** Pixels; what it looks like is of no interest. */
const TRIED = 240;

/**
 * A file of the visit as a PDF: a PDF as it is, a picture on a sheet. Null for other kinds. Whoever draws pictures tries it before (its first page): nobody else knows how many pages a file has, and what it
 * makes of those who read it.
 */
export async function filePdf(
  file: { readonly path: string; readonly id: string },
  { own, draw, ended }: FileDeps,
): Promise<Buffer | PrintRefusal | null> {
  const kind = kindOf(file.path);
  if (kind === 'other') return null;
  if ((await stat(file.path)).size > PAGE_LIMITS.printSize.most) return 'print.too-large';
  const order = { source: 'file', id: file.id, revision: 'print', kind, page: 1, width: TRIED } as const;
  const tried = await draw({ ...order, isForPrint: true });
  if (!tried.ok) return WHY[tried.error.code] ?? null;
  if (tried.value.pages > PAGE_LIMITS.printPages.most) return 'print.too-many-pages';
  if (kind === 'pdf') return readFile(file.path);
  const view = new WebContentsView({
    webPreferences: { session: own, sandbox: true, contextIsolation: true },
  });
  closeWith(ended, view);
  try {
    await view.webContents.loadURL(`${SHELL_ORIGIN}/sheet/${file.id}`);
    return await view.webContents.printToPDF({ ...A4, margins: { top: 0, bottom: 0, left: 0, right: 0 } });
  } finally {
    if (!view.webContents.isDestroyed()) view.webContents.close();
  }
}

/** The reason for not printing, by the reason for not drawing. */
const WHY: Readonly<Record<string, PrintRefusal>> = {
  'picture.too-slow': 'print.too-large',
  'picture.too-large': 'print.too-large',
  'picture.broken': 'print.unreadable',
};
