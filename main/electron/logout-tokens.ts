/** Tokens of a visit: read from where a portal keeps them, and made invalid at its revocation endpoint (RFC 7009). */
import type { Session, WebContents, WebFrameMain } from 'electron';
import { SECOND } from '../core/base/clock.ts';
import type { TabToken } from '../core/portals/logout-page.ts';
import type { Revocation, TokenPlace } from '../core/portals/logout-plan.ts';
import { isCookieOf } from './logout-cookies.ts';
import { tokenScript } from './token-script.ts';

/** A page that does not answer for so long is closed without having been read. */
const PATIENCE = SECOND;

/** A token that was in a tab. */
export interface ReadToken extends TabToken {
  readonly value: string;
}

/** Reads tokens from the tabs' `sessionStorage`; a page that hangs is passed over. */
export async function readTabTokens(
  contents: readonly WebContents[],
  wanted: readonly TabToken[],
): Promise<readonly ReadToken[]> {
  if (wanted.length === 0) return [];
  const found = contents
    .filter((one) => !one.isDestroyed() && !one.isCrashed())
    .flatMap((one) => one.mainFrame.framesInSubtree)
    .flatMap((frame) =>
      wanted
        .filter(({ origin }) => frame.origin === origin)
        .map(async (token): Promise<ReadToken[]> => {
          const value = await readIn(frame, token.place);
          return value === null ? [] : [{ ...token, value }];
        }),
    );
  return (await Promise.all(found)).flat();
}

function readIn(frame: WebFrameMain, place: TokenPlace): Promise<string | null> {
  return within(PATIENCE, frame.executeJavaScript(tokenScript(place)));
}

/** Null where it took too long, broke, or is not a text. */
export async function within(limit: number, work: Promise<unknown>): Promise<string | null> {
  let cancel: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    cancel = setTimeout(() => resolve(null), limit);
  });
  try {
    const value = await Promise.race([work, late]);
    return typeof value === 'string' && value !== '' ? value : null;
  } catch {
    // The page went away, or its storage is closed to it: there is no token to be had.
    return null;
  } finally {
    clearTimeout(cancel);
  }
}

/**
 * Finds the token that a plan names, wherever the portal keeps it. @returns null or undefined where there is none
 */
export async function findToken(
  session: Session,
  place: TokenPlace,
  from: {
    /** The portal's own page: whose storage is meant where the place does not say. */
    readonly home: string;
    /** Tokens that were read before their tabs were closed. */
    readonly tokens: readonly ReadToken[];
    /** Runs a script on an empty page of a site. */
    readonly readStored: (origin: string, script: string) => Promise<string | null>;
  },
): Promise<string | null | undefined> {
  const origin = new URL(('origin' in place && place.origin) || from.home).origin;
  if ('cookie' in place) {
    const isOfOrigin = (url: string) => new URL(url).hostname === new URL(origin).hostname;
    const cookies = await session.cookies.get({ name: place.cookie });
    return cookies.find((cookie) => isCookieOf(cookie, isOfOrigin, origin))?.value;
  }
  if ('sessionStorage' in place) {
    const { sessionStorage, path } = place;
    return from.tokens.find(
      (one) =>
        one.origin === origin && one.place.sessionStorage === sessionStorage && one.place.path === path,
    )?.value;
  }
  return from.readStored(origin, tokenScript(place));
}

/** Sends the token to its end. False where the server refused or did not answer. */
export async function revokeToken(
  session: Session,
  revocation: Revocation,
  token: string,
  timeout: number,
): Promise<boolean> {
  const { url, kind, clientId, bearer } = revocation;
  const body = new URLSearchParams({
    token,
    ...(kind === undefined ? {} : { token_type_hint: kind }),
    ...(clientId === undefined ? {} : { client_id: clientId }),
  });
  try {
    // Past the page: no worker answers in the server's place, and other origins need not allow it.
    const { ok } = await session.fetch(url, {
      method: 'POST',
      body: body.toString(),
      cache: 'no-store',
      credentials: 'include',
      signal: AbortSignal.timeout(timeout),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(bearer ? { authorization: `Bearer ${token}` } : {}),
      },
    });
    return ok;
  } catch {
    // Not reached, or not in time: the token lives on, and the receipt says so.
    return false;
  }
}
