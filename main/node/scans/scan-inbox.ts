import type { ScanView } from '../../../preload/contract.ts';
import { SECOND } from '../../core/base/clock.ts';
import { Emitter } from '../../core/base/emitter.ts';
import { ArrivingScans } from './arriving-scans.ts';
import { type Found, keyOf, type Unreached } from './inbox-folder.ts';
import { Quarantine, type QuarantineOptions } from './quarantine.ts';
import { RepeatedWork } from './repeated-work.ts';
import type { VisitFolder } from './visit-folder.ts';
import { REST, WatchedFolder } from './watched-folder.ts';
import { WorkQueue } from './work-queue.ts';
import type { watchWriters } from './writer-watch.ts';

export interface InboxOptions extends QuarantineOptions {
  /** Where scanners put their files; they belong to visits alone. */
  readonly folders: readonly string[];
  readonly visit: VisitFolder;
  /** Milliseconds between two checks whether the folders can be reached; 2 s in a visit and 15 s at rest if not given. */
  readonly checkEvery?: number;
  /** Another one only in tests. */
  readonly watchWriters?: typeof watchWriters;
}

const CHECK_EVERY = 2 * SECOND;

/** So many scans are read or copied at once: a slow share leaves threads to the rest of the program. */
const AT_ONCE = 2;

/**
 * Looks into the folders where scanners put their files and copies each finished scan into the visit. The scan
 * itself stays for the sweep, so that no writer is disturbed, and is copied again when it has changed. Whatever
 * was there before the visit, arrives between visits or during a closing belongs to nobody: it goes into the
 * quarantine, is never shown, and is swept with the next closing.
 *
 * Only a look into the folder counts. Notices of writers make the next look come sooner and tell that a file was
 * closed; without them, as on a share, files are found all the same and count as whole a little later.
 *
 * Where no folder is configured nothing runs, and between visits hardly anything does (F62).
 */
export class ScanInbox {
  readonly changed = new Emitter<ScanView>();
  readonly #folders: readonly WatchedFolder[];
  readonly #scans: ArrivingScans;
  readonly #quarantine: Quarantine;
  readonly #work: WorkQueue;
  readonly #checks: RepeatedWork;
  readonly #checkEvery: number;
  /** Files of the visit that has just ended: the sweep takes them, the quarantine does not. */
  readonly #ended = new Set<string>();
  #isVisit = false;
  #isBegun = false;
  #lastNotified = '';

  constructor(options: InboxOptions) {
    const { logger, watchWriters } = options;
    this.#work = new WorkQueue(AT_ONCE, {
      failed: (cause) => logger.error('scan.not-taken', {}, cause),
      done: () => this.#notify(),
    });
    this.#quarantine = new Quarantine(options, this.#work);
    this.#scans = new ArrivingScans(options.visit, this.#work, logger);
    this.#checkEvery = options.checkEvery ?? CHECK_EVERY;
    this.#checks = new RepeatedWork(
      () => this.#checkAgain(),
      () => (this.#isVisit || this.#quarantine.isStuck ? this.#checkEvery : (options.checkEvery ?? REST)),
    );
    const owner = {
      logger,
      isVisit: () => this.#isVisit,
      // Nothing is taken for the visit's before what was there already is in the quarantine.
      reached: (path: string) => this.#quarantine.takeAll(path),
      found: (folder: WatchedFolder, everything: readonly Found[], isRemote: boolean) =>
        this.#sort(folder, everything, isRemote),
      looked: () => this.#notify(),
      ...(watchWriters ? { watchWriters } : {}),
    };
    this.#folders = options.folders.map((path) => new WatchedFolder(path, owner));
  }

  /** Folders that can be reached now. */
  get reached(): readonly string[] {
    return this.#folders.filter(({ trouble }) => trouble === null).map(({ path }) => path);
  }

  /** Why a folder cannot be reached; null when all can. */
  get trouble(): Unreached | null {
    return this.#folders.map(({ trouble }) => trouble).find((trouble) => trouble !== null) ?? null;
  }

  get view(): ScanView {
    const inbox = this.#folders.length === 0 ? 'off' : (this.trouble ?? 'watched');
    return { inbox, ...this.#scans.view };
  }

  /** Resolves when scans are seen in every folder that can be reached; the others are tried again. */
  async begin(): Promise<void> {
    await this.check();
    this.#isBegun = this.#folders.length > 0;
    this.#checkSoon();
    for (const folder of this.#folders) folder.begin();
  }

  /** A visit opens: what is there now is not its own. */
  async openFor(): Promise<void> {
    await this.check();
    this.#ended.clear();
    for (const { trouble, path } of this.#folders) if (trouble === null) await this.#quarantine.takeAll(path);
    await this.#quarantine.empty();
    await Promise.all(this.#folders.map((folder) => folder.watchWriters()));
    this.#scans.clear();
    this.#isVisit = true;
    this.#checkSoon();
    for (const folder of this.#folders) folder.lookSoon(0);
    this.#notify();
  }

  /** The visit is over; what arrives from now on belongs to nobody. */
  end(): void {
    if (this.#isVisit) for (const found of this.#scans.found) this.#ended.add(fileOf(found));
    this.#isVisit = false;
    this.#scans.clear();
    // The program that watches knows names of files: it does not outlive the visit.
    for (const folder of this.#folders) folder.unwatchWriters();
    this.#notify();
  }

  /** Resolves when no scan is on its way any more. */
  settled(): Promise<void> {
    return this.#work.settled();
  }

  /** Finds out of every folder whether it can be reached: what is in one that comes back belongs to nobody. */
  async check(): Promise<void> {
    await Promise.all(this.#folders.map((folder) => folder.check()));
    this.#notify();
  }

  async dispose(): Promise<void> {
    this.#checks.dispose();
    for (const folder of this.#folders) folder.dispose();
  }

  #checkSoon(): void {
    if (this.#isBegun) this.#checks.soon(this.#checkEvery);
  }

  async #checkAgain(): Promise<void> {
    // At rest the look into a folder sees by itself whether it is still the same.
    if (this.#isVisit || this.trouble !== null) await this.check();
    for (const folder of this.#folders) this.#scans.considerAll(folder);
    await this.#quarantine.upkeep();
  }

  /** Whose a file is: the open visit's, or nobody's. */
  #sort(folder: WatchedFolder, everything: readonly Found[], isRemote: boolean): void {
    if (this.#isVisit) {
      const ofVisit = everything.filter((found) => !this.#quarantine.holds(found));
      this.#scans.see(folder, ofVisit, isRemote);
      return;
    }
    for (const found of everything) if (!this.#ended.has(fileOf(found))) this.#quarantine.takeSoon(found);
  }

  #notify(): void {
    const { view } = this;
    const text = JSON.stringify(view);
    if (text === this.#lastNotified) return;
    this.#lastNotified = text;
    this.changed.emit(view);
  }
}

/** A file, not only its number: a new one may get the number and the name of one that was removed. */
function fileOf({ path, stat }: Found): string {
  return `${stat.ino} ${stat.birthtimeNs} ${keyOf(path)}`;
}
