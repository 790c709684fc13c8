/** The journal as the agent sees it: three questions to the program that has started it. */
import type { z } from 'zod';
import { fail, type Result } from '../core/base/result.ts';
import { AGENT_ANSWERS, AgentAnswer, type AgentQuestion } from '../core/fleet/agent-messages.ts';
import type {
  Confirmed,
  Shipment,
  ShipmentRequest,
  SurveyRequest,
  SurveyTallies,
} from '../core/fleet/shipment.ts';

export class ParentJournal {
  readonly #send: (question: AgentQuestion) => void;
  readonly #waiting = new Map<number, (result: AgentAnswer['result']) => void>();
  #last = 0;

  constructor(send: (question: AgentQuestion) => void) {
    this.#send = send;
  }

  receiptsAfter(input: ShipmentRequest): Promise<Result<Shipment>> {
    return this.#ask({ id: this.#next(), ask: 'receiptsAfter', input }, AGENT_ANSWERS.receiptsAfter);
  }

  noteConfirmed(input: Confirmed): Promise<Result<null>> {
    return this.#ask({ id: this.#next(), ask: 'noteConfirmed', input }, AGENT_ANSWERS.noteConfirmed);
  }

  surveyDay(input: SurveyRequest): Promise<Result<SurveyTallies>> {
    return this.#ask({ id: this.#next(), ask: 'surveyDay', input }, AGENT_ANSWERS.surveyDay);
  }

  /** Takes a message of the parent; false where it is no answer. */
  receive(message: unknown): boolean {
    const answer = AgentAnswer.safeParse(message);
    if (!answer.success) return false;
    this.#waiting.get(answer.data.id)?.(answer.data.result);
    this.#waiting.delete(answer.data.id);
    return true;
  }

  #next(): number {
    this.#last += 1;
    return this.#last;
  }

  /** The parent answers always: the journal behind it has a limit of time of its own. */
  #ask<T>(question: AgentQuestion, form: z.ZodType<T>): Promise<Result<T>> {
    return new Promise((resolve) => {
      this.#waiting.set(question.id, (result) => {
        if (!result.ok) return resolve({ ok: false, error: result.error });
        const value = form.safeParse(result.value);
        resolve(value.success ? { ok: true, value: value.data } : BAD_ANSWER);
      });
      this.#send(question);
    });
  }
}

const BAD_ANSWER = fail(
  'fleet.bad-answer',
  'Журнал ответил не так, как ждёт отправка. Сообщите разработчику.',
);
