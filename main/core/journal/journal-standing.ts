import { Emitter } from '../base/emitter.ts';
import type { Failure, Result } from '../base/result.ts';

/** Whether the journal is well, as the heartbeat asks again and again; reported once it has been unwell twice running. */
export class JournalStanding {
  readonly changed = new Emitter<Failure | null>();
  /** Undefined before the first answer. */
  #last: Failure | null | undefined;
  #trouble: Failure | null = null;

  /** What is wrong with it; null while nothing is known to be. */
  get trouble(): Failure | null {
    return this.#trouble;
  }

  /** It was asked, and has answered well or said what is wrong. */
  get isAnswered(): boolean {
    return this.#last !== undefined;
  }

  /** Takes the answer to «are you well?». */
  note(health: Result<unknown>): void {
    const found = health.ok ? null : health.error;
    // Once may be a slow start on a busy machine.
    const trouble = this.#last ? found : null;
    this.#last = found;
    if (trouble?.code === this.#trouble?.code) return;
    this.#trouble = trouble;
    this.changed.emit(trouble);
  }
}
