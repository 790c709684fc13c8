import { randomUUID } from 'node:crypto';
import { mkdir, unlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ScanView } from '../../../preload/contract.ts';
import { MINUTE, SECOND } from '../../core/base/clock.ts';
import { Emitter } from '../../core/base/emitter.ts';
import { errnoOf } from '../../core/base/errno.ts';
import type { Logger } from '../../core/base/logger.ts';
import { type Judged, judgeScan } from '../../core/scans/scan-content.ts';
import { readableName } from '../../core/scans/scan-name.ts';
import {
  isScratch,
  JUDGED_AFTER,
  LARGEST_OF_NOBODY,
  LARGEST_SCAN,
  nextStep,
  type ScanTrouble,
} from '../../core/scans/scan-rules.ts';
import {
  everythingIn,
  type Found,
  isSame,
  type Reached,
  reach,
  type Unreached,
  whyNot,
} from './inbox-folder.ts';
import { moveFile } from './move-file.ts';
import { bytesOf, isStill, lookAt, type Stamp, stampOf, withScan } from './open-scan.ts';
import type { VisitFolder } from './visit-folder.ts';
import { BLIND, type WriterWatch, watchWriters } from './writer-watch.ts';

export interface InboxParts {
  /** Where scanners put their files; they belong to visits alone. */
  readonly folders: readonly string[];
  readonly visit: VisitFolder;
  /** Where scans of nobody's visit go. No window ever sees it. */
  readonly quarantine: string;
  /** Empties the quarantine. */
  readonly emptyQuarantine: () => Promise<unknown>;
  readonly logger: Logger;
  /** Milliseconds between two looks whether the folders can be reached; 2 s if not given. */
  readonly beat?: number;
  /** Tells when a writer has closed its file; another one only in tests. */
  readonly watchWriters?: typeof watchWriters;
}

const BEAT = 2 * SECOND;

/** Between two looks into a folder: during a visit, and while nobody waits. */
const LOOKS = { visit: 0.25 * SECOND, idle: 1 * SECOND } as const;

/** After news of a writer: others often follow at once. */
const SOON = 20;

/** So many scans are read or copied at once: a slow share leaves threads to the rest of the program. */
const AT_ONCE = 2;

/** Scans of nobody are kept so long for a consultant who comes to ask, then they go. */
const KEPT = 15 * MINUTE;

interface WatchedFolder {
  readonly path: string;
  state: Reached | Unreached;
  writers: WriterWatch;
  isBusy: boolean;
  /** The look that is under way, and whether another one is wanted after it. */
  look: Promise<void> | null;
  isLookWanted: boolean;
  nextLook: NodeJS.Timeout | null;
}

/** A document on its way, whatever its file is called and however often it is written to. */
interface Paper {
  /** The content that the visitor has, and under which id. */
  taken: { readonly stamp: Stamp; readonly id: string } | null;
  /** It is being read or copied. */
  isBusy: boolean;
  /** The log was told once that it cannot be read. */
  isLogged: boolean;
}

/** One content of a file of the inbox, as it was last seen. */
interface Scan {
  readonly paper: Paper;
  readonly found: Found;
  readonly stamp: Stamp;
  /** Monotonic time at which this content was first seen. */
  readonly restsSince: number;
  judged: Judged | 'unreadable' | null;
  trouble: ScanTrouble | null;
}

/**
 * Looks into the folders where scanners put their files and copies each finished scan into the visit. The scan
 * itself stays for the sweep, so that no writer is disturbed, and is copied again when it has changed. Whatever
 * was there before the visit, arrives between visits or during a closing belongs to nobody: it goes into the
 * quarantine, is never shown, and is swept with the next closing.
 *
 * What counts is what a look finds. The news of writers make it come sooner and tell that a file was closed;
 * without them, as on a share, files are found all the same and count as whole a little later.
 */
export class ScanInbox {
  readonly changed = new Emitter<ScanView>();
  readonly #parts: InboxParts;
  readonly #folders: readonly WatchedFolder[];
  /** Files that were there before the visit and could not be moved away, by path and inode. */
  readonly #foreign = new Set<string>();
  /** Files of the visit that has just ended: the sweep takes them, the quarantine does not. */
  readonly #ended = new Set<string>();
  readonly #quarantining = new Set<string>();
  /** By path as latin1 text, one character a byte. */
  readonly #scans = new Map<string, Scan>();
  readonly #moving = new Set<Promise<void>>();
  readonly #waiting: (() => Promise<void>)[] = [];
  #isVisit = false;
  #isDisposed = false;
  /** On the monotonic clock: a clock that somebody sets must not empty it early, or never. */
  #quarantinedAt: number | null = null;
  #beat: NodeJS.Timeout | null = null;
  #told = '';

