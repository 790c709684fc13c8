/** The way to an extension's background: what is said before it has come waits, within bounds. */
import type { BackgroundEnd } from './exchange-ends.ts';
import { EDS_LIMITS } from './limits.ts';
import type { Head, Message } from './wire.ts';

export class BackgroundPost {
  #background: BackgroundEnd | null = null;
  #isReady = false;
  /** What the background is told when it has come. */
  #waiting: Message[] = [];
  #letters = 0;

  /** Null while there is none. */
  get background(): BackgroundEnd | null {
    return this.#background;
  }

  begin(background: BackgroundEnd): void {
    this.#background = background;
  }

  /** The background hears now, what has waited first. */
  ready(): void {
    this.#isReady = true;
    for (const { head, body } of this.#waiting) this.#background?.say(head, body);
    this.#forget();
  }

  gone(): void {
    this.#background = null;
    this.#isReady = false;
    this.#forget();
  }

  send(head: Head, body = ''): void {
    if (this.#isReady && this.#background) {
      this.#background.say(head, body);
      return;
    }
    const { most, letters } = EDS_LIMITS.waiting;
    // One that never comes hears nothing anyway.
    if (this.#waiting.length >= most || this.#letters + body.length > letters) return;
    this.#waiting.push({ head, body });
    this.#letters += body.length;
  }

  #forget(): void {
    this.#waiting = [];
    this.#letters = 0;
  }
}
