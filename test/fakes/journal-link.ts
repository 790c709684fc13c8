import { Emitter } from '../../main/core/base/emitter.ts';
import type { JournalLink } from '../../main/core/journal/journal-link.ts';
import type { JournalRequest } from '../../main/core/journal/journal-messages.ts';

/** A journal process played by the test: it sees every request and decides what happens. */
export class FakeJournalLink implements JournalLink {
  readonly requests: JournalRequest[] = [];
  readonly #messages = new Emitter<unknown>();
  readonly #exits = new Emitter<void>();
  isClosed = false;

  send(message: unknown): void {
    this.requests.push(message as JournalRequest);
  }

  onMessage(listener: (message: unknown) => void): () => void {
    return this.#messages.subscribe(listener);
  }

  onExit(listener: () => void): () => void {
    return this.#exits.subscribe(listener);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.#exits.emit();
  }

  /** The process listens. */
  ready(): void {
    this.say({ kind: 'ready' });
  }

  say(message: unknown): void {
    this.#messages.emit(message);
  }

  /** Answers the latest request. */
  answer(value: unknown): void {
    this.say({ kind: 'answer', id: this.requests.at(-1)?.id, result: { ok: true, value } });
  }

  refuse(code: string): void {
    this.say({
      kind: 'answer',
      id: this.requests.at(-1)?.id,
      result: { ok: false, error: { code, message: code } },
    });
  }

  die(): void {
    this.#exits.emit();
  }
}
