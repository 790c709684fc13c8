/** The keys of our on-screen keyboard, for the portal page that has the touched field. */
import type { WebContents } from 'electron';
import type { FieldKind, SoftKey } from '../../preload/contract.ts';
import { Emitter } from '../core/base/emitter.ts';
import type { Logger } from '../core/base/logger.ts';
import { FieldWatch } from './field-watch.ts';

/** Windows' numbers of the keys, which pages still read as `keyCode`. */
const KEYS: Readonly<Record<SoftKey, { readonly number: number; readonly text?: string }>> = {
  Backspace: { number: 8 },
  Enter: { number: 13, text: '\r' },
  ArrowLeft: { number: 37 },
  ArrowRight: { number: 39 },
};

export class SoftKeyboard {
  /** What the window gets: the kind of the touched field, or null. */
  readonly changed = new Emitter<FieldKind | null>();
  readonly #logger: Logger;
  #field: { readonly page: WebContents; readonly kind: FieldKind } | null = null;
  #shown: WebContents | null = null;
  /** Keys reach the page in the order in which they were pressed. */
  #last: Promise<unknown> = Promise.resolve();

  readonly #isAway: () => boolean;

  /** @param isAway a window of a signature program has the keys: what is meant for it must not reach a page */
  constructor(logger: Logger, isAway: () => boolean) {
    this.#logger = logger;
    this.#isAway = isAway;
  }

  get field(): FieldKind | null {
    return this.#field?.kind ?? null;
  }

  /** The part of a new page's hooks that reports touched fields. */
  watchFor(page: WebContents): FieldWatch {
    page.once('destroyed', () => {
      if (this.#field?.page === page) this.#set(null);
    });
    return new FieldWatch((kind) => {
      if (kind !== null && page === this.#shown) this.#set({ page, kind });
      else if (kind === null && this.#field?.page === page) this.#set(null);
    });
  }

  /** Another page is shown, or none: the field of the one before is out of reach. */
  noteShown(page: WebContents | null): void {
    this.#shown = page;
    if (this.#field && this.#field.page !== page) this.#set(null);
  }

  hide(): void {
    this.#set(null);
  }

  /**
   * Types as a person would: every letter is a key of its own, because forms watch keys. By the debugger
   * protocol, which finds the focused frame also where it is another site's; `sendInputEvent` does not.
   */
  type(text: string): void {
    for (const letter of text) {
      const key = { key: letter, text: letter, unmodifiedText: letter, ...numberOf(letter) };
      this.#press(key);
    }
  }

  press(name: SoftKey): void {
    const { number, text } = KEYS[name];
    this.#press({ key: name, code: name, windowsVirtualKeyCode: number, ...(text ? { text } : {}) });
  }

  #press(key: object): void {
    const page = this.#field?.page;
    if (!page) return;
    this.#last = this.#last
      .then(async () => {
        if (page.isDestroyed() || this.#isAway()) return;
        // The touch on our keyboard may have taken the focus from the page.
        if (!page.isFocused()) page.focus();
        const type = 'text' in key ? 'keyDown' : 'rawKeyDown';
        await page.debugger.sendCommand('Input.dispatchKeyEvent', { type, ...key });
        await page.debugger.sendCommand('Input.dispatchKeyEvent', { ...key, type: 'keyUp', text: '' });
      })
      .catch((cause: unknown) => this.#logger.error('keyboard.lost-key', {}, cause));
  }

  #set(field: { readonly page: WebContents; readonly kind: FieldKind } | null): void {
    if (this.#field?.page === field?.page && this.#field?.kind === field?.kind) return;
    this.#field = field;
    this.changed.emit(this.field);
  }
}

/** Latin letters and digits have the numbers of their capital in ASCII; the other letters have none. */
function numberOf(letter: string): { readonly windowsVirtualKeyCode?: number } {
  return /^[a-z0-9 ]$/i.test(letter) ? { windowsVirtualKeyCode: letter.toUpperCase().charCodeAt(0) } : {};
}
