/** The cookies of a partition while portals are left: kept, and put back as a stranger with a copy could (decision 17). */
import type { Cookie, Session } from 'electron';
import type { ReplacedCookies } from '../core/portals/replaced-cookies.ts';

/** Does a cookie go to an address? By its domain alone; the path is the server's matter. */
function goesTo({ domain = '' }: Cookie, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  const bare = domain.replace(/^\./, '');
  return hostname === bare || (domain.startsWith('.') && hostname.endsWith(domain));
}

function addressOf({ domain = '', path = '/', secure }: Cookie): string {
  return `${secure ? 'https' : 'http'}://${domain.replace(/^\./, '')}${path}`;
}

/** Is it a cookie of a portal, or does it at least go to this address of it? */
export function isCookieOf(cookie: Cookie, isOfPortal: (url: string) => boolean, url?: string): boolean {
  const address = addressOf(cookie);
  return (
    isOfPortal(address) ||
    isOfPortal(address.replace(/^http:/, 'https:')) ||
    (url !== undefined && goesTo(cookie, url))
  );
}

/**
 * Remembers what the cookies of a partition were before servers replaced or ended them. Electron 33 reports a cookie
 * that an answer replaces by `overwrite`, and of one that it ends by `expired-overwrite`, each with the old value.
 * @returns a function that ends the watching
 */
export function watchReplaced({ cookies }: Session, replaced: ReplacedCookies<Cookie>): () => void {
  const note = (_event: unknown, cookie: Cookie, cause: string, isRemoved: boolean) => {
    if (isRemoved && (cause === 'overwrite' || cause === 'expired-overwrite')) replaced.note(cookie);
  };
  cookies.on('changed', note);
  return () => void cookies.off('changed', note);
}

/** Forgets every cookie of the partition and sets these, without the time at which a browser would drop them. */
export async function replaceCookies(session: Session, cookies: readonly Cookie[]): Promise<void> {
  await session.clearStorageData({ storages: ['cookies'] });
  for (const cookie of cookies) {
    const { name, value, domain, path, secure, httpOnly, sameSite, hostOnly } = cookie;
    await session.cookies.set({
      url: addressOf(cookie),
      ...{ name, value, sameSite },
      ...(path === undefined ? {} : { path }),
      ...(secure === undefined ? {} : { secure }),
      ...(httpOnly === undefined ? {} : { httpOnly }),
      ...(hostOnly || domain === undefined ? {} : { domain }),
    });
  }
}
