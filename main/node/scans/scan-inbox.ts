import { mkdir } from 'node:fs/promises';
import type { FSWatcher } from 'chokidar';
import type { Logger } from '../../core/base/logger.ts';
import type { VisitFolder } from './visit-folder.ts';

/**
 * Watches the folder where the scanner puts its files and moves each finished one into the visit. Between
 * visits nothing is moved: what arrives then belongs to nobody and is swept before the next visit.
 */
export class ScanInbox {
  readonly #folder: string;
  readonly #visit: VisitFolder;
  readonly #logger: Logger;
  #watcher: FSWatcher | null = null;

  constructor(folder: string, visit: VisitFolder, logger: Logger) {
    this.#folder = folder;
    this.#visit = visit;
    this.#logger = logger;
  }

  /** Resolves when scans are seen. Loaded late, since the first screen does not need it. */
  async begin(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const { watch } = await import('chokidar');
    const watcher = watch(this.#folder, {
      ignoreInitial: true,
      followSymlinks: false,
      depth: 2,
      // A scanner writes page by page: a file is finished when its size has stood still.
      awaitWriteFinish: { stabilityThreshold: 400, pollInterval: 100 },
    });
    this.#watcher = watcher;
    watcher.on('add', (path) => {
      this.#visit.take(path).catch((cause: unknown) => this.#logger.error('scan.not-taken', {}, cause));
    });
    watcher.on('error', (cause) => this.#logger.error('scan.watch-broke', {}, cause));
    await new Promise<void>((resolve) => watcher.once('ready', resolve));
  }

  async dispose(): Promise<void> {
    await this.#watcher?.close();
    this.#watcher = null;
  }
}
