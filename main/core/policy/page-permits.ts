/** Which requests of a page are granted: for windows, prints and files the person must have pressed something on it. */
import { PAGE_LIMITS, type PermitRefusal, PRINT_WAIT_FIRST } from './page-limits.ts';

/**
 * The presses of the person on one page, and what they were spent for. As in browsers, a press counts for a while
 * (HTML, transient activation), opens one window and begins one print. A press outlives a reload: what the person asked
 * for may come with the next document. Each method returns null where the request is granted.
 */
export class PagePermits {
  readonly #now: () => number;
  #pressedAt = Number.NEGATIVE_INFINITY;
  #windowsLeft = 0;
  #printsLeft = 0;
  #cancels = 0;
  #printFrom = Number.NEGATIVE_INFINITY;
  /** The page once asked to print without a press, so a later request may not come from the person either. */
  #printsByItself = false;

  /** @param now milliseconds on a clock that never goes back */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The person has pressed a key or a button on the page. */
  notePress(): void {
    this.#pressedAt = this.#now();
    this.#windowsLeft = PAGE_LIMITS.popups.most;
    this.#printsLeft = PAGE_LIMITS.prints.most;
  }

  /** The page was opened by a press on another one: it may print, as «Версия для печати» does, and open nothing. */
  noteOpened(): void {
    this.notePress();
    this.#windowsLeft = 0;
  }

  /** A window of its own. @param isShown the page lies in our window now */
  window(isShown: boolean): PermitRefusal | null {
    const may = isShown && this.#windowsLeft > 0 && this.#isFresh(PAGE_LIMITS.popupPress.most);
    if (!may) return 'popup-unasked';
    this.#windowsLeft -= 1;
    return null;
  }

  /**
   * @param isPress it was asked for while the page was being told of a press, as by its own «Печать»: such a print never
   * waits. What a page asks for later waits after «Отмена», where it was seen to ask by itself.
   */
  print(isShown: boolean, isPress: boolean): PermitRefusal | null {
    const may = isShown && this.#printsLeft > 0 && this.#isFresh(PAGE_LIMITS.printPress.most);
    if (!may) {
      this.#printsByItself = true;
      return 'print-unasked';
    }
    // Does not use up the press: the person may be about to press «Печать».
    if (!isPress && this.#printsByItself && this.#now() < this.#printFrom) return 'print-again';
    this.#printsLeft -= 1;
    return null;
  }

  /** A hidden page may ask too: its request waits until the page is shown. */
  files(): PermitRefusal | null {
    return this.#isFresh(PAGE_LIMITS.filePress.most) ? null : 'file-unasked';
  }

  /** How the print ended that this page had asked for. */
  notePrintEnd(end: 'printed' | 'cancelled'): void {
    if (end === 'printed') {
      this.#cancels = 0;
      this.#printFrom = Number.NEGATIVE_INFINITY;
      this.#printsByItself = false;
      return;
    }
    const wait = Math.min(PRINT_WAIT_FIRST * 2 ** this.#cancels, PAGE_LIMITS.printWait.most);
    this.#cancels += 1;
    this.#printFrom = this.#now() + wait;
    // Earlier presses no longer count: to print after all, the person presses again.
    this.#printsLeft = 0;
  }

  #isFresh(most: number): boolean {
    return this.#now() - this.#pressedAt <= most;
  }
}
