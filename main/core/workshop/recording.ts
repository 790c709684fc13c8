/**
 * What the portal workshop has seen of a site while IT walked over it: hosts, kinds of requests, names. Never a value of
 * a cookie, a field, a token or a query: none of them is handed to it.
 */

/** One host that was asked for something, as the URL parser writes it, with its port if unusual. */
export interface SeenHost {
  readonly host: string;
  /** How often as a page of its own, as a frame, and as each kind of part (Electron's words: `script`, `xhr`). */
  readonly types: Readonly<Record<string, number>>;
  /** Asked for without encryption. */
  readonly isPlain: boolean;
  /** A field for a password stood on one of its pages. */
  readonly hasPassword: boolean;
  /** Names only. */
  readonly cookies: readonly string[];
  readonly storage: readonly string[];
  /** IT tried the site without it, and it broke. */
  readonly isNeeded?: boolean;
}

/** A document led from one host to another by a redirect. */
interface SeenHop {
  readonly from: string;
  readonly to: string;
}

/** One press of the person while logging out. */
export interface SeenPress {
  /** The page, without its query. */
  readonly page: string;
  /** Finds the pressed thing in that page, and nothing else. */
  readonly selector: string;
  /** Its words, or its address, speak of leaving. */
  readonly isLogout: boolean;
  /** Where a link leads, without its query. */
  readonly href: string | null;
  readonly hasQuery: boolean;
  /** A form is sent by it: how, and what finds the form. */
  readonly form: { readonly method: 'get' | 'post'; readonly selector: string } | null;
  /** The page asked «Вы уверены?» by `confirm()`. */
  readonly isAsked: boolean;
}

/** One address loaded by somebody who is signed in, and by a stranger. */
export interface Comparison {
  readonly url: string;
  /** Where each was led to, without the query. */
  readonly inside: string;
  readonly outside: string;
  /** What only the stranger's page had, and what only the other. */
  readonly onlyOutside: readonly string[];
  readonly onlyInside: readonly string[];
}

export interface Recording {
  /** The address that was typed, without its query. */
  readonly home: string;
  readonly hosts: readonly SeenHost[];
  readonly hops: readonly SeenHop[];
  readonly presses: readonly SeenPress[];
  readonly comparisons: readonly Comparison[];
  /** Extensions of files that came: `.pdf`. */
  readonly downloads: readonly string[];
  /** Hosts that came in windows of their own. */
  readonly popups: readonly string[];
  /** Permissions that pages asked for. */
  readonly permissions: readonly string[];
  /** Extensions of signature vendors that pages looked for, by Chromium's id. */
  readonly extensions: readonly string[];
  /** Print was asked for by a page; a certificate was not trusted. */
  readonly hasPrinted: boolean;
  readonly untrusted: readonly string[];
}

/** Host and unusual port of an address; null for what is on no network. */
export function hostOf(address: string): string | null {
  const url = URL.parse(address.replace(/^ws/, 'http'));
  return url === null || url.hostname === '' ? null : url.host;
}

/** An address without query and fragment, which may hold what is nobody's business. */
export function bareAddress(address: string): string {
  const url = URL.parse(address);
  return url === null ? '' : `${url.origin}${url.pathname}`;
}

/** A name without the long numbers that some sites write into names. */
export function bareName(name: string): string {
  return name.replace(/[0-9a-f-]*\d[0-9a-f-]{5,}/gi, '…').slice(0, 80);
}
