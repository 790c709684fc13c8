/**
 * Cookies that a portal replaced during a visit. A second sign-in gives the browser a new session and may leave the
 * first alive at the server; whoever copied the first is still let in, so it is tried too (decision 17).
 */

/** What of a cookie is looked at here. */
export interface ReplaceableCookie {
  readonly name: string;
  readonly value: string;
  readonly domain?: string | undefined;
  readonly path?: string | undefined;
  readonly httpOnly?: boolean | undefined;
}

/** How many earlier values of a cookie are kept, and so how many more questions a portal is asked at most. */
export const MOST_GENERATIONS = 3;
/** A page can set cookies without end; those that changed last are kept. */
const MOST_COOKIES = 500;

/** The earlier values of the cookies of one visit: in memory only. */
export class ReplacedCookies<C extends ReplaceableCookie> {
  /** Of each cookie what it was before, the newest first; the cookie that changed last comes last. */
  readonly #earlier = new Map<string, readonly C[]>();

  /** A cookie got another value or was ended by the server; `cookie` is as it was. Scripts hold no `httpOnly` ones. */
  note(cookie: C): void {
    if (cookie.httpOnly !== true || cookie.value === '') return;
    const key = keyOf(cookie);
    const others = (this.#earlier.get(key) ?? []).filter(({ value }) => value !== cookie.value);
    this.#earlier.delete(key);
    // One more than is asked for: the value that the browser has now may be among them.
    this.#earlier.set(key, [cookie, ...others].slice(0, MOST_GENERATIONS + 1));
    for (const oldest of this.#earlier.keys()) {
      if (this.#earlier.size <= MOST_COOKIES) break;
      this.#earlier.delete(oldest);
    }
  }

  /**
   * The cookies as they were `generation` replacements ago (1 and more), each by itself; what was not replaced so often
   * is as in `current`.
   * @returns null where no cookie that is meant was replaced so often
   */
  generation(
    current: readonly C[],
    generation: number,
    isMeant: (cookie: C) => boolean,
  ): readonly C[] | null {
    const cookies = new Map(current.filter(isMeant).map((cookie) => [keyOf(cookie), cookie]));
    let hasEarlier = false;
    for (const [key, values] of this.#earlier) {
      const now = cookies.get(key);
      const earlier = values.filter(({ value }) => value !== now?.value)[generation - 1];
      if (earlier === undefined || !isMeant(earlier)) continue;
      cookies.set(key, earlier);
      hasEarlier = true;
    }
    return hasEarlier ? [...cookies.values()] : null;
  }

  clear(): void {
    this.#earlier.clear();
  }
}

/** What makes two cookies one (RFC 6265, 5.3, step 11). */
function keyOf({ name, domain = '', path = '/' }: ReplaceableCookie): string {
  return JSON.stringify([name, domain, path]);
}
