/** Which page's request for files is answered now: that of the page that is shown, and of no other (F90). */

/** A request that waits: its page, the id that our window answers by, and the request itself. */
export interface Waiting<Page, Request> {
  readonly id: string;
  readonly page: Page;
  readonly request: Request;
}

/** Requests of all pages, one a page. The page that is not shown waits; one that is gone is forgotten. */
export class FileRequests<Page, Request> {
  readonly #newId: () => string;
  readonly #waiting = new Map<Page, Waiting<Page, Request>>();

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  /** The page asks. An earlier request of its own is given up: the page asked anew in its place. */
  ask(page: Page, request: Request): void {
    this.#waiting.set(page, { id: this.#newId(), page, request });
  }

  /** The request of this page; null where it has none. */
  of(page: Page | null): Waiting<Page, Request> | null {
    return page === null ? null : (this.#waiting.get(page) ?? null);
  }

  /** Takes the request with this id, if it is of the page that is shown; null for any other. */
  take(id: string, shown: Page | null): Request | null {
    const waiting = this.of(shown);
    if (waiting?.id !== id) return null;
    this.#waiting.delete(waiting.page);
    return waiting.request;
  }

  /** The page is gone, or another document came: nobody waits any more. True where somebody did. */
  forget(page: Page): boolean {
    return this.#waiting.delete(page);
  }

  clear(): void {
    this.#waiting.clear();
  }
}
