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
  readonly #isAway: () => boolean;
  /** Gets the focus when our window has it again. */
  #late: WebContents | null = null;

  /**
   * @param isAway the keys are with a window of a signature program: a focus that is asked for meanwhile would bring our
   *   window over it, so it is given when ours is in front again
   */
  constructor(shell: WebContents, isAway: () => boolean) {
    this.#shell = shell;
    this.#isAway = isAway;
    watchPaneKey(shell, () => this.enterPage());
  }

  /** F6 on a portal page leads to our bar. */
  watch(page: WebContents): void {
    watchPaneKey(page, () => this.#give(this.#shell));
  }

  /** Our window has the keys again, or nobody signs any more. */
  noteBack(): void {
    const late = this.#late;
    if (late === null || this.#isAway()) return;
    this.#late = null;
    if (!late.isDestroyed()) late.focus();
  }

  /** From our bar to the page, if one is shown. */
  enterPage(): void {
    if (this.#page) this.#give(this.#page);
  }

  /**
   * Which page is shown now; called while the one before still lies in the window. A page that the person has just
   * opened gets the keyboard, no other does, however it asks for it (F91). A dialog of ours takes the focus of the
   * page that it covers.
   */
  noteShown(page: WebContents | null): void {
    const before = this.#page;
    this.#page = page;
    if (page !== null && !this.#known.has(page)) {
      this.#known.add(page);
      this.#give(page);
      return;
    }
    if (page === null && before !== null && this.#has(before)) {
      this.#owed = before;
      this.#give(this.#shell);
    } else this.#payBack();
  }

  /** The page stands still until the person has answered in our own page: the keys go there. */
  noteQuestion(isAsked: boolean): void {
    if (isAsked === this.#isAsked) return;
    this.#isAsked = isAsked;
    const page = this.#page;
    if (!isAsked) this.#payBack();
    else if (page !== null && this.#has(page)) {
      this.#owed = page;
      this.#give(this.#shell);
    }
  }

  #payBack(): void {
    const page = this.#page;
    if (page === null || page !== this.#owed || this.#isAsked) return;
    this.#owed = null;
    this.#give(page);
  }

  #give(target: WebContents): void {
    this.#late = this.#isAway() ? target : null;
    if (this.#late === null) target.focus();
  }

  /** The page has the keys, or will have them when our window is in front again. */
  #has(page: WebContents): boolean {
    if (page.isDestroyed()) return false;
    return this.#isAway() ? this.#late !== this.#shell : page.isFocused();
  }
}

function watchPaneKey(contents: WebContents, onPress: () => void): void {
  contents.on('before-input-event', (event, input) => {
    if (!isPaneKey(input)) return;
    event.preventDefault();
    if (input.type === 'keyDown' && !input.isAutoRepeat) onPress();
  });
}
