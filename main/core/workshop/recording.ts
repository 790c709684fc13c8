/**
 * What the portal workshop has seen of a site while IT walked over it: hosts, kinds of requests, names. Never a value of
 * a cookie, a field, a token or a query: none of them is handed to it.
 */

import type { TokenPlace } from '../portals/logout-plan.ts';

/** One host that was asked for something, as the URL parser writes it, with its port if unusual. */
export interface SeenHost {
  readonly host: string;
  /** How often as a page of its own, as a frame, and as each kind of part (Electron's words: `script`, `xhr`). */
  readonly types: Readonly<Record<string, number>>;
  /** Bytes of the answers by their `Content-Length`; an answer without one adds nothing and is in `unsized`. */
  readonly bytes?: number;
  readonly unsized?: number;
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
  /** A form is sent by it: how, what finds the form, and whether the button itself says nothing and is the only one. */
  readonly form: {
    readonly method: 'get' | 'post';
    readonly selector: string;
    readonly isOneButton: boolean;
  } | null;
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

/**
 * Where a portal asks a provider to sign people in (OpenID Connect), with `prompt=none`: the provider answers at once
 * whether anybody is signed in. Only what the client is configured with; no state, no nonce, no code.
 */
export interface SilentSignOn {
  readonly url: string;
  readonly clientId: string;
}

/** Something with a refresh token in it lies here; not the token. */
export interface SeenToken {
  readonly origin: string;
  readonly place: TokenPlace;
}

/** What is noted by its name, once each. */
interface NotedLists {
  /** Extensions of files that came: `.pdf`. */
  readonly downloads: readonly string[];
  /** Hosts that came in windows of their own. */
  readonly popups: readonly string[];
  /** Permissions that pages asked for. */
  readonly permissions: readonly string[];
  /** Extensions of signature vendors that pages looked for, by Chromium's id. */
  readonly extensions: readonly string[];
  /** Hosts whose certificate was not trusted. */
  readonly untrusted: readonly string[];
  /** Origins whose pages a service worker answers: none of them works without it, and a closing lets none ask. */
  readonly workers: readonly string[];
}
export type Noted = keyof NotedLists;

/** The same of each list. */
export function eachNoted<T>(make: (list: Noted) => T): Record<Noted, T> {
  return {
    ...{ downloads: make('downloads'), popups: make('popups'), permissions: make('permissions') },
    ...{ extensions: make('extensions'), untrusted: make('untrusted'), workers: make('workers') },
  };
}

export interface Recording extends NotedLists {
  /** The address that IT typed. */
  readonly home: string;
  readonly hosts: readonly SeenHost[];
  readonly hops: readonly SeenHop[];
  readonly silent: readonly SilentSignOn[];
  readonly tokens: readonly SeenToken[];
  /** Where providers take tokens back (RFC 7009), by the provider's host. */
  readonly revocations: Readonly<Record<string, string>>;
  readonly presses: readonly SeenPress[];
  readonly comparisons: readonly Comparison[];
  /** Addresses that scripts asked for after a press, by GET and without a query, and that speak of leaving. */
  readonly requests: readonly string[];
  /** Print was asked for by a page. */
  readonly hasPrinted: boolean;
}

/** Host and unusual port of an address; null for what is on no network. */
export function hostOf(address: string): string | null {
  const url = URL.parse(address.replace(/^ws/, 'http'));
  return url === null || url.hostname === '' ? null : url.host;
}

/**
 * An address without query and fragment, which may hold what is nobody's business. The error word of a sign-on stays
 * (`?error=login_required`, RFC 6749): it says of everybody the same.
 */
export function bareAddress(address: string): string {
  const url = URL.parse(address);
  if (url === null) return '';
  const error = url.searchParams.get('error') ?? '';
  return `${url.origin}${url.pathname}${/^[a-z_]{3,40}$/.test(error) ? `?error=${error}` : ''}`;
}

/** The silent question of an authorization request; null where it is none. */
export function silentOf(address: string): SilentSignOn | null {
  const url = URL.parse(address);
  const asked = (name: string) => url?.searchParams.get(name) ?? '';
  const clientId = asked('client_id');
  if (url === null || clientId === '' || asked('redirect_uri') === '' || asked('response_type') === '')
    return null;
  const query = new URLSearchParams({
    ...{ client_id: clientId, response_type: asked('response_type'), redirect_uri: asked('redirect_uri') },
    ...{
      scope: asked('scope') === '' ? 'openid' : (asked('scope').split(' ')[0] ?? 'openid'),
      prompt: 'none',
    },
    // Nobody redeems the code.
    ...(asked('code_challenge') === ''
      ? {}
      : { code_challenge: 'c'.repeat(43), code_challenge_method: 'S256' }),
  });
  return { url: `${url.origin}${url.pathname}?${query}`, clientId };
}

/** A name without the long numbers that some sites write into names. */
export function bareName(name: string): string {
  return name.replace(/[0-9a-f-]*\d[0-9a-f-]{5,}/gi, '…').slice(0, 80);
}
