/** Whether a consultant is called to the workstation: by the visitor, or because a token was left in. */
import { Emitter } from '../base/emitter.ts';
import type { Logger } from '../base/logger.ts';
import type { State } from './state.ts';

interface HelpCallOptions {
  /** A terminal without consultants: nobody can be called, the window shows where else to turn. */
  readonly isAlone: boolean;
  /** Counts a call of the visitor; one that is on already is not another. */
  readonly onCall: () => void;
  readonly logger: Logger;
}

export class HelpCall {
  readonly changed = new Emitter<boolean>();
  readonly #options: HelpCallOptions;
  #isCalled = false;

  constructor(options: HelpCallOptions) {
    this.#options = options;
  }

  get isCalled(): boolean {
    return this.#isCalled;
  }

  /** «Позвать консультанта», and taking it back. */
  set(isCalled: boolean): void {
    if (this.#options.isAlone) return;
    if (isCalled && !this.#isCalled) this.#options.onCall();
    this.#isCalled = isCalled;
    this.changed.emit(isCalled);
  }

  /** Tokens that are in while nobody is served; none any more takes the call back. */
  noteStray(tokens: readonly string[]): void {
    if (tokens.length > 0) this.#callForToken('token.stray');
    else this.#isCalled = false;
    this.changed.emit(this.#isCalled);
  }

  /** A closing that waits for a token calls; a free workstation needs nobody. Whoever reports the state reports the call. */
  noteState(state: State): void {
    if (state.kind === 'closing' && state.phase === 'token') this.#callForToken('token.left');
    if (state.kind === 'free') this.#isCalled = false;
  }

  /** Nobody waits until the visitor has pressed: a forgotten token is the consultant's matter at once. */
  #callForToken(event: string): void {
    this.#options.logger.warn(event);
    this.#isCalled = !this.#options.isAlone;
  }
}
