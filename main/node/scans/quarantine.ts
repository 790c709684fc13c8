import { randomUUID } from 'node:crypto';
import { mkdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { MINUTE } from '../../core/base/clock.ts';
import type { Logger } from '../../core/base/logger.ts';
import { LARGEST_OF_NOBODY } from '../../core/scans/scan-rules.ts';
import { everythingIn, type Found, keyOf } from './inbox-folder.ts';
import { moveFile } from './move-file.ts';
import { lookAt } from './open-scan.ts';
import type { WorkQueue } from './work-queue.ts';

export interface QuarantineOptions {
  /** Where scans go that belong to no visit. No window ever sees it. */
  readonly quarantine: string;
  /** Empties the quarantine. */
  readonly emptyQuarantine: () => Promise<unknown>;
  readonly logger: Logger;
}

/** Unclaimed scans stay in the quarantine this long: somebody may come and ask for theirs. */
const KEPT = 15 * MINUTE;

/**
 * Moves scans that belong to no visit out of the inbox. One that cannot be moved is remembered, so that it is
 * never shown to a visitor, and tried again.
 */
export class Quarantine {
  readonly #options: QuarantineOptions;
  readonly #work: WorkQueue;
  /** Files that could not be moved, by inode and path. */
  readonly #stuck = new Map<string, Buffer>();
  readonly #moving = new Set<string>();
  /** When the last file came in. On the monotonic clock: setting the system's clock must not change it. */
  #lastIn: number | null = null;

  constructor(options: QuarantineOptions, work: WorkQueue) {
    this.#options = options;
    this.#work = work;
  }

  /** Whether a file belongs to no visit and is still in the inbox, because it could not be moved. */
  holds({ path, stat }: Found): boolean {
    return this.#stuck.has(fileKey(stat.ino, path));
  }

  /** Whether something could not be moved and waits to be tried again. */
  get isStuck(): boolean {
    return this.#stuck.size > 0;
  }

  /** Resolves when everything in a folder of the inbox was moved, or could not be. */
  async takeAll(folder: string): Promise<void> {
    for (const { path } of await everythingIn(folder)) await this.#take(path);
  }

  /** Moves one file in the background. */
  takeSoon({ path, stat }: Found): void {
    const key = keyOf(path);
    if (!stat.isFile() || this.#moving.has(key)) return;
    this.#moving.add(key);
    this.#work.run(() => this.#take(path).finally(() => this.#moving.delete(key)));
  }

  /** Removes what it holds. */
  async empty(): Promise<void> {
    await this.#options.emptyQuarantine();
  }

  /** Tries again what could not be moved, and removes what nobody has claimed in time. Called every few seconds. */
  async upkeep(): Promise<void> {
    for (const [key, path] of [...this.#stuck]) {
      this.#stuck.delete(key);
      this.#work.run(() => this.#take(path));
    }
    if (this.#lastIn === null || performance.now() - this.#lastIn <= KEPT) return;
    this.#lastIn = null;
    await this.empty();
  }

  async #take(path: Buffer): Promise<void> {
    const stat = await lookAt(path);
    if (!stat?.isFile()) return;
    const { quarantine, logger } = this.#options;
    const key = fileKey(stat.ino, path);
    if (this.#stuck.has(key)) return;
    try {
      if (stat.size > LARGEST_OF_NOBODY) await unlink(path);
      else {
        await mkdir(quarantine, { recursive: true, mode: 0o700 });
        // The names of scans hold names of people.
        if (!(await moveFile(path, join(quarantine, randomUUID())))) throw new Error('still being written');
        this.#lastIn = performance.now();
      }
      logger.warn('scan.of-nobody');
    } catch (cause) {
      this.#stuck.set(key, path);
      logger.error('scan.not-quarantined', {}, cause);
    }
  }
}

function fileKey(inode: bigint, path: Buffer): string {
  return `${inode} ${keyOf(path)}`;
}
