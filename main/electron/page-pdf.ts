import { readFile } from 'node:fs/promises';
import { type Session, type WebContents, WebContentsView } from 'electron';
import { SECOND } from '../core/base/clock.ts';
import { kindOf } from '../core/scans/visit-files.ts';
import { loadBlank } from './blank-page.ts';
import type { PrintAsked } from './page-print.ts';
import { portalPreferences } from './portal-tab.ts';
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
export async function askedPdf(page: WebContents, asked: PrintAsked): Promise<Buffer | null> {
  if (page.isDestroyed()) return null;
  const { session } = page;
  const address = asked.origin.startsWith('http') ? `${asked.origin}/` : page.getURL();
  const copy = await asked.copy();
  const live = asked.isPage ? await pagePdf(page) : null;
  if (copy === null || (live !== null && (await asked.isSame()))) return live;
  return copyPdf({ session, address: asked.isPage ? page.getURL() : address, copy });
}

/** Shows a copy in a page of its own that nobody sees and that runs no scripts, at the address of what was copied. */
async function copyPdf(of: { readonly session: Session; readonly address: string; readonly copy: string }) {
  const view = new WebContentsView({
    webPreferences: { ...portalPreferences(of.session), javascript: false },
  });
  const { webContents: contents } = view;
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-frame-navigate', (event) => event.preventDefault());
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
      // One that is gone meanwhile is waited for no longer than any other.
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

/** A file of the visit as a PDF: a PDF as it is, a picture on a sheet. Null for other kinds. */
export async function filePdf(file: { readonly path: string; readonly id: string }, own: Session) {
  const kind = kindOf(file.path);
  if (kind === 'pdf') return readFile(file.path);
  if (kind !== 'image') return null;
  const view = new WebContentsView({
    webPreferences: { session: own, sandbox: true, contextIsolation: true },
  });
  try {
    await view.webContents.loadURL(`${SHELL_ORIGIN}/sheet/${file.id}`);
    return await view.webContents.printToPDF({ ...A4, margins: { top: 0, bottom: 0, left: 0, right: 0 } });
  } finally {
    view.webContents.close();
  }
}
