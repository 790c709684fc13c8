/** Who waits for whose answer: each question is answered once, by whom it was put to. */
import { type End, NO_RECEIVER, type Word } from './exchange-ends.ts';

interface Asked {
  readonly end: End;
  readonly by: End;
  readonly id: Word;
}

export class ExchangeQuestions {
  /** By the number that the one who answers was given. */
  readonly #asked = new Map<string, Asked>();
  #number = 0;

  /** `end` waits for `by`, under its own `id`. @returns the number that `by` answers under */
  waitFor(end: End, by: End, id: Word): string {
    this.#number += 1;
    const key = String(this.#number);
    this.#asked.set(key, { end, by, id });
    return key;
  }

  /** `by` answers. @param none why there is no answer, where there is none */
  answer(by: End, key: string, body: string, none: string | null): void {
    const waiting = this.#asked.get(key);
    if (waiting?.by !== by) return;
    this.#asked.delete(key);
    if (none !== null) waiting.end.say(['failed', waiting.id, none]);
    else waiting.end.say(['told', waiting.id], body);
  }

  documentGone(document: End): void {
    for (const [key, { end, by, id }] of this.#asked) {
      if (by === document) end.say(['failed', id, NO_RECEIVER]);
      if (by === document || end === document) this.#asked.delete(key);
    }
  }

  /** Documents that have asked the background hear that it is gone. */
  backgroundGone(): void {
    for (const [key, { by, end, id }] of this.#asked) {
      if (by !== end && 'run' in end) end.say(['failed', id, NO_RECEIVER]);
      this.#asked.delete(key);
    }
  }
}
