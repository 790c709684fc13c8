import { unlink } from 'node:fs/promises';
import { errnoOf } from '../../core/base/errno.ts';
import type { Logger } from '../../core/base/logger.ts';
import { scanAction } from '../../core/scans/scan-action.ts';
import { type Judged, judgeScan } from '../../core/scans/scan-content.ts';
import { readableName } from '../../core/scans/scan-name.ts';
import { isScratch, type ScanTrouble } from '../../core/scans/scan-rules.ts';
import { type Found, keyOf } from './inbox-folder.ts';
import { bytesOf, isStill, lookAt, type Stamp, stampOf, withScan } from './open-scan.ts';
import type { VisitFolder } from './visit-folder.ts';
import type { WatchedFolder } from './watched-folder.ts';
import type { WorkQueue } from './work-queue.ts';

/** A document on its way, whatever its file is called and however often it is written to. */
interface ArrivingDocument {
  /** The content that the visitor has, and under which id. */
  taken: { readonly stamp: Stamp; readonly id: string } | null;
  /** It is being read or copied. */
  isBusy: boolean;
  /** That it cannot be read is in the log already. */
  isLogged: boolean;
}

/** One content of a file of the inbox, as it was last seen. */
interface Scan {
  readonly document: ArrivingDocument;
  readonly found: Found;
  readonly stamp: Stamp;
  /** Monotonic time at which this content was first seen. */
  readonly restsSince: number;
  judged: Judged | 'unreadable' | null;
  trouble: ScanTrouble | null;
}

/** The scans of the open visit: each is read, judged, and copied into the visit's folder when it is whole. */
export class ArrivingScans {
  readonly #visit: VisitFolder;
  readonly #work: WorkQueue;
  readonly #logger: Logger;
  /** By path, as `keyOf` writes it. */
  readonly #scans = new Map<string, Scan>();

