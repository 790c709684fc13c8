/** Chromium's folders: each program has its own, which the next one removes; the lock of the workstation is shared. */
import { mkdirSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { app } from 'electron';
import type { Logger } from '../core/base/logger.ts';

const OWN = 'profile-';

/** How often, and how many times, a folder that is still written to is tried. */
const TRY_AGAIN = 100;
const TRIES = 100;

export class Profiles {
  readonly #runtime: string;
  readonly #logger: Logger;
  /** Chromium's files of this program alone. */
  readonly own: string;
  /** The lock, and what a crash has left. */
  readonly shared: string;

  /** @throws where the runtime folder cannot be written */
  constructor(runtime: string, logger: Logger) {
    this.#logger = logger;
    this.#runtime = runtime;
    this.own = join(runtime, `${OWN}${process.pid}`);
    this.shared = join(runtime, 'chromium');
    for (const folder of [this.own, this.shared]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** Takes the one lock of the workstation; false while another program has it. */
  lock(): boolean {
    // Electron makes the lock in the folder that is Chromium's at this moment.
    app.setPath('userData', this.shared);
    const isLocked = app.requestSingleInstanceLock();
    app.setPath('userData', this.own);
    return isLocked;
  }

  /**
   * Removes what Chromium kept of earlier programs; to be called with the lock held. The last processes of the program
   * before may write for another moment.
   */
  async forgetOthers(): Promise<void> {
    try {
      for (const name of await readdir(this.#runtime)) {
        const path = join(this.#runtime, name);
        if (!name.startsWith(OWN) || path === this.own) continue;
        await rm(path, { recursive: true, force: true, maxRetries: TRIES, retryDelay: TRY_AGAIN });
      }
    } catch (cause) {
      // The next program tries again; the folder is this account's alone and goes with the machine.
      this.#logger.error('profiles.not-removed', {}, cause);
    }
  }
}
