import type { PermitRefusal } from './page-limits.ts';
import { PagePermits } from './page-permits.ts';

/** The mark on the tab of a page that asked for something and was refused. */
export type RefusedMark = 'popup' | 'print';

export interface PageRequestsDeps {
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** Does the page lie in our window now, where the person sees it? */
  readonly isShown: () => boolean;
  readonly onRefused: (refusal: PermitRefusal) => void;
  /** The mark of the page has changed. */
  readonly onMark: () => void;
}

/**
 * What one page asks for: windows, prints, files. What the person's presses do not allow is refused, counted, and marked
 * on the tab; the page stays as it is (B54, F97, F98).
 */
export class PageRequests {
  readonly #deps: PageRequestsDeps;
  readonly #permits: PagePermits;
  #mark: RefusedMark | null = null;

  constructor(deps: PageRequestsDeps) {
    this.#deps = deps;
    this.#permits = new PagePermits(deps.now);
  }

  /** What was refused last, until the person presses something on the page. */
  get mark(): RefusedMark | null {
    return this.#mark;
  }

  /** May the page open a window now? */
  grantsWindow(): boolean {
    return this.#grants(this.#permits.window(this.#deps.isShown()), 'popup');
  }

  /** May it print? @param isPress it asks while it is being told of a press, as by a button «Печать» of its own */
  grantsPrint(isPress: boolean): boolean {
    return this.#grants(this.#permits.print(this.#deps.isShown(), isPress), 'print');
  }

  /** May it ask the person for files? */
  grantsFiles(): boolean {
    return this.#grants(this.#permits.files(), null);
  }

  /** The person has pressed something on the page. */
  notePress(): void {
    this.#permits.notePress();
    this.#setMark(null);
  }

  /** The page was opened by a press on another one. */
  noteOpened(): void {
    this.#permits.noteOpened();
  }

  /** How the print ended that this page had asked for. */
  notePrintEnd(end: 'printed' | 'cancelled'): void {
    this.#permits.notePrintEnd(end);
  }

  #grants(refusal: PermitRefusal | null, mark: RefusedMark | null): boolean {
    if (refusal === null) return true;
    if (mark !== null) this.#setMark(mark);
    this.#deps.onRefused(refusal);
    return false;
  }

  #setMark(mark: RefusedMark | null): void {
    if (this.#mark === mark) return;
    this.#mark = mark;
    this.#deps.onMark();
  }
}