  constructor(parts: InboxParts) {
    this.#parts = parts;
    this.#folders = parts.folders.map((path) => ({
      path: resolve(path),
      state: 'missing',
      writers: BLIND,
      isBusy: false,
      look: null,
      isLookWanted: false,
      nextLook: null,
    }));
    parts.visit.removed.subscribe((id) => this.#forgetRemoved(id));
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
    const left = [...this.#scans.values()].filter(({ paper, stamp }) => paper.taken?.stamp !== stamp);
    const troubles = left.map(({ trouble }) => trouble).filter((trouble) => trouble !== null);
    return {
      inbox: this.#folders.length === 0 ? 'off' : (this.trouble ?? 'watched'),
      arriving: left.filter(({ trouble, found }) => trouble === null && !isQuiet(found)).length,
      trouble: troubles.at(-1) ?? null,
      troubles: troubles.length,
    };
  }

  /** Resolves when scans are seen in every folder that can be reached; the others are tried again. */
  async begin(): Promise<void> {
    await this.check();
    this.#beat = setInterval(() => void this.#tick(), this.#parts.beat ?? BEAT);
    for (const folder of this.#folders) this.#lookSoon(folder, 0);
  }

  /** A visit opens: what is there now is not its own. */
  async openFor(): Promise<void> {
    await this.check();
    this.#ended.clear();
    for (const { path, state } of this.#folders) if (typeof state === 'object') await this.#disown(path);
    await this.#parts.emptyQuarantine();
    await Promise.all(this.#folders.map((folder) => this.#watchWriters(folder)));
    this.#scans.clear();
    this.#isVisit = true;
    for (const folder of this.#folders) this.#lookSoon(folder, 0);
    this.#tell();
  }

  /** The visit is over; what arrives from now on belongs to nobody. */
  end(): void {
    if (this.#isVisit) for (const { found } of this.#scans.values()) this.#ended.add(fileOf(found));
    this.#isVisit = false;
    this.#scans.clear();
    // The program that watches knows names of folders: it does not outlive the visit.
    for (const folder of this.#folders) this.#unwatchWriters(folder);
    this.#tell();
  }

  /** Resolves when no scan is on its way any more. */
  async settled(): Promise<void> {
    while (this.#moving.size > 0) await Promise.all(this.#moving);
  }

  /** Asks of every folder whether it can be reached: what is in one that comes back belongs to nobody. */
  async check(): Promise<void> {
    await Promise.all(this.#folders.map((folder) => this.#checkFolder(folder)));
    this.#tell();
  }

  async dispose(): Promise<void> {
    this.#isDisposed = true;
    if (this.#beat) clearInterval(this.#beat);
    this.#beat = null;
    for (const folder of this.#folders) {
      if (folder.nextLook) clearTimeout(folder.nextLook);
      this.#unwatchWriters(folder);
    }
  }

  async #checkFolder(folder: WatchedFolder): Promise<void> {
    // A share that hangs must not be asked again and again.
    if (folder.isBusy) return;
    folder.isBusy = true;
    try {
      const before = folder.state;
      const now = await reach(folder.path, before);
      if (typeof now === 'object' && typeof before === 'object' && now.identity === before.identity) return;
      if (typeof now === 'string') {
        folder.state = now;
        this.#unwatchWriters(folder);
        if (now !== before) this.#parts.logger.warn('scans.not-reached', { reason: now });
        return;
      }
      this.#parts.logger.info('scans.reached', { isRemote: now.isRemote });
      // Nothing is looked at as the visit's before it was looked at as nobody's.
      await this.#disown(folder.path);
      folder.state = now;
      if (this.#isVisit) await this.#watchWriters(folder);
      if (this.#beat) this.#lookSoon(folder, 0);
    } catch (cause) {
      folder.state = whyNot(cause);
      this.#parts.logger.error('scans.watch-broke', {}, cause);
    } finally {
      folder.isBusy = false;
    }
  }

  /** On a share nobody is told what others write there. */
  async #watchWriters(folder: WatchedFolder): Promise<void> {
    this.#unwatchWriters(folder);
    if (typeof folder.state === 'string' || folder.state.isRemote) return;
    const watch = this.#parts.watchWriters ?? watchWriters;
    const writers = await watch(folder.path, () => this.#lookSoon(folder, SOON), this.#parts.logger);
    // Ended, or begun anew, while the program was starting.
    if (folder.writers !== BLIND || this.#isDisposed) writers.dispose();
    else folder.writers = writers;
  }

  #unwatchWriters(folder: WatchedFolder): void {
    folder.writers.dispose();
    folder.writers = BLIND;
  }

  async #tick(): Promise<void> {
    await this.check();
    if (this.#isVisit) this.#considerAll();
    for (const key of [...this.#foreign]) {
      this.#foreign.delete(key);
      const path = Buffer.from(key.slice(key.indexOf(' ') + 1), 'latin1');
      this.#run(async () => this.#quarantine(path));
    }
    if (this.#quarantinedAt !== null && performance.now() - this.#quarantinedAt > KEPT) {
      this.#quarantinedAt = null;
      await this.#parts.emptyQuarantine();
    }
  }

  #lookSoon(folder: WatchedFolder, delay: number): void {
    if (this.#isDisposed) return;
    if (folder.look) {
      folder.isLookWanted = true;
      return;
    }
    if (folder.nextLook) clearTimeout(folder.nextLook);
    folder.nextLook = setTimeout(() => {
      folder.nextLook = null;
      folder.isLookWanted = false;
      folder.look = this.#look(folder)
        .catch((cause: unknown) => this.#noteLookFailed(folder, cause))
        .finally(() => {
          folder.look = null;
          const pause = this.#isVisit ? LOOKS.visit : LOOKS.idle;
          this.#lookSoon(folder, folder.isLookWanted ? SOON : pause);
          this.#tell();
        });
    }, delay);
  }

  #noteLookFailed(folder: WatchedFolder, cause: unknown): void {
    // Gone while it was looked into: the next check tells.
    if (whyNot(cause) !== 'missing') this.#parts.logger.error('scans.watch-broke', {}, cause);
    void this.#checkFolder(folder);
  }

  async #look(folder: WatchedFolder): Promise<void> {
    const { state } = folder;
    if (typeof state === 'string') return;
    const isOfVisit = this.#isVisit;
    const everything = await everythingIn(folder.path);
    // Another folder may have been mounted here meanwhile: what is in it was not looked at as nobody's.
    if (!(await isSame(folder.path, state))) return void this.#checkFolder(folder);
    // Or the visit has begun or ended.
    if (isOfVisit !== this.#isVisit || this.#isDisposed) return;
    if (isOfVisit) this.#see(folder, everything, state.isRemote);
    else for (const found of everything) if (!this.#ended.has(fileOf(found))) this.#quarantineSoon(found);
  }

  /** Compares what a look has found with what is known. */
  #see(folder: WatchedFolder, everything: readonly Found[], isRemote: boolean): void {
    const present = new Set(everything.map(({ path }) => keyOf(path)));
    const vanished = new Map<string, Scan>();
    for (const [key, scan] of this.#scans) {
      if (present.has(key) || !isBelow(key, keyOf(Buffer.from(folder.path)))) continue;
      this.#scans.delete(key);
      vanished.set(inodeOf(scan.found), scan);
    }
    for (const found of everything) {
      const key = keyOf(found.path);
      if (this.#foreign.has(`${found.stat.ino} ${key}`)) continue;
      const stamp = stampOf(found.stat, isRemote);
      const known = this.#scans.get(key);
      if (known?.stamp === stamp) {
        this.#consider(folder, key, known);
        continue;
      }
      // Renamed: it is still the same paper.
      const { paper = { taken: null, isBusy: false, isLogged: false } } =
        known ?? vanished.get(inodeOf(found)) ?? {};
      const scan = { paper, found, stamp, restsSince: performance.now(), judged: null, trouble: null };
      this.#scans.set(key, scan);
      this.#consider(folder, key, scan);
    }
  }

  /** A look at a slow share takes long; a scan that has rested meanwhile is looked at through its open file. */
  #considerAll(): void {
    for (const folder of this.#folders)
      for (const [key, scan] of this.#scans)
        if (isBelow(key, keyOf(Buffer.from(folder.path)))) this.#consider(folder, key, scan);
  }

  #consider(folder: WatchedFolder, key: string, scan: Scan): void {
    const { paper, found, stamp, judged } = scan;
    if (paper.isBusy || paper.taken?.stamp === stamp) return;
    // No scanner makes a link or a pipe, and a link that points out would show a file of the workstation.
    if (!found.stat.isFile()) {
      scan.trouble = found.stat.isDirectory() ? 'unreadable' : 'type';
      return;
    }
    if (found.stat.size > LARGEST_SCAN) {
      scan.trouble = 'too-large';
      return;
    }
    const writer = folder.writers.stateOf(found.path);
    const rested = performance.now() - scan.restsSince;
    if (judged !== null) {
      const step = nextStep({
        content: judged === 'unreadable' ? 'unreadable' : judged.content,
        isOnePage: judged !== 'unreadable' && judged.isOnePage,
        isScratch: isScratch(readableName(found.name)),
        ...{ writer, rested },
      });
      if (step === 'take') {
        this.#enqueue(key, scan, () => this.#take(scan));
        return;
      }
      scan.trouble = step === 'wait' ? null : step;
      if (judged !== 'unreadable') return;
    } else if (writer !== 'closed' && rested < JUDGED_AFTER) return;
    this.#enqueue(key, scan, async () => {
      await this.#judge(scan);
      // One that is whole and closed need not wait for the next look.
      paper.isBusy = false;
      if (this.#isVisit && scan.judged !== null) this.#consider(folder, key, scan);
    });
  }

  /** Some work on one scan; so many at a time. */
  #enqueue(key: string, scan: Scan, work: () => Promise<void>): void {
    const { paper } = scan;
    paper.isBusy = true;
    this.#waiting.push(async () => {
      try {
        // Changed, renamed or of an ended visit while it waited.
        if (this.#scans.get(key) === scan) await work();
        else paper.isBusy = false;
      } catch (cause) {
        paper.isBusy = false;
        const code = errnoOf(cause) ?? 'unknown';
        if (code === 'ENOENT') return;
        // Locked by the scanner, or its rights are set a moment later: looked at again.
        if (!paper.isLogged) this.#parts.logger.warn('scan.not-taken', { code });
        paper.isLogged = true;
        scan.judged = 'unreadable';
      }
    });
    this.#drain();
  }

  #drain(): void {
    while (this.#moving.size < AT_ONCE) {
      const work = this.#waiting.shift();
      if (!work) return;
      this.#run(work);
    }
  }

  #run(work: () => Promise<void>): void {
    const running = work().catch((cause: unknown) => this.#parts.logger.error('scan.not-taken', {}, cause));
    const kept = running.finally(() => {
      this.#moving.delete(kept);
      this.#drain();
      this.#tell();
    });
    this.#moving.add(kept);
  }

  async #judge(scan: Scan): Promise<void> {
    const { path, name, stat } = scan.found;
    scan.judged = await withScan(path, scan.stamp, (file) =>
      judgeScan(readableName(name), bytesOf(file, Number(stat.size))),
    );
  }

  async #take(scan: Scan): Promise<void> {
    const { paper, stamp, found, judged } = scan;
    const name = judged === null || judged === 'unreadable' ? readableName(found.name) : judged.name;
    const source = { path: found.path, name, size: Number(found.stat.size), stamp };
    const { visit } = this.#parts;
    const taken = paper.taken ? await visit.renew(paper.taken.id, source) : await visit.take(source);
    paper.isBusy = false;
    switch (taken.kind) {
      case 'taken':
        scan.trouble = null;
        paper.taken = { stamp, id: taken.id };
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
  #forgetRemoved(id: string): void {
    for (const scan of this.#scans.values()) {
      const { taken } = scan.paper;
      if (taken?.id !== id) continue;
      this.#run(async () => {
        const now = await lookAt(scan.found.path);
        if (now && isStill(now, taken.stamp)) await unlink(scan.found.path);
      });
    }
  }

  async #disown(folder: string): Promise<void> {
    for (const { path } of await everythingIn(folder)) await this.#quarantine(path);
  }

  #quarantineSoon({ path, stat }: Found): void {
    const key = keyOf(path);
    if (!stat.isFile() || this.#quarantining.has(key)) return;
    this.#quarantining.add(key);
    this.#run(() => this.#quarantine(path).finally(() => this.#quarantining.delete(key)));
  }

  async #quarantine(path: Buffer): Promise<void> {
    const stat = await lookAt(path);
    if (!stat?.isFile()) return;
    const { quarantine, logger } = this.#parts;
    const key = `${stat.ino} ${keyOf(path)}`;
    if (this.#foreign.has(key)) return;
    try {
      if (stat.size > LARGEST_OF_NOBODY) await unlink(path);
      else {
        await mkdir(quarantine, { recursive: true, mode: 0o700 });
        // People's names stand in the names of scans.
        if (!(await moveFile(path, join(quarantine, randomUUID())))) throw new Error('still being written');
        this.#quarantinedAt = performance.now();
      }
      logger.warn('scan.of-nobody');
    } catch (cause) {
      this.#foreign.add(key);
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

function keyOf(path: Buffer): string {
  return path.toString('latin1');
}

/** A file, not only its number: a new one may get the number and the name of one that was removed. */
function fileOf({ path, stat }: Found): string {
  return `${stat.ino} ${stat.birthtimeNs} ${keyOf(path)}`;
}

function inodeOf({ stat }: Found): string {
  return `${stat.dev}:${stat.ino}`;
}

function isBelow(key: string, folder: string): boolean {
  return key.startsWith(folder) && /[/\\]/.test(key.charAt(folder.length));
}

/** Nothing that the visitor is told to wait for. */
function isQuiet({ name, stat }: Found): boolean {
  return !stat.isFile() || isScratch(readableName(name));
}
