import { readFile } from 'node:fs/promises';
import type { WebContents } from 'electron';

/** The page as it is shown, on A4; kept in memory. Null when there is no page. */
export async function pagePdf(page: WebContents | null): Promise<Buffer | null> {
  if (!page || page.isDestroyed()) return null;
  return page.printToPDF({ pageSize: 'A4', printBackground: true, displayHeaderFooter: false });
}

/** A PDF of the visit as it is; other kinds of file are not printed yet. */
export async function filePdf(path: string): Promise<Buffer | null> {
  return path.toLowerCase().endsWith('.pdf') ? readFile(path) : null;
}
