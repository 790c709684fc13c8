/** The keyboard's way between our own page and the portal's, which are two pages to Chromium. */
import type { WebContents } from 'electron';
import { isPaneKey } from '../core/keys/allowed-keys.ts';

export class PaneFocus {
  readonly #shell: WebContents;
  #page: WebContents | null = null;
  /** The page had the focus when something of ours came over it; it gets it back. */
  #owed: WebContents | null = null;
  /** Pages that were shown already: the person has gone to each of them once. */
  readonly #known = new WeakSet<WebContents>();
  /** The page asks something, and the answer is given in our own page. */
  #isAsked = false;

  constructor(shell: WebContents) {
    this.#shell = shell;
    watchPaneKey(shell, () => this.enterPage());
  }

  /** F6 on a portal page leads to our bar. */
  watch(page: WebContents): void {
    watchPaneKey(page, () => this.#shell.focus());
  }

  /** From our bar to the page, if one is shown. */
  enterPage(): void {
    this.#page?.focus();
  }

  /**
   * Which page is shown now, told while the one before still lies in the window. A page that the person has just
   * opened gets the keyboard, no other does, however it asks for it (F91). A dialog of ours takes the focus of the
   * page that it covers.
   */
  noteShown(page: WebContents | null): void {
    const before = this.#page;
    this.#page = page;
    if (page !== null && !this.#known.has(page)) {
      this.#known.add(page);
      page.focus();
      return;
    }
    if (page === null && before !== null && !before.isDestroyed() && before.isFocused()) {
      this.#owed = before;
      this.#shell.focus();
    } else this.#payBack();
  }

  /** The page stands still until the person has answered in our own page: the keys go there. */
  noteQuestion(isAsked: boolean): void {
    if (isAsked === this.#isAsked) return;
    this.#isAsked = isAsked;
    const page = this.#page;
    if (!isAsked) this.#payBack();
    else if (page !== null && !page.isDestroyed() && page.isFocused()) {
      this.#owed = page;
      this.#shell.focus();
    }
  }

  #payBack(): void {
    const page = this.#page;
    if (page === null || page !== this.#owed || this.#isAsked) return;
    this.#owed = null;
    page.focus();
  }
}

function watchPaneKey(contents: WebContents, onPress: () => void): void {
  contents.on('before-input-event', (event, input) => {
    if (!isPaneKey(input)) return;
    event.preventDefault();
    if (input.type === 'keyDown' && !input.isAutoRepeat) onPress();
  });
}
