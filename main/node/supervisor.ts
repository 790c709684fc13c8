/** The one who starts the program again, `build/os/linux/session/sector-run`: how it hears that we live, and what we ask of it. */
import { writeFileSync } from 'node:fs';
import type { Logger } from '../core/base/logger.ts';

/** Names the file that a heartbeat goes to; set by whoever starts the program again when it ends. */
const HEARTBEAT_FILE = 'SECTOR_HEARTBEAT';

/** Process id of a supervisor that starts a next program beside this one when it gets `SIGUSR1`. */
const SUPERVISOR = 'SECTOR_RUN';

/** Set for a program that was started so: it waits for its turn. */
const NEXT = 'SECTOR_NEXT';

/** Why the program ends, in the words of its exit code; `sector-run` and the guide for administrators know them. */
export const EXIT = {
  /** A second program beside the first. */
  second: 3,
  /** A broken assumption, or a window that does not come back. */
  crash: 70,
  /** A fresh program between visits: start me at once. */
  renewal: 75,
  /** As `renewal`, after the update that is ready. */
  update: 76,
  /** The next program, which was started beside this one, has the workstation. */
  handedOver: 77,
  /** Switches, variables or folders that are not allowed. */
  refused: 78,
} as const;

export class Supervisor {
  readonly #file: string | null;
  readonly #pid: number;
  readonly #logger: Logger;
  /** Whether this program is the next one and waits for its turn. */
  readonly isNext: boolean;
  #count = 0;

  constructor(env: NodeJS.ProcessEnv, logger: Logger) {
    this.#file = env[HEARTBEAT_FILE] || null;
    this.#pid = Number(env[SUPERVISOR] || 0);
    this.isNext = env[NEXT] === '1';
    this.#logger = logger;
  }

  /** Whether somebody starts the program again when it ends. */
  get isThere(): boolean {
    return this.#file !== null;
  }

  /** Asks for a next program beside this one; false where nobody starts one. Asking again is harmless. */
  askForNext(): boolean {
    if (!Number.isInteger(this.#pid) || this.#pid <= 1) return false;
    try {
      return process.kill(this.#pid, 'SIGUSR1');
    } catch {
      // Gone, or somebody else's: there is nobody who could.
      return false;
    }
  }

  /** Another number than before: the supervisor compares, so no clock has a say. At rest the next one takes longer. */
  heartbeat(isAtRest = false): void {
    if (this.#file === null) return;
    this.#count += 1;
    try {
      writeFileSync(this.#file, `${process.pid} ${this.#count}${isAtRest ? ' rest' : ''}\n`);
    } catch (cause) {
      // Without heartbeats the supervisor starts the program anew, which is what such a machine needs.
      this.#logger.error('supervision.no-heartbeat', {}, cause);
    }
  }
}
