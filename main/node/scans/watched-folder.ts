import { type FSWatcher, watch } from 'node:fs';
import { resolve } from 'node:path';
import { SECOND } from '../../core/base/clock.ts';
import type { Logger } from '../../core/base/logger.ts';
import type { WriterState } from '../../core/scans/scan-rules.ts';
import {
  everythingIn,
  type Found,
  isSame,
  keyOf,
  type Reached,
  reach,
  type Unreached,
  whyNot,
} from './inbox-folder.ts';
import { RepeatedWork } from './repeated-work.ts';
import { NO_WRITER_WATCH, type WriterWatch, watchWriters } from './writer-watch.ts';

/** Whose folder it is: the inbox. */
export interface FolderOwner {
  readonly logger: Logger;
  /** Whether a visit is open: folders are looked into more often then, and their writers are watched. */
  isVisit(): boolean;
  /** The folder can be reached, again or for the first time. Nothing is looked at before this resolves. */
  reached(path: string): Promise<void>;
  /** A look has found all this. */
  found(folder: WatchedFolder, everything: readonly Found[], isRemote: boolean): void;
  /** A look has ended. */
  looked(): void;
  /** Another one only in tests. */
  readonly watchWriters?: typeof watchWriters;
}

/** Between two looks into a folder during a visit. */
const PAUSE = 0.25 * SECOND;

/**
 * Between two looks while nobody waits (F62). A new name in a folder of this machine is noticed by itself; the look is for
 * shares, for folders below it, and for what was mounted over it. A visit begins with a look of its own.
 */
export const REST = 15 * SECOND;

/** Milliseconds from a notice of a writer to the next look: others often follow at once. */
const SOON = 20;

/** One folder where scanners put their files: whether it can be reached, what is in it, and who writes there. */
export class WatchedFolder {
  readonly path: string;
  readonly #owner: FolderOwner;
  #state: Reached | Unreached = 'missing';
  #writers: WriterWatch = NO_WRITER_WATCH;
  /** Notices new names while no visit is open. */
  #names: FSWatcher | null = null;
  #isChecking = false;
  #isBegun = false;
  #isDisposed = false;
  readonly #looks = new RepeatedWork(
    () => this.#lookAndNotify(),
    (isWanted) => (isWanted ? SOON : this.#owner.isVisit() ? PAUSE : REST),
  );

  constructor(path: string, owner: FolderOwner) {
    this.path = resolve(path);
    this.#owner = owner;
  }

  /** Why the folder cannot be reached; null when it can. */
  get trouble(): Unreached | null {
    return typeof this.#state === 'string' ? this.#state : null;
  }

  /** Whether a path, as `keyOf` writes it, lies below this folder. */
  contains(key: string): boolean {
    const folder = keyOf(Buffer.from(this.path));
    return key.startsWith(folder) && /[/\\]/.test(key.charAt(folder.length));
  }

  /** What is known of the program that writes a file. */
  writerOf(path: Buffer): WriterState {
    return this.#writers.stateOf(path);
  }

  /** Looks into the folder again and again from now on. */
  begin(): void {
    this.#isBegun = true;
    this.lookSoon(0);
  }

  /** Finds out whether the folder can be reached now. */
  async check(): Promise<void> {
    // A share that hangs must not be asked again and again.
    if (this.#isChecking) return;
    this.#isChecking = true;
    try {
      const before = this.#state;
      const now = await reach(this.path, before);
      if (typeof now === 'object' && typeof before === 'object' && now.identity === before.identity) return;
      if (typeof now === 'string') {
        this.#state = now;
        this.unwatchWriters();
        this.#unwatchNames();
        if (now !== before) this.#owner.logger.warn('scans.not-reached', { reason: now });
        return;
      }
      this.#owner.logger.info('scans.reached', { isRemote: now.isRemote });
      await this.#owner.reached(this.path);
      this.#state = now;
      // Another folder under the same name.
      this.#unwatchNames();
      if (this.#owner.isVisit()) await this.watchWriters();
      if (this.#isBegun) this.lookSoon(0);
    } catch (cause) {
      this.#state = whyNot(cause);
      this.#owner.logger.error('scans.watch-broke', {}, cause);
    } finally {
      this.#isChecking = false;
    }
  }

  /** Starts watching who writes in the folder; on a share the system does not tell what others write. */
  async watchWriters(): Promise<void> {
    this.unwatchWriters();
    if (typeof this.#state === 'string' || this.#state.isRemote) return;
    const watch = this.#owner.watchWriters ?? watchWriters;
    const writers = await watch(this.path, () => this.lookSoon(SOON), this.#owner.logger);
    // Ended, or begun anew, while the program was starting.
    if (this.#writers !== NO_WRITER_WATCH || this.#isDisposed) writers.dispose();
    else this.#writers = writers;
  }

  unwatchWriters(): void {
    this.#writers.dispose();
    this.#writers = NO_WRITER_WATCH;
  }

  /** Looks into the folder after so many milliseconds, and then at its own pace. */
  lookSoon(delay: number): void {
    this.#looks.soon(delay);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#isBegun = false;
    this.#looks.dispose();
    this.unwatchWriters();
    this.#unwatchNames();
  }

  #watchNames(): void {
    // On Windows a share looks like any folder, and to watch one that hangs would hang the program.
    if (process.platform !== 'linux' || typeof this.#state === 'string' || this.#state.isRemote) return;
    if (this.#names || this.#isDisposed || this.#owner.isVisit()) return;
    try {
      const names = watch(this.path, { persistent: false }, (event) => {
        // Coming and going; what is written into a file that is there changes nothing while nobody waits for it.
        if (event === 'rename') this.lookSoon(SOON);
      });
      names.on('error', () => this.#unwatchNames());
      this.#names = names;
    } catch {
      // Gone, or no watches left: the next look sees what there is.
    }
  }

  #unwatchNames(): void {
    this.#names?.close();
    this.#names = null;
  }

  async #lookAndNotify(): Promise<void> {
    try {
      // Before the look: what comes after it is noticed.
      this.#watchNames();
      await this.#look();
    } catch (cause) {
      // It went while it was looked into: the next check says so.
      if (whyNot(cause) !== 'missing') this.#owner.logger.error('scans.watch-broke', {}, cause);
      void this.check();
    }
    this.#owner.looked();
  }

  async #look(): Promise<void> {
    const state = this.#state;
    if (typeof state === 'string') return;
    const isOfVisit = this.#owner.isVisit();
    const everything = await everythingIn(this.path);
    // Another folder may have been mounted here meanwhile: the scans in it were not quarantined yet.
    if (!(await isSame(this.path, state))) return void this.check();
    // Or the visit has begun or ended.
    if (isOfVisit !== this.#owner.isVisit() || this.#isDisposed) return;
    this.#owner.found(this, everything, state.isRemote);
  }
}
