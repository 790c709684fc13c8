/** The journal as the agent sees it: two questions to the program that has started it. */
import type { Result } from '../core/base/result.ts';
import type { AgentParts } from '../core/fleet/agent.ts';
import type { Confirmed, Shipment, ShipmentWish } from '../core/fleet/shipment.ts';
import { type CallName, calls } from '../core/journal/journal-calls.ts';
import { journalFailure } from '../core/journal/journal-failures.ts';
import { JournalAnswer, type JournalRequest } from '../core/journal/journal-messages.ts';

export class ParentJournal {
  readonly #send: (request: JournalRequest) => void;
  readonly #waiting = new Map<number, (result: JournalAnswer['result']) => void>();
  #last = 0;

  constructor(send: (request: JournalRequest) => void) {
    this.#send = send;
  }

  receiptsAfter(wish: ShipmentWish): Promise<Result<Shipment>> {
    return this.#ask('receiptsAfter', wish) as Promise<Result<Shipment>>;
  }

  noteConfirmed(word: Confirmed): Promise<Result<null>> {
    return this.#ask('noteConfirmed', word) as Promise<Result<null>>;
  }

  /** Takes a message of the parent; false where it is no answer. */
  receive(message: unknown): boolean {
    const answer = JournalAnswer.safeParse(message);
    if (!answer.success) return false;
    this.#waiting.get(answer.data.id)?.(answer.data.result);
    this.#waiting.delete(answer.data.id);
    return true;
  }

  /** The parent answers always: the journal behind it has a limit of time of its own. */
  #ask(call: CallName & keyof AgentParts['journal'], input: unknown): Promise<Result<unknown>> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve) => {
      this.#waiting.set(id, (result) => {
        if (!result.ok) return resolve({ ok: false, error: result.error });
        const value = calls[call].output.safeParse(result.value);
        resolve(value.success ? { ok: true, value: value.data } : journalFailure('journal.bad-answer'));
      });
      this.#send({ kind: 'request', id, call, input });
    });
  }
}
