import type { Audience } from '../../../preload/words.ts';
import type { State } from './state.ts';

/** Whom a consultant has called to the workstation: the next visitor is asked at once what they came for. */
export class Invitation {
  #audience: Audience | null = null;

  /** Null while nobody is called. */
  get audience(): Audience | null {
    return this.#audience;
  }

  /** Calls the next visitor, who is of this audience as far as is known; null takes it back. */
  set(audience: Audience | null): void {
    this.#audience = audience;
  }

  /** Whoever has begun a visit has come. */
  noteState({ kind }: State): void {
    if (kind === 'active') this.#audience = null;
  }
}
