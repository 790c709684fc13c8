import { backoff } from '../core/base/backoff.ts';
import type { Clock } from '../core/base/clock.ts';
import { SECOND } from '../core/base/clock.ts';
import type { Logger } from '../core/base/logger.ts';
import type { Result } from '../core/base/result.ts';
import { type CallInput, type CallName, type CallOutput, calls } from '../core/journal/journal-calls.ts';
import { journalFailure } from '../core/journal/journal-failures.ts';
import type { JournalLink } from '../core/journal/journal-link.ts';
import { JournalAnswer, type JournalRequest, Ready } from '../core/journal/journal-messages.ts';

export interface JournalConnectionDeps {
  /** Starts the journal process once. */
  readonly launch: () => JournalLink;
  readonly clock: Pick<Clock, 'after'>;
  readonly logger: Logger;
}

/** A process that has not said `ready` by then is taken for hung. */
const START_WITHIN = 15 * SECOND;

/** Waits between two starts: doubled every time, never longer than the last. */
const FIRST_PAUSE = 0.1 * SECOND;
const LONGEST_PAUSE = 30 * SECOND;

/** After so many deaths in a row all waiting calls fail, and later ones fail at once. */
const MOST_DEATHS = 5;

interface Question {
  readonly request: JournalRequest;
  /** False when the answer was not what the call promises. */
  readonly settle: (result: JournalAnswer['result']) => void;
  readonly giveUp: (result: Result<never>) => void;
}

/**
 * Questions and answers with a process that may die: it is started with the first question, started again
 * after a death, and asked again whatever it has not answered.
 */
export class JournalConnection {
  readonly #deps: JournalConnectionDeps;
  readonly #questions = new Map<number, Question>();
  #link: JournalLink | null = null;
  #isReady = false;
  #isPausing = false;
  /** Somebody has asked in vain: the next start is due all the same. */
  #isWanted = false;
  #isClosed = false;
  #deaths = 0;
  #lastId = 0;
  #forget: () => void = () => undefined;

  constructor(deps: JournalConnectionDeps) {
    this.#deps = deps;
  }

  /** Asks and waits as long as the table of calls says, the start of the process included. */
  ask<N extends CallName>(call: N, input: CallInput<N>): Promise<Result<CallOutput<N>>> {
    if (this.#isClosed) return Promise.resolve(journalFailure('journal.closed'));
    if (this.#isPausing && this.#deaths >= MOST_DEATHS) {
      this.#isWanted = true;
      return Promise.resolve(journalFailure('journal.process-failed'));
    }
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      const finish = (result: Result<CallOutput<N>>) => {
        cancel();
        this.#questions.delete(id);
        resolve(result);
      };
      const cancel = this.#deps.clock.after(calls[call].within, () =>
        finish(journalFailure('journal.timeout')),
      );
      const request: JournalRequest = { kind: 'request', id, call, input };
      this.#questions.set(id, {
        request,
        settle: (result) => finish(readAnswer(call, result)),
        giveUp: finish,
      });
      if (this.#isReady) this.#link?.send(request);
      else this.#start();
    });
  }

  /** Ends a process that hangs; what it has not answered is asked again of the next one. */
  async restart(): Promise<void> {
    this.#deps.logger.warn('journal.restarting');
    await this.#link?.close();
  }

  /** Lets the process close its file, then ends it. May be called twice. */
  async close(): Promise<void> {
    if (this.#isReady && !this.#isClosed) await this.ask('close', undefined);
    this.#isClosed = true;
    const link = this.#link;
    this.#drop();
    this.#giveUp(journalFailure('journal.closed'));
    await link?.close();
  }

  #start(): void {
    if (this.#link !== null || this.#isPausing || this.#isClosed) return;
    this.#isWanted = false;
    const link = this.#deps.launch();
    this.#link = link;
    const cancelStart = this.#deps.clock.after(START_WITHIN, () => void link.close());
    const unsubscribes = [
      cancelStart,
      link.onMessage((message) => {
        if (Ready.safeParse(message).success) this.#ready(cancelStart);
        else this.#receive(message);
      }),
      link.onExit(() => this.#died(link)),
    ];
    this.#forget = () => {
      for (const unsubscribe of unsubscribes) unsubscribe();
    };
    // A link that was dead already has called back before its subscription could be kept.
    if (this.#link !== link) for (const unsubscribe of unsubscribes) unsubscribe();
  }

  #ready(cancelStart: () => void): void {
    cancelStart();
    this.#isReady = true;
    for (const { request } of this.#questions.values()) this.#link?.send(request);
  }

  #receive(message: unknown): void {
    const answer = JournalAnswer.safeParse(message);
    if (!answer.success) {
      this.#deps.logger.error('journal.bad-message');
      return;
    }
    this.#deaths = 0;
    // An answer nobody waits for came too late.
    this.#questions.get(answer.data.id)?.settle(answer.data.result);
  }

  #died(link: JournalLink): void {
    if (this.#link !== link) return;
    this.#drop();
    this.#deaths += 1;
    this.#deps.logger.error('journal.process-died', { deaths: this.#deaths });
    if (this.#deaths >= MOST_DEATHS) this.#giveUp(journalFailure('journal.process-failed'));
    const pause = backoff(this.#deaths, FIRST_PAUSE, LONGEST_PAUSE);
    this.#isPausing = true;
    this.#forget = this.#deps.clock.after(pause, () => {
      this.#isPausing = false;
      if (this.#questions.size > 0 || this.#isWanted) this.#start();
    });
  }

  #drop(): void {
    this.#link = null;
    this.#isReady = false;
    this.#isPausing = false;
    this.#forget();
    this.#forget = () => undefined;
  }

  #giveUp(result: Result<never>): void {
    for (const { giveUp } of [...this.#questions.values()]) giveUp(result);
  }
}

function readAnswer<N extends CallName>(call: N, result: JournalAnswer['result']): Result<CallOutput<N>> {
  if (!result.ok) return { ok: false, error: result.error };
  const value = calls[call].output.safeParse(result.value);
  return value.success
    ? { ok: true, value: value.data as unknown as CallOutput<N> }
    : journalFailure('journal.bad-answer');
}
