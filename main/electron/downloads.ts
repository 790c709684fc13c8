import { unlink } from 'node:fs/promises';
import { extname } from 'node:path';
import type { DownloadItem, Session } from 'electron';
import { DownloadBudget, type DownloadRefusal, type Room } from '../core/policy/download-budget.ts';
import { downloadName } from '../core/policy/download-name.ts';
import { mayDownload } from '../core/policy/download-type.ts';

/** How often what arrives is counted, in ms. Electron itself reports twice a second: a page can fill a memory in that. */
const COUNT_EVERY = 20;

export interface DownloadDeps {
  readonly pathFor: (name: string) => string | null;
  readonly add: (path: string) => Promise<unknown>;
  /** Sizes of the downloads that the visit has, in bytes. */
  readonly kept: () => readonly number[];
  /** Of the memory that they lie in. */
  readonly room: () => Room;
  /** What servers called files, in their own bytes, one character each. */
  readonly headers: () => readonly string[];
  /** Endings and types that the bundle of the page names; empty for the usual papers. */
  readonly allowed: (contentsId: number | undefined) => readonly string[];
  readonly onRefused: (contentsId: number | undefined, reason: string, url: string) => void;
}

/**
 * Downloads go to the visit's folder and nowhere else; no dialog, no «open» (B50–B52). Their size, number and sum are
 * bounded, and scans keep their room (F96).
 */
export function watchDownloads(session: Session, deps: DownloadDeps): void {
  const { pathFor, add, allowed, onRefused } = deps;
  const budget = new DownloadBudget<DownloadItem>();
  const state = () => ({ kept: deps.kept(), room: deps.room() });
  /** What is on its way, and how it is given up. */
  const running = new Map<DownloadItem, (reason: DownloadRefusal) => void>();
  let counting: NodeJS.Timeout | undefined;
  const count = () => {
    for (const [item, refuse] of running) {
      const refusal = budget.received(item, item.getReceivedBytes(), state());
      if (refusal) refuse(refusal);
    }
  };
  const end = (item: DownloadItem) => {
    running.delete(item);
    if (running.size === 0) counting = void clearInterval(counting);
  };
  session.on('will-download', (_event, item, contents) => {
    const refuse = (reason: string) => {
      end(item);
      budget.end(item);
      item.cancel();
      onRefused(contents?.id, reason, item.getURL());
    };
    const name = downloadName({
      ...{ name: item.getFilename(), header: item.getContentDisposition(), type: item.getMimeType() },
      raw: deps.headers(),
    });
    const isAllowed = mayDownload(allowed(contents?.id), extname(name), item.getMimeType());
    if (!isAllowed) return refuse('type-refused');
    const path = pathFor(name);
    if (path === null) return refuse('no-visit');
    const refusal = budget.begin(item, item.getTotalBytes(), state());
    if (refusal) return refuse(refusal);
    item.setSavePath(path);
    running.set(item, refuse);
    counting ??= setInterval(count, COUNT_EVERY);
    item.once('done', (_done, outcome) => {
      const isOurs = running.has(item);
      end(item);
      if (outcome === 'completed' && isOurs) {
        // The last of it came between two counts.
        const late = budget.received(item, item.getReceivedBytes(), state());
        if (late === null) return void add(path).finally(() => budget.end(item));
        void unlink(path);
        onRefused(contents?.id, late, item.getURL());
      }
      budget.end(item);
      if (isOurs && outcome === 'interrupted') onRefused(contents?.id, 'interrupted', item.getURL());
    });
  });
}
