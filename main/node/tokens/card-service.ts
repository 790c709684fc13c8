/** Cards in readers, as a process of its own sees them through the PC/SC library of the system (decision 11). */
import { join } from 'node:path';
import { backoff } from '../../core/base/backoff.ts';
import { SECOND } from '../../core/base/clock.ts';
import { Emitter } from '../../core/base/emitter.ts';
import type { Logger } from '../../core/base/logger.ts';
import { cardsIn, type ReadersAnswer } from '../../core/tokens/cards.ts';
import type { StaffCards } from '../../core/tokens/staff-cards.ts';
import type { TokenSource } from '../../core/tokens/token-source.ts';
import type { Beside } from '../beside.ts';
import { NodeProcess } from '../node-process.ts';
import { CardMessage, type Settled } from './card-messages.ts';
import { listingSource, watchBy } from './listing-source.ts';

/** A closing does not wait longer for a service that does not answer. */
const LOOK = SECOND;

/** Before a process that has ended is started again: doubled each time, up to the last. */
const [FIRST_PAUSE, LAST_PAUSE] = [SECOND, 60 * SECOND];

/** A process that has not begun by then is not waited for. */
const START = 5 * SECOND;

/** Starts the process of the cards in the Node beside the window. */
export function cardProcess({ node, folder }: Beside, socket: string | null): NodeProcess {
  return new NodeProcess({
    node,
    entry: join(folder, 'cards.mjs'),
    args: [],
    env: socket === null ? {} : { PCSCLITE_CSOCK_NAME: socket },
  });
}

interface Question {
  readonly settle: (answer: Settled) => void;
  limit: NodeJS.Timeout;
}

/** Asks the process, which begins with the first question and is begun anew when it ends. */
export class CardService {
  /** Something in the readers changed, or the service came or went. */
  readonly changed = new Emitter<void>();
  readonly #launch: () => NodeProcess;
  readonly #logger: Logger;
  readonly #questions = new Map<number, Question>();
  #process: NodeProcess | null = null;
  #isReady = false;
  #timer: NodeJS.Timeout | null = null;
  #lastId = 0;
  #failures = 0;
  #isOver = false;

  constructor(launch: () => NodeProcess, logger: Logger) {
    this.#launch = launch;
    this.#logger = logger;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** What is in the readers now. Never rejects; a service that does not answer within a second is `silent`. */
  async look(): Promise<ReadersAnswer> {
    const message = await this.#ask({});
    if (typeof message === 'string') return { kind: 'trouble', trouble: message };
    return message.kind === 'answer' ? message.answer : { kind: 'trouble', trouble: 'closed' };
  }

  /**
   * Says something to the card of a reader, in turn. It must leave the card as it was: another program may be at work
   * with it. Never rejects.
   * @param apdus hexadecimal
   * @returns the answers, hexadecimal with their status words; empty where the card cannot be reached
   */
  async talk(reader: string, apdus: readonly string[]): Promise<readonly string[]> {
    const message = await this.#ask({ reader, apdus });
    return typeof message !== 'string' && message.kind === 'said' ? message.answers : [];
  }

  /** The answer, or why there is none. */
  #ask(question: object): Promise<Settled> {
    this.#begin();
    if (!this.#process) return Promise.resolve('closed');
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      const settle = (answer: Settled) => {
        clearTimeout(asked.limit);
        this.#questions.delete(id);
        resolve(answer);
      };
      const limit = setTimeout(() => settle('silent'), this.#isReady ? LOOK : START);
      const asked: Question = { settle, limit };
      this.#questions.set(id, asked);
      this.#process?.send({ ...question, id });
    });
  }

  /** Ends the process for good. */
  async close(): Promise<void> {
    this.#isOver = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#process?.close();
  }

  #begin(): void {
    if (this.#process || this.#timer || this.#isOver) return;
    const process = this.#launch();
    this.#process = process;
    process.onMessage((message) => this.#hear(message));
    process.onExit(() => this.#lose());
  }

  #hear(message: unknown): void {
    const parsed = CardMessage.safeParse(message);
    if (!parsed.success) {
      this.#logger.error('cards.garbled');
      return;
    }
    this.#failures = 0;
    if (parsed.data.kind === 'changed') this.changed.emit();
    else if (parsed.data.kind === 'ready') this.#noteReady();
    else {
      const question = this.#questions.get(parsed.data.id);
      if (question) question.settle(parsed.data);
      // Too late for whoever asked and got «silent»: worth another look.
      else this.changed.emit();
    }
  }

  /** Whoever has asked during the start waits for the service from now on. */
  #noteReady(): void {
    this.#isReady = true;
    for (const question of this.#questions.values()) {
      clearTimeout(question.limit);
      question.limit = setTimeout(() => question.settle('silent'), LOOK);
    }
  }

  #lose(): void {
    this.#process = null;
    this.#isReady = false;
    for (const { settle } of [...this.#questions.values()]) settle('closed');
    if (this.#isOver) return;
    this.#failures += 1;
    this.#logger.warn('cards.ended', { failures: this.#failures });
    const pause = backoff(this.#failures, FIRST_PAUSE, LAST_PAUSE);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#begin();
    }, pause);
    this.#timer.unref();
    // Nobody looks any more: what was seen a moment ago may be over.
    this.changed.emit();
  }
}

export interface CardTokenOptions {
  /** Whose cards are no visitor's; null where the desk opens by a code alone. */
  readonly staff?: StaffCards | null;
  /** Whether the system itself knows of no reader: Windows runs the service only while there is one. */
  readonly hasNoReader?: (() => Promise<boolean>) | undefined;
}

/**
 * The tokens among the cards. A token in a socket is a reader with a card in it too. Without the service, without
 * rights, without a reader: `unknown`.
 */
export function cardTokenSource(
  service: Pick<CardService, 'look' | 'changed'>,
  { staff = null, hasNoReader = async () => false }: CardTokenOptions = {},
): TokenSource {
  return listingSource({
    id: 'cards',
    watch: watchBy(service.changed),
    async list() {
      const answer = await service.look();
      if (answer.kind !== 'readers')
        return answer.trouble === 'absent' && (await hasNoReader()) ? [] : 'unknown';
      return cardsIn(staff ? (await staff.sort(answer.readers)).readers : answer.readers);
    },
  });
}
