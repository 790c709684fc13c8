/**
 * How one program gives the workstation to the next without a gap: the next is started beside it, loads everything,
 * and waits at a socket in the runtime folder (this account alone gets there). Three words pass: `ready` and `taken`
 * from the next, `yours` from this one. A connection that breaks before `yours` ends the next: two programs never
 * offer the same workstation. Only who started this one can start the next (`sector-run`); elsewhere there is a gap.
 */
import { rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import type { Clock } from '../core/base/clock.ts';
import { SECOND } from '../core/base/clock.ts';
import type { Logger } from '../core/base/logger.ts';
import { listen, type OnWord, type Word } from './handover-words.ts';

/** A signal may come while nobody waits for one: it is sent again. */
const ASK_AGAIN = 2 * SECOND;

/** A next program that is not ready by then is none; the workstation starts without it, with a gap. */
const READY_WITHIN = 20 * SECOND;

/** From `yours` to its window on the screen. */
const TAKEN_WITHIN = 10 * SECOND;

/** Where the two programs meet. */
export function handoverSocket(runtime: string): string {
  return join(runtime, 'next.sock');
}

export interface HandoverDeps {
  /** Path of the socket. */
  readonly socket: string;
  /** Asks whoever started this program to start the next one; false where nobody can. */
  readonly askForNext: () => boolean;
  readonly clock: Pick<Clock, 'after'>;
  readonly logger: Logger;
}

/** The side of the program that goes. */
export class Handover {
  readonly #deps: HandoverDeps;
  #server: Server | null = null;
  #next: Socket | null = null;
  #isReady = false;
  #cancel = (): void => undefined;
  #heard: OnWord = () => undefined;

  constructor(deps: HandoverDeps) {
    this.#deps = deps;
  }

  /** Has the next program started, unless there is one. */
  prepare(): void {
    if (this.#server !== null || !this.#deps.askForNext()) return;
    const { socket: path, logger } = this.#deps;
    rmSync(path, { force: true });
    const server = createServer((socket) => this.#meet(socket));
    server.on('error', (cause) => {
      logger.error('handover.no-socket', {}, cause);
      this.withdraw();
    });
    server.listen(path);
    this.#server = server;
    this.#askAgain();
  }

  /** The next program is not wanted yet: it ends by itself. May be called twice. */
  withdraw(): void {
    this.#cancel();
    const next = this.#next;
    this.#next = null;
    this.#isReady = false;
    next?.destroy();
    this.#server?.close();
    this.#server = null;
    this.#heard('gone', 0);
  }

  /**
   * Gives the workstation away; to be called when nothing of this program writes any more. True: the next one has its
   * window on the screen, and this one ends. False: there is none, and whoever supervises starts one.
   */
  async give(): Promise<boolean> {
    this.prepare();
    if (this.#server === null) return false;
    if (!this.#isReady && !(await this.#hear('ready', READY_WITHIN))) return this.#fail('not-ready');
    this.#next?.write(`yours ${process.pid}\n`);
    return (await this.#hear('taken', TAKEN_WITHIN)) || this.#fail('not-taken');
  }

  #fail(why: string): false {
    this.#deps.logger.error('handover.failed', { why });
    this.withdraw();
    return false;
  }

  #askAgain(): void {
    this.#cancel = this.#deps.clock.after(ASK_AGAIN, () => {
      this.#deps.askForNext();
      this.#askAgain();
    });
  }

  #meet(socket: Socket): void {
    if (this.#next !== null) return void socket.destroy();
    this.#cancel();
    this.#next = socket;
    listen(socket, (word) => {
      // One that was sent away has nothing to say any more.
      if (this.#next !== socket) return;
      if (word === 'ready') this.#isReady = true;
      if (word === 'gone') {
        this.#next = null;
        this.#isReady = false;
        this.#askAgain();
      }
      this.#heard(word, 0);
    });
  }

  #hear(wanted: Word, within: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (isHeard: boolean) => {
        cancel();
        this.#heard = () => undefined;
        resolve(isHeard);
      };
      const cancel = this.#deps.clock.after(within, () => settle(false));
      this.#heard = (word) => {
        if (word === wanted) settle(true);
        else if (word === 'gone') settle(false);
      };
    });
  }
}

/** The side of the program that comes. */
export class Succession {
  readonly #socket: Socket;
  /**
   * Resolves when the workstation is this program's, with the process id of the other one; rejects when that has ended
   * without a word.
   */
  readonly called: Promise<number>;

  constructor(path: string) {
    const called = Promise.withResolvers<number>();
    this.called = called.promise;
    // Whoever waits for it hears it; nobody may be there yet.
    this.called.catch(() => undefined);
    this.#socket = connect(path);
    listen(this.#socket, (word, pid) => {
      if (word === 'yours') called.resolve(pid);
      if (word === 'gone') called.reject(new Error('nobody hands over'));
    });
  }

  /** Everything is loaded. */
  ready(): void {
    this.#say('ready');
  }

  /** The window is on the screen: the other program may go. */
  taken(): void {
    this.#say('taken');
  }

  #say(word: Word): void {
    this.#socket.write(`${word}\n`);
  }
}
