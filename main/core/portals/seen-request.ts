/** What is seen of a visit's requests and answers; addresses are looked at and never kept. */

/** One request that the guard allowed, before it is sent; every hop of a redirect is a request of its own. */
export interface SeenRequest {
  /** The same for all hops of a redirect. */
  readonly id: number;
  readonly url: string;
  readonly method: string;
  /** Electron's word: `mainFrame`, `xhr`, `image`. */
  readonly type: string;
  /** Portals whose page asks: they own what goes to a host that no bundle names as its page. */
  readonly pages: readonly string[];
}

/** The head of an answer. */
export interface SeenAnswer {
  readonly url: string;
  readonly pages: readonly string[];
  /** Values of all `Set-Cookie` headers. */
  readonly cookies: readonly string[];
}

/** What a closing wants to know of one portal. */
export interface PortalTraces {
  /** False only if nothing of this visit can have signed the person in. */
  readonly maybeSignedIn: boolean;
  /** An authorization request asked for a token that works without the session (`offline_access`). */
  readonly hasOfflineToken: boolean;
  /**
   * The other portals that such tokens were asked for here, each of them once. Null where that is not all: one asked
   * twice, is not known, or the portal asked for itself.
   */
  readonly offlineClients: readonly string[] | null;
}

/**
 * Parts of a page without a state of their own. A host that serves these alone and sets no cookie is not a portal
 * that somebody could be known to.
 */
const STATIC_TYPES: ReadonlySet<string> = new Set([
  'image',
  'script',
  'stylesheet',
  'font',
  'media',
  'ping',
  'cspReport',
]);
/** Reports that pages send about themselves; nobody signs in with them. */
const REPORT_TYPES: ReadonlySet<string> = new Set(['ping', 'cspReport']);
const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Is it only read, a part of a page without a state of its own? */
export function isStatic(request: SeenRequest): boolean {
  return STATIC_TYPES.has(request.type) && !sends(request);
}

/** Does it send something of the page's, as a name and a password? */
export function sends({ method, type }: SeenRequest): boolean {
  return !READING.has(method.toUpperCase()) && !REPORT_TYPES.has(type);
}

/** OpenID Connect Core 11 (`scope` holds `offline_access`); `access_type=offline` is the older word for it. */
export function asksForOfflineToken(url: string): boolean {
  if (!/offline/.test(url) || !URL.canParse(url)) return false;
  const { searchParams } = new URL(url);
  const scope = searchParams.get('scope')?.split(/\s+/) ?? [];
  return scope.includes('offline_access') || searchParams.get('access_type') === 'offline';
}

/** The portal that an authorization request leads back to: it is the one that gets the token. */
export function clientOf(url: string, portalOf: (url: string) => string | undefined): string | undefined {
  const back = new URL(url).searchParams.get('redirect_uri');
  return back === null ? undefined : portalOf(back);
}

/** Tells two values apart without keeping either: 32 bits of FNV-1a. */
export function fingerprint(value: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < value.length; at += 1) {
    hash = Math.imul(hash ^ value.charCodeAt(at), 0x01000193);
  }
  return `${value.length}.${(hash >>> 0).toString(36)}`;
}
