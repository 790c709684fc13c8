import { extname } from 'node:path';
import type { Session } from 'electron';

/** What a portal may hand out when its bundle does not say: papers and pictures, nothing that runs (B51). */
const PAPERS = new Set(
  '.pdf .jpg .jpeg .png .tif .tiff .doc .docx .xls .xlsx .odt .ods .rtf .txt .xml .csv .zip .sig .p7s'.split(
    ' ',
  ),
);
const LARGEST = 200 * 1024 * 1024;

export interface DownloadParts {
  readonly pathFor: (name: string) => string | null;
  readonly add: (path: string) => Promise<unknown>;
  /** Endings that the bundle of the page names; empty for the usual papers. */
  readonly allowed: (contentsId: number | undefined) => readonly string[];
  readonly onRefused: (contentsId: number | undefined, reason: string) => void;
}

/** Downloads go to the visit's folder and nowhere else; no dialog, no «open» (B50–B52). */
export function watchDownloads(session: Session, { pathFor, add, allowed, onRefused }: DownloadParts): void {
  session.on('will-download', (_event, item, contents) => {
    const endings = allowed(contents?.id).filter((wish) => wish.startsWith('.'));
    const ending = extname(item.getFilename()).toLowerCase();
    const isPaper = endings.length > 0 ? endings.includes(ending) : PAPERS.has(ending);
    const refuse = (reason: string) => {
      item.cancel();
      onRefused(contents?.id, reason);
    };
    if (!isPaper) return refuse('type-refused');
    if (item.getTotalBytes() > LARGEST) return refuse('too-large');
    const path = pathFor(item.getFilename());
    if (path === null) return refuse('no-visit');
    item.setSavePath(path);
    // A server need not say how much it will send.
    item.on('updated', () => {
      if (item.getReceivedBytes() > LARGEST && item.getState() === 'progressing') refuse('too-large');
    });
    item.once('done', (_done, state) => {
      if (state === 'completed') void add(path);
      else if (state === 'interrupted') onRefused(contents?.id, 'interrupted');
    });
  });
}
