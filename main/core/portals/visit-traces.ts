/**
 * What a visit left with each portal, as the requests of its partition show it: which portals were reached at all
 * (F04), and whether the person may be signed in there (decision 17). Addresses are looked at and never kept.
 */
import type { Policy } from '../policy/decide.ts';

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

export interface VisitTraces {
  requested(request: SeenRequest): void;
  answered(answer: SeenAnswer): void;
  /** A page of this portal was shown, wherever its answer came from. */
  shown(portalId: string): void;
  /** Ids in the order of the first contact. */
  touched(): readonly string[];
  of(portalId: string): PortalTraces;
  /** Forgets the visit. */
  clear(): void;
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
/** What pages send about themselves; nobody signs in by it. */
const REPORT_TYPES: ReadonlySet<string> = new Set(['ping', 'cspReport']);
const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A page may begin requests without end; the latest of them matter. */
const MOST_HOPS = 500;

interface Contact {
  maybeSignedIn: boolean;
  hasOfflineToken: boolean;
  /** For whom, with the fingerprint of the request; null where more than one token for each may be about. */
  offlineClients: Map<string, string> | null;
}

/**
 * @param onTouched called once for each portal at its first contact
 */
export function watchVisit(policy: Policy, onTouched: (portalId: string) => void): VisitTraces {
  const contacts = new Map<string, Contact>();
  /** Hosts that have answered, each with what its cookies were last set to. */
  const hosts = new Map<string, Map<string, string>>();

  const portalOf = (url: string): string | undefined => {
    const decision = policy.decide({ kind: 'navigate', url: url.replace(/^ws/, 'http') });
    return decision.verdict === 'allow' ? decision.portalId : undefined;
  };
  const touch = (portalId: string): Contact => {
    const known = contacts.get(portalId);
    if (known) return known;
    const contact: Contact = { maybeSignedIn: false, hasOfflineToken: false, offlineClients: new Map() };
    contacts.set(portalId, contact);
    onTouched(portalId);
    return contact;
  };
  /** The portal at an address; an interface host belongs to the pages that use it. */
  const ownersOf = (url: string, pages: readonly string[]): readonly string[] => {
    const portalId = portalOf(url);
    return portalId === undefined ? pages : [portalId];
  };
  /** Which portal the last hop of a document's request was at. */
  const hops = new Map<number, string>();
  const crossed = (id: number, portalId: string): string | undefined => {
    const before = hops.get(id);
    hops.delete(id);
    hops.set(id, portalId);
    for (const oldest of hops.keys()) {
      if (hops.size <= MOST_HOPS) break;
      hops.delete(oldest);
    }
    return before === portalId ? undefined : before;
  };

  return {
    requested({ id, url, method, type, pages }) {
      const sends = !READING.has(method.toUpperCase()) && !REPORT_TYPES.has(type);
      const isDocument = type === 'mainFrame' || type === 'subFrame';
      for (const portalId of ownersOf(url, pages)) {
        if (STATIC_TYPES.has(type) && !sends && !contacts.has(portalId)) continue;
        const contact = touch(portalId);
        // A name and password can be in it, in a form, a script's request or a socket.
        if (sends || type === 'webSocket') contact.maybeSignedIn = true;
        // Sign-on without a page of its own: one portal's answer led to another (F04).
        const before = isDocument ? crossed(id, portalId) : undefined;
        if (before !== undefined) touch(before).maybeSignedIn = contact.maybeSignedIn = true;
      }
      if (!asksForOfflineToken(url)) return;
      const client = clientOf(url, portalOf);
      for (const portalId of new Set([...ownersOf(url, pages), ...(client === undefined ? [] : [client])])) {
        const contact = touch(portalId);
        contact.hasOfflineToken = true;
        const print = fingerprint(new URL(url).searchParams.get('state') ?? url);
        const known = client === undefined ? undefined : contact.offlineClients?.get(client);
        // The same request may come by several times, with a page for the password between.
        const isSame = known === undefined || known === print;
        if (client === undefined || client === portalId || !isSame) contact.offlineClients = null;
        else contact.offlineClients?.set(client, print);
      }
    },
    answered({ url, pages, cookies }) {
      const host = hostOf(url);
      if (host === undefined) return;
      const isFirst = !hosts.has(host);
      const known = hosts.get(host) ?? new Map<string, string>();
      hosts.set(host, known);
      if (cookies.length === 0) return;
      let hasNews = false;
      for (const cookie of cookies) {
        const [, name = '', value = ''] = /^\s*([^=;]*)=?([^;]*)/.exec(cookie) ?? [];
        const print = fingerprint(value);
        // The first answer of a host marks whoever comes; what is set later may mark who has signed in.
        hasNews ||= !isFirst && known.get(name) !== print;
        known.set(name, print);
      }
      for (const portalId of ownersOf(url, pages)) {
        const contact = touch(portalId);
        if (hasNews) contact.maybeSignedIn = true;
      }
    },
    shown: (portalId) => void touch(portalId),
    touched: () => [...contacts.keys()],
    of(portalId) {
      const identity = policy.bundle(portalId)?.identity;
      const own = contacts.get(portalId);
      return {
        maybeSignedIn:
          own?.maybeSignedIn === true ||
          (identity !== undefined && contacts.get(identity)?.maybeSignedIn === true),
        hasOfflineToken: own?.hasOfflineToken === true,
        offlineClients: own?.offlineClients === null ? null : [...(own?.offlineClients.keys() ?? [])],
      };
    },
    clear() {
      contacts.clear();
      hosts.clear();
      hops.clear();
    },
  };
}

/** OpenID Connect Core 11 (`scope` holds `offline_access`); `access_type=offline` is the older word for it. */
function asksForOfflineToken(url: string): boolean {
  if (!/offline/.test(url) || !URL.canParse(url)) return false;
  const { searchParams } = new URL(url);
  const scope = searchParams.get('scope')?.split(/\s+/) ?? [];
  return scope.includes('offline_access') || searchParams.get('access_type') === 'offline';
}

/** The portal that an authorization request leads back to: it is the one that gets the token. */
function clientOf(url: string, portalOf: (url: string) => string | undefined): string | undefined {
  const back = new URL(url).searchParams.get('redirect_uri');
  return back === null ? undefined : portalOf(back);
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).host : undefined;
}

/** Tells two values apart without keeping either: 32 bits of FNV-1a. */
function fingerprint(value: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < value.length; at += 1) {
    hash = Math.imul(hash ^ value.charCodeAt(at), 0x01000193);
  }
  return `${value.length}.${(hash >>> 0).toString(36)}`;
}
