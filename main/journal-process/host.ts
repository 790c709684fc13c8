import { fail, type Result } from '../core/base/result.ts';
import { askUntrusted, type CallName, type Journal } from '../core/journal/journal-calls.ts';
import { journalFailure } from '../core/journal/journal-failures.ts';
import { type JournalAnswer, JournalRequest } from '../core/journal/journal-messages.ts';

/** Answers the questions that come over the wire; every one that can be recognised gets an answer. */
export class JournalHost {
  readonly #journal: Journal;
  readonly #send: (answer: JournalAnswer) => void;

  constructor(journal: Journal, send: (answer: JournalAnswer) => void) {
    this.#journal = journal;
    this.#send = send;
  }

  /** Reads a message, asks the journal, answers. Resolves when the answer was handed over. */
  async handle(message: unknown): Promise<void> {
    const request = JournalRequest.safeParse(message);
    if (request.success) {
      const { id, call, input } = request.data;
      this.#answer(id, await this.#perform(call, input));
      return;
    }
    const id = idOf(message);
    // A message without a number cannot be answered; it is written to the error output for IT.
    if (id === null) console.error('journal: a message that is not a request was refused');
    else this.#answer(id, journalFailure('journal.bad-request'));
  }

  async #perform(call: CallName, input: unknown): Promise<Result<unknown>> {
    try {
      return await askUntrusted(this.#journal, call, input);
    } catch (error) {
      // The window must hear of it, and the next question must still be answered.
      // Only the place is reported: the message of an error may repeat what it was about.
      console.error('journal: unexpected', placeOf(error));
      return fail(
        'journal.broken',
        'В журнале произошла внутренняя ошибка. Сообщите разработчику; подробности в системном журнале.',
      );
    }
  }

  #answer(id: number, result: Result<unknown>): void {
    this.#send({
      kind: 'answer',
      id,
      result: result.ok ? { ok: true, value: result.value } : { ok: false, error: result.error },
    });
  }
}

function idOf(message: unknown): number | null {
  const id = typeof message === 'object' && message !== null && 'id' in message ? message.id : null;
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : null;
}

function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frame = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  return `${error.name} ${frame?.trim() ?? ''}`;
}
