import { readFile } from 'node:fs/promises';
import { type Session, type WebContents, WebContentsView } from 'electron';
import { kindOf } from '../core/scans/visit-files.ts';
import { SHELL_ORIGIN } from './shell-protocol.ts';

const A4 = { pageSize: 'A4', printBackground: true, displayHeaderFooter: false } as const;

/** The page as it is shown, on A4; kept in memory. Null when there is no page. */
export async function pagePdf(page: WebContents | null): Promise<Buffer | null> {
  if (!page || page.isDestroyed()) return null;
  return page.printToPDF(A4);
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
