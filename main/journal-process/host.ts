import { fail, ok, type Result } from '../core/base/result.ts';
import {
  type CallInput,
  type CallName,
  type Consultation,
  calls,
  type JournalAnswer,
  type JournalExporter,
  JournalRequest,
  type JournalStore,
  journalFailure,
  type VisitRecord,
} from '../core/journal/journal.ts';

/** Answers the questions that come over the wire; every one that can be recognised gets an answer. */
export class JournalHost {
  readonly #store: JournalStore;
  readonly #exporter: JournalExporter | null;
  readonly #send: (answer: JournalAnswer) => void;

  /** @param exporter null where there is no file to read from */
  constructor(store: JournalStore, exporter: JournalExporter | null, send: (answer: JournalAnswer) => void) {
    this.#store = store;
    this.#exporter = exporter;
    this.#send = send;
  }

  /** Reads a message, asks the store, answers. Resolves when the answer was handed over. */
  async handle(message: unknown): Promise<void> {
    const request = JournalRequest.safeParse(message);
    if (request.success) {
      const { id, call, input } = request.data;
      this.#answer(id, await this.#perform(call, input));
      return;
    }
    const id = idOf(message);
    // A message without a number cannot be answered; it is told to the error output for IT.
    if (id === null) console.error('journal: a message that is not a request was refused');
    else this.#answer(id, journalFailure('journal.bad-request'));
  }

  async #perform(call: CallName, input: unknown): Promise<Result<unknown>> {
    const read = calls[call].input.safeParse(input);
    if (!read.success) return journalFailure('journal.bad-request');
    try {
      return await this.#ask(call, read.data);
    } catch (error) {
      // The window must hear of it, and the next question must still be answered.
      // Only the place is told: the message of an error may repeat what it was about.
      console.error('journal: unexpected', placeOf(error));
      return fail(
        'journal.broken',
        'В журнале произошла внутренняя ошибка. Сообщите разработчику; подробности в системном журнале.',
      );
    }
  }

  async #ask(call: CallName, input: unknown): Promise<Result<unknown>> {
    switch (call) {
      case 'recordVisit':
        // The store reads the record itself and says which field is wrong.
        return this.#store.recordVisit(input as VisitRecord);
      case 'recentVisits':
        return this.#store.recentVisits(input as CallInput<'recentVisits'>);
      case 'countVisits':
        return this.#store.countVisits(input as CallInput<'countVisits'>);
      case 'saveConsultation':
        return this.#store.saveConsultation(input as Consultation);
      case 'consultations':
        return this.#store.consultations(input as CallInput<'consultations'>);
      case 'saveMobile':
        return this.#store.saveMobile(input as CallInput<'saveMobile'>);
      case 'mobileLog':
        return this.#store.mobileLog(input as CallInput<'mobileLog'>);
      case 'report':
        return this.#store.report(input as CallInput<'report'>);
      case 'recordSurvey':
        return this.#store.recordSurvey(input as CallInput<'recordSurvey'>);
      case 'survey':
        return this.#store.survey(input as CallInput<'survey'>);
      case 'recordAudit':
        return this.#store.recordAudit(input as CallInput<'recordAudit'>);
      case 'exportTables':
        return (
          this.#exporter?.exportTables(input as CallInput<'exportTables'>) ??
          journalFailure('journal.bad-request')
        );
      case 'prune':
        return this.#store.prune(input as CallInput<'prune'>);
      case 'health':
        return this.#store.health();
      case 'close':
        await this.#store.close();
        return ok(null);
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
