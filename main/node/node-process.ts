import { type ChildProcess, spawn } from 'node:child_process';
import { SECOND } from '../core/base/clock.ts';
import { Emitter } from '../core/base/emitter.ts';
import type { JournalLink } from '../core/journal/journal-link.ts';
import { logDescriptor } from './json-logger.ts';

export interface NodeProcessOptions {
  /** The Node of the program (`beside.ts`). */
  readonly node: string;
  /** A module or its bundle. */
  readonly entry: string;
  readonly args: readonly string[];
  /** Variables beside those of this program. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A process that has not gone by then is ended by force. */
const GRACE = 3 * SECOND;

/** A process in the Node that the program brings, and the messages to and from it. It ends with whoever has started it. */
export class NodeProcess implements JournalLink {
  /** Null where not even the attempt was possible. */
  readonly #child: ChildProcess | null;
  readonly #messages = new Emitter<unknown>();
  readonly #exits = new Emitter<void>();
  #isGone = false;

  constructor({ node, entry, args, env = {} }: NodeProcessOptions) {
    this.#child = tryToSpawn(node, [entry, ...args], env);
    if (!this.#child) {
      this.#gone();
      return;
    }
    const child = this.#child;
    child.on('message', (message) => this.#messages.emit(message));
    child.once('exit', () => this.#gone());
    // A program that could not be started has no exit; any other error is followed by one.
    child.on('error', () => {
      if (child.pid === undefined) this.#gone();
    });
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  send(message: unknown): void {
    // A closed channel means that the exit is on its way.
    if (this.#child?.connected) this.#child.send(message as object, () => undefined);
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
      const force = setTimeout(() => this.#child?.kill('SIGKILL'), GRACE);
      this.#exits.subscribe(() => {
        clearTimeout(force);
        resolve();
      });
      // Without its parent's channel the process closes the file and goes.
      if (this.#child?.connected) this.#child.disconnect();
    });
  }

  #gone(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#exits.emit();
  }
}

/** A name that no system takes throws; a program that is not there fails later. */
function tryToSpawn(
  node: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ChildProcess | null {
  try {
    return spawn(node, args, {
      stdio: ['ignore', 'ignore', logDescriptor(), 'ipc'],
      env: { ...ownEnvironment(), ...env },
      windowsHide: true,
    });
  } catch (cause) {
    console.error('beside: the process cannot be started', cause instanceof Error ? cause.name : cause);
    return null;
  }
}

/** The environment without what would change how Node or Electron run: nobody injects code through it. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(NODE_|ELECTRON_)/i.test(name)),
  );
}
