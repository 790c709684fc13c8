import { extname } from 'node:path';
import type { Session } from 'electron';
import { downloadName } from '../core/policy/download-name.ts';
import { mayDownload } from '../core/policy/download-type.ts';

const LARGEST = 200 * 1024 * 1024;

export interface DownloadParts {
  readonly pathFor: (name: string) => string | null;
  readonly add: (path: string) => Promise<unknown>;
  /** Endings and types that the bundle of the page names; empty for the usual papers. */
  readonly allowed: (contentsId: number | undefined) => readonly string[];
  readonly onRefused: (contentsId: number | undefined, reason: string, url: string) => void;
}

/** Downloads go to the visit's folder and nowhere else; no dialog, no «open» (B50–B52). */
export function watchDownloads(session: Session, { pathFor, add, allowed, onRefused }: DownloadParts): void {
  session.on('will-download', (_event, item, contents) => {
    const refuse = (reason: string) => {
      item.cancel();
      onRefused(contents?.id, reason, item.getURL());
    };
    const name = downloadName(item.getFilename(), item.getMimeType());
    const isAllowed = mayDownload(allowed(contents?.id), extname(name), item.getMimeType());
    if (!isAllowed) return refuse('type-refused');
    if (item.getTotalBytes() > LARGEST) return refuse('too-large');
    const path = pathFor(name);
    if (path === null) return refuse('no-visit');
    item.setSavePath(path);
    // A server need not say how much it will send.
    item.on('updated', () => {
      if (item.getReceivedBytes() > LARGEST && item.getState() === 'progressing') refuse('too-large');
    });
    item.once('done', (_done, state) => {
      if (state === 'completed') void add(path);
      else if (state === 'interrupted') onRefused(contents?.id, 'interrupted', item.getURL());
    });
  });
}
