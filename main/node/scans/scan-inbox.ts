import { randomUUID } from 'node:crypto';
import { lstat, mkdir, open, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FSWatcher } from 'chokidar';
import type { ScanView } from '../../../preload/contract.ts';
import { MINUTE, SECOND } from '../../core/base/clock.ts';
import { Emitter } from '../../core/base/emitter.ts';
import type { Logger } from '../../core/base/logger.ts';
import { ENDS, isScratch, judgeScan, LARGEST_SCAN } from '../../core/scans/scan-rules.ts';
import { DEPTH, filesIn, type Reached, reach, type Unreached, whyNot } from './inbox-folder.ts';
import { moveFile } from './move-file.ts';
import type { VisitFolder } from './visit-folder.ts';

export interface InboxParts {
  /** Where scanners put their files; they belong to visits alone. */
  readonly folders: readonly string[];
  readonly visit: VisitFolder;
  /** Where scans of nobody's visit go. No window ever sees it. */
  readonly quarantine: string;
  /** Empties the quarantine. */
  readonly emptyQuarantine: () => Promise<unknown>;
  readonly logger: Logger;
  /** Milliseconds between two looks at folders and at scans that were left; 2 s if not given. */
  readonly beat?: number;
}

const BEAT = 2 * SECOND;

/** A scan without its end that has stood still so long is told to the visitor. */
const PATIENCE = 8 * SECOND;

/** Scans of nobody are kept so long for a consultant who comes to ask, then they go. */
const KEPT = 15 * MINUTE;

type Trouble = NonNullable<ScanView['trouble']>;

interface WatchedFolder {
  readonly path: string;
  state: Reached | Unreached;
  watcher: FSWatcher | null;
  isBusy: boolean;
}

/**
 * Watches the folders where scanners put their files and moves each finished scan into the visit. Whatever
 * was there before the visit, arrives between visits or during a closing belongs to nobody: it goes into the
 * quarantine, is never shown, and is swept with the next closing.
 */
export class ScanInbox {
  readonly changed = new Emitter<ScanView>();
  readonly #parts: InboxParts;
  readonly #folders: readonly WatchedFolder[];
  /** Files that were there before the visit and could not be moved away. */
  readonly #foreign = new Set<string>();
  /** Scans of the visit that are not finished or could not be taken, with the time of the first look. */
  readonly #left = new Map<string, { readonly since: number; readonly trouble: Trouble | null }>();
  readonly #moving = new Set<Promise<void>>();
  #isVisit = false;
  /** On the monotonic clock: a clock that somebody sets must not empty it early, or never. */
  #quarantinedAt: number | null = null;
  #beat: NodeJS.Timeout | null = null;
  #told = '';

