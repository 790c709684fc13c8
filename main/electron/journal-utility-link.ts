import { type UtilityProcess, utilityProcess } from 'electron';
import { SECOND } from '../core/base/clock.ts';
import { Emitter } from '../core/base/emitter.ts';
import type { JournalLink } from '../core/journal/journal.ts';

export interface UtilityLinkOptions {
  /** The bundle of `main/journal-process/entry.ts`. */
  readonly entry: string;
  readonly args: readonly string[];
  /** What the process says on its standard error. */
  readonly hear?: (words: Uint8Array) => void;
}

/** A process that has not gone by then is ended by force. */
const GRACE = 3 * SECOND;

/** The journal process as Electron's utility process: it ends with the shell by itself. */
export class JournalUtilityLink implements JournalLink {
  readonly #child: UtilityProcess;
  readonly #messages = new Emitter<unknown>();
  readonly #exits = new Emitter<void>();
  #isGone = false;

  constructor({ entry, args, hear = () => undefined }: UtilityLinkOptions) {
    this.#child = utilityProcess.fork(entry, [...args], {
      serviceName: 'sector-journal',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#child.stderr?.on('data', hear);
    this.#child.on('message', (message: unknown) => this.#messages.emit(message));
    this.#child.once('exit', () => this.#gone());
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  send(message: unknown): void {
    if (!this.#isGone) this.#child.postMessage(message);
  }

  onMessage(listener: (message: unknown) => void): () => void {
    return this.#messages.subscribe(listener);
  }

  onExit(listener: () => void): () => void {
    if (this.#isGone) queueMicrotask(listener);
    return this.#exits.subscribe(listener);
  }

  close(): Promise<void> {
    if (this.#isGone) return Promise.resolve();
    return new Promise((resolve) => {
      const { pid } = this.#child;
      const force = setTimeout(() => {
        if (pid !== undefined) process.kill(pid, 'SIGKILL');
      }, GRACE);
      this.#exits.subscribe(() => {
        clearTimeout(force);
        resolve();
      });
      this.#child.kill();
    });
  }

  #gone(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#exits.emit();
  }
}
