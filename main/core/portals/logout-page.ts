import type { Revocation, TokenPlace } from './logout-plan.ts';

/** What came of a move of the logout page: what the server said to it, if it was asked at all. */
export type Landing =
  /** The main document was answered; the last one, if one led to another. */
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly url: string;
      /** Over the network in this closing: not from a service worker, not from a cache. */
      readonly isFromServer: boolean;
    }
  /** The move began no navigation; `isRefused` if a request that it sent was answered with an error. */
  | { readonly kind: 'stayed'; readonly isRefused: boolean }
  /** The workstation's own lists did not let the page go there. */
  | { readonly kind: 'blocked' }
  /** No answer: no network, no such host, a certificate that is not trusted, silence. */
  | { readonly kind: 'unreachable' };

/** What must hold of the page that the probe led to. */
export type Claim = { readonly url: string } | { readonly selector: string };

/** A hidden page that a plan drives, past service workers and caches. Every call ends after `timeout` milliseconds. */
export interface LogoutPage {
  /** Loads an address and waits until what it began has come to rest; pictures that hang are not waited for. */
  goto(url: string, timeout: number): Promise<Landing>;
  /** Loads an address and is back as soon as its document is shown, for `holds` to look at. */
  open(url: string, timeout: number): Promise<Landing>;
  /** Waits for a thing on the page, presses it, and waits for what it began; `missing` if it did not come. */
  click(selector: string, isConfirmed: boolean, timeout: number): Promise<Landing | 'missing'>;
  /** The same for sending a form. */
  submit(selector: string, isConfirmed: boolean, timeout: number): Promise<Landing | 'missing'>;
  waitUrl(expected: string, timeout: number): Promise<boolean>;
  waitSelector(selector: string, timeout: number): Promise<boolean>;
  waitCookieGone(name: string, timeout: number): Promise<boolean>;
  /**
   * Looks until a claim holds and the page has come to rest with it. Without it, it looks at a page at rest for longer
   * than the page took to come to rest, so that how long is a matter of the page and not of the machine's speed.
   * @returns after how many milliseconds it came to hold; null if it does not
   */
  holds(claim: Claim, timeout: number): Promise<number | null>;
  /** The answer that the document which is shown now came by. */
  current(): Landing;
  /** Is there a cookie of this name that goes to a portal's addresses? */
  hasCookie(name: string, isOfPortal: (url: string) => boolean): Promise<boolean>;
  /** `home` is the portal's own page: whose storage is meant where the place of the token does not say. */
  revoke(revocation: Revocation, home: string, timeout: number): Promise<'revoked' | 'no-token' | 'refused'>;
  /** Remembers the cookies that the partition has now, and what the sites of these addresses have stored. */
  keepCredentials(urls: readonly string[]): Promise<void>;
  /**
   * Forgets all cookies and puts back those that were kept and go to this address or to the portal's, as a
   * stranger with a copy of them could. `generation`: 0 as they were kept, else as they were so many replacements
   * before that.
   * @returns false, and nothing is done, where the portal replaced none of them so often
   */
  replayCookies(url: string, isOfPortal: (url: string) => boolean, generation: number): Promise<boolean>;
  /** Puts back what the site of this address had stored; false where there was nothing. */
  replayStorage(url: string): Promise<boolean>;
  /** One more such page with the same cookies, to ask another portal at the same time; it is to be closed. */
  beside(): LogoutPage;
  /**
   * One more such page in a partition of its own, empty but for the cookies that are replayed on it, which are those that
   * this one has kept: what is asked there at the same time takes nothing away from anybody. Null where none can be made;
   * it is to be closed.
   */
  elsewhere(): Promise<LogoutPage | null>;
  close(): Promise<void>;
}

/** A token's place that only a page of the visit can read: its storage goes with the tab. */
export interface TabToken {
  readonly origin: string;
  readonly place: Extract<TokenPlace, { readonly sessionStorage: string }>;
}