  constructor(parts: InboxParts) {
    this.#parts = parts;
    this.#folders = parts.folders.map((path) => ({
      path,
      state: 'missing',
      watcher: null,
      isBusy: false,
    }));
  }

  /** Folders that can be reached now. */
  get reached(): readonly string[] {
    return this.#folders.filter(({ state }) => typeof state === 'object').map(({ path }) => path);
  }

  /** Why a folder cannot be reached; null when all can. */
  get trouble(): Unreached | null {
    return this.#folders.map(({ state }) => state).find((state) => typeof state === 'string') ?? null;
  }

  get view(): ScanView {
    const left = [...this.#left.values()];
    return {
      inbox: this.#folders.length === 0 ? 'off' : (this.trouble ?? 'watched'),
      arriving: left.filter(({ trouble }) => trouble === null).length,
      trouble: left.map(({ trouble }) => trouble).findLast((trouble) => trouble !== null) ?? null,
    };
  }

  /** Resolves when scans are seen in every folder that can be reached; the others are tried again. */
  async begin(): Promise<void> {
    await this.check();
    this.#beat = setInterval(() => void this.#tick(), this.#parts.beat ?? BEAT);
  }

  /** A visit opens: what is there now is not its own. */
  async openFor(): Promise<void> {
    await this.check();
    for (const path of this.reached) await this.#disown(path);
    await this.#parts.emptyQuarantine();
    this.#isVisit = true;
    this.#left.clear();
    this.#tell();
  }

  /** The visit is over; what arrives from now on belongs to nobody. */
  end(): void {
    this.#isVisit = false;
    this.#left.clear();
    this.#tell();
  }

  /** Resolves when no scan is on its way any more. */
  async settled(): Promise<void> {
    while (this.#moving.size > 0) await Promise.all(this.#moving);
  }

  /** Looks at every folder: one that came back, or that something was mounted over, is watched anew. */
  async check(): Promise<void> {
    await Promise.all(this.#folders.map((folder) => this.#checkFolder(folder)));
    this.#tell();
  }

  async dispose(): Promise<void> {
    if (this.#beat) clearInterval(this.#beat);
    this.#beat = null;
    await Promise.all(this.#folders.map(({ watcher }) => watcher?.close()));
    for (const folder of this.#folders) folder.watcher = null;
  }

  async #checkFolder(folder: WatchedFolder): Promise<void> {
    // A share that hangs must not be asked again and again.
    if (folder.isBusy) return;
    folder.isBusy = true;
    try {
      const now = await reach(folder.path);
      const before = folder.state;
      if (typeof now === 'object' && typeof before === 'object' && now.identity === before.identity) return;
      folder.state = now;
      await folder.watcher?.close();
      folder.watcher = null;
      if (typeof now === 'string') {
        if (now !== before) this.#parts.logger.warn('scans.not-reached', { reason: now });
        return;
      }
      this.#parts.logger.info('scans.reached', { isRemote: now.isRemote });
      await this.#disown(folder.path);
      folder.watcher = await this.#watch(folder.path, now);
    } catch (cause) {
      folder.state = whyNot(cause);
      this.#parts.logger.error('scans.watch-broke', {}, cause);
    } finally {
      folder.isBusy = false;
    }
  }

  /** The watcher's library is loaded late, since the first screen does not need it. */
  async #watch(path: string, { isRemote }: Reached): Promise<FSWatcher> {
    const { watch } = await import('chokidar');
    const watcher = watch(path, {
      followSymlinks: false,
      depth: DEPTH,
      backend: isRemote ? 'polling' : 'auto',
      pollingInterval: 250,
      pollingBinaryInterval: 250,
      // Two writes of a scanner come faster than this; what is whole is judged by its content.
      awaitWriteFinish: { stabilityThreshold: 200, pollInterval: 50 },
    });
    const seen = (file: string) => this.#consider(file);
    watcher.on('add', seen).on('change', seen);
    watcher.on('unlink', (file) => {
      if (this.#left.delete(file)) this.#tell();
    });
    watcher.on('error', (cause) => this.#parts.logger.error('scans.watch-broke', {}, cause));
    await new Promise<void>((resolve) => watcher.once('ready', resolve));
    return watcher;
  }

  async #tick(): Promise<void> {
    await this.check();
    for (const path of [...this.#left.keys()]) this.#consider(path);
    for (const key of [...this.#foreign]) {
      this.#foreign.delete(key);
      this.#run(async () => this.#quarantine(key.slice(key.indexOf(' ') + 1)));
    }
    if (this.#quarantinedAt !== null && performance.now() - this.#quarantinedAt > KEPT) {
      this.#quarantinedAt = null;
      await this.#parts.emptyQuarantine();
    }
  }

  #consider(path: string): void {
    this.#run(async () => (this.#isVisit ? this.#judge(path) : this.#quarantine(path)));
  }

  #run(work: () => Promise<void>): void {
    const running = work().catch((cause: unknown) => this.#parts.logger.error('scan.not-taken', {}, cause));
    const kept = running.finally(() => {
      this.#moving.delete(kept);
      this.#tell();
    });
    this.#moving.add(kept);
  }

  async #judge(path: string): Promise<void> {
    const stat = await lstat(path).catch(() => null);
    // No scanner makes a link, and one that points out of the inbox would show a file of the workstation.
    if (!stat?.isFile() || isScratch(basename(path))) return void this.#left.delete(path);
    if (this.#foreign.has(`${stat.ino} ${path}`)) return;
    if (stat.size > LARGEST_SCAN) return this.#leave(path, 'too-large');
    try {
      const verdict = judgeScan({
        name: basename(path),
        size: stat.size,
        ...(await endsOf(path, stat.size)),
      });
      if (verdict === 'type') return this.#leave(path, 'type');
      if (verdict === 'whole' && (await this.#parts.visit.take(path))) return void this.#left.delete(path);
      this.#leave(path, this.#isLate(path) ? 'partial' : null);
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code === 'ENOENT') return void this.#left.delete(path);
      // Locked by the scanner, or its rights are set a moment later: looked at again.
      this.#parts.logger.warn('scan.not-taken', { code: code ?? 'unknown' });
      this.#leave(path, this.#isLate(path) ? 'unreadable' : null);
    }
  }

  #isLate(path: string): boolean {
    const since = this.#left.get(path)?.since;
    return since !== undefined && performance.now() - since > PATIENCE;
  }

  /** The scan stays where it is: looked at again, and swept with the visit. */
  #leave(path: string, trouble: Trouble | null): void {
    if (!this.#isVisit) return;
    this.#left.set(path, { since: this.#left.get(path)?.since ?? performance.now(), trouble });
  }

  async #disown(folder: string): Promise<void> {
    for (const path of await filesIn(folder)) await this.#quarantine(path);
  }

  async #quarantine(path: string): Promise<void> {
    const stat = await lstat(path).catch(() => null);
    if (!stat?.isFile()) return;
    const { quarantine, logger } = this.#parts;
    try {
      if (stat.size > LARGEST_SCAN) await unlink(path);
      else {
        await mkdir(quarantine, { recursive: true, mode: 0o700 });
        // People's names stand in the names of scans.
        if (!(await moveFile(path, join(quarantine, randomUUID())))) throw new Error('still being written');
        this.#quarantinedAt = performance.now();
      }
      logger.warn('scan.of-nobody');
    } catch (cause) {
      this.#foreign.add(`${stat.ino} ${path}`);
      logger.error('scan.not-quarantined', {}, cause);
    }
  }

  #tell(): void {
    const { view } = this;
    const text = JSON.stringify(view);
    if (text === this.#told) return;
    this.#told = text;
    this.changed.emit(view);
  }
}

async function endsOf(path: string, size: number): Promise<{ head: Buffer; tail: Buffer }> {
  const file = await open(path, 'r');
  try {
    const read = async (position: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(ENDS), 0, ENDS, position);
      return buffer.subarray(0, bytesRead);
    };
    return { head: await read(0), tail: await read(Math.max(0, size - ENDS)) };
  } finally {
    await file.close();
  }
}
