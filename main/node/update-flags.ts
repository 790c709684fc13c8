import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '../core/base/logger.ts';

/** Where root's updater and the program say something to each other (`build/os/linux/update/sector-update`). */
const FOLDER = '/run/sector-update';

/** What the program sees of an update, and what it says about itself: root looks at both again before it believes. */
export class UpdateFlags {
  readonly #deps: { readonly version: string; readonly env: NodeJS.ProcessEnv; readonly logger: Logger };
  readonly #folder: string;
  #isTold = false;

  constructor(deps: { version: string; env: NodeJS.ProcessEnv; logger: Logger }, folder = FOLDER) {
    this.#deps = deps;
    this.#folder = folder;
  }

  /** A checked version waits until the workstation is free for it. */
  get isReady(): boolean {
    // `sector-run` sets the variable where the updater has not answered.
    return !this.#deps.env.SECTOR_NO_UPDATE && existsSync(join(this.#folder, 'staged'));
  }

  /** This version has come to a verified free screen, and window and journal answer. Said once a run. */
  noteHealthy(): void {
    const gate = join(this.#folder, 'gate');
    if (this.#isTold || !existsSync(gate)) return;
    this.#isTold = true;
    try {
      writeFileSync(join(gate, 'healthy'), `${this.#deps.version}\n`);
    } catch (cause) {
      this.#deps.logger.error('update.not-told', {}, cause);
    }
  }
}