  constructor(visit: VisitFolder, work: WorkQueue, logger: Logger) {
    this.#visit = visit;
    this.#work = work;
    this.#logger = logger;
    visit.removed.subscribe((id) => this.#removeOriginal(id));
  }

  /** The files of the inbox that were seen in this visit. */
  get found(): readonly Found[] {
    return [...this.#scans.values()].map(({ found }) => found);
  }

  /** What the visitor waits for, and why what was not taken was not. */
  get view(): { readonly arriving: number; readonly trouble: ScanTrouble | null; readonly troubles: number } {
    const left = [...this.#scans.values()].filter(({ document, stamp }) => document.taken?.stamp !== stamp);
    const troubles = left.map(({ trouble }) => trouble).filter((trouble) => trouble !== null);
    return {
      arriving: left.filter(({ trouble, found }) => trouble === null && !isQuiet(found)).length,
      trouble: troubles.at(-1) ?? null,
      troubles: troubles.length,
    };
  }

  clear(): void {
    this.#scans.clear();
  }

  /** Compares what a look into a folder has found with what is known. */
  see(folder: WatchedFolder, everything: readonly Found[], isRemote: boolean): void {
    const vanished = this.#removeVanished(folder, everything);
    for (const found of everything) {
      const key = keyOf(found.path);
      const stamp = stampOf(found.stat, isRemote);
      const known = this.#scans.get(key);
      if (known?.stamp === stamp) {
        this.#consider(folder, key, known);
        continue;
      }
      // Renamed: it is still the same document.
      const { document = { taken: null, isBusy: false, isLogged: false } } =
        known ?? vanished.get(inodeOf(found)) ?? {};
      const scan = { document, found, stamp, restsSince: performance.now(), judged: null, trouble: null };
      this.#scans.set(key, scan);
      this.#consider(folder, key, scan);
    }
  }

  /** A look into a slow share takes long; a scan that has rested meanwhile is judged without waiting for it. */
  considerAll(folder: WatchedFolder): void {
    for (const [key, scan] of this.#scans) if (folder.contains(key)) this.#consider(folder, key, scan);
  }

  /** @returns the scans of the folder that are under their path no more, by inode */
  #removeVanished(folder: WatchedFolder, everything: readonly Found[]): Map<string, Scan> {
    const present = new Set(everything.map(({ path }) => keyOf(path)));
    const vanished = new Map<string, Scan>();
    for (const [key, scan] of this.#scans) {
      if (present.has(key) || !folder.contains(key)) continue;
      this.#scans.delete(key);
      vanished.set(inodeOf(scan.found), scan);
    }
    return vanished;
  }

  #consider(folder: WatchedFolder, key: string, scan: Scan): void {
    const { document, found, stamp, judged } = scan;
    if (document.isBusy || document.taken?.stamp === stamp) return;
    const { action, trouble } = scanAction({
      kind: found.stat.isFile() ? 'file' : found.stat.isDirectory() ? 'folder' : 'other',
      name: readableName(found.name),
      size: found.stat.size,
      judged,
      writer: folder.writerOf(found.path),
      rested: performance.now() - scan.restsSince,
      trouble: scan.trouble,
    });
    scan.trouble = trouble;
    if (action === 'take') this.#enqueue(key, scan, () => this.#take(scan));
    if (action !== 'judge') return;
    this.#enqueue(key, scan, async () => {
      await this.#judge(scan);
      // One that is whole and closed need not wait for the next look.
      document.isBusy = false;
      if (this.#scans.get(key) === scan && scan.judged !== null) this.#consider(folder, key, scan);
    });
  }

  #enqueue(key: string, scan: Scan, work: () => Promise<void>): void {
    const { document } = scan;
    document.isBusy = true;
    this.#work.add(async () => {
      try {
        // Changed, renamed or of an ended visit while it waited.
        if (this.#scans.get(key) === scan) await work();
        else document.isBusy = false;
      } catch (cause) {
        document.isBusy = false;
        const code = errnoOf(cause) ?? 'unknown';
        if (code === 'ENOENT') return;
        // Locked by the scanner, or its rights are set a moment later: looked at again.
        if (!document.isLogged) this.#logger.warn('scan.not-taken', { code });
        document.isLogged = true;
        scan.judged = 'unreadable';
      }
    });
  }

  async #judge(scan: Scan): Promise<void> {
    const { path, name, stat } = scan.found;
    scan.judged = await withScan(path, scan.stamp, (file) =>
      judgeScan(readableName(name), bytesOf(file, Number(stat.size))),
    );
  }

  async #take(scan: Scan): Promise<void> {
    const { document, stamp, found, judged } = scan;
    const name = judged === null || judged === 'unreadable' ? readableName(found.name) : judged.name;
    const source = { path: found.path, name, size: Number(found.stat.size), stamp };
    const taken = document.taken
      ? await this.#visit.renew(document.taken.id, source)
      : await this.#visit.take(source);
    document.isBusy = false;
    switch (taken.kind) {
      case 'taken':
        scan.trouble = null;
        document.taken = { stamp, id: taken.id };
        break;
      case 'no-room':
        // Looked at again: the visitor may make room.
        scan.trouble = 'no-room';
        break;
      case 'changed':
        scan.judged = null;
    }
  }

  /** What the visitor has thrown away goes from the inbox too, unless the scanner has written to it since. */
  #removeOriginal(id: string): void {
    for (const scan of this.#scans.values()) {
      const { taken } = scan.document;
      if (taken?.id !== id) continue;
      this.#work.run(async () => {
        const now = await lookAt(scan.found.path);
        if (now && isStill(now, taken.stamp)) await unlink(scan.found.path);
      });
    }
  }
}

function inodeOf({ stat }: Found): string {
  return `${stat.dev}:${stat.ino}`;
}

/** A file that the visitor is not told to wait for. */
function isQuiet({ name, stat }: Found): boolean {
  return !stat.isFile() || isScratch(readableName(name));
}
