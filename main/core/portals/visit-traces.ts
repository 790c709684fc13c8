/**
 * What a visit left with each portal, as the requests of its partition show it: which portals were reached at all
 * (F04), and whether the person may be signed in there (decision 17).
 */
import type { Policy } from '../policy/decide.ts';
import { DocumentHops } from './document-hops.ts';
import {
  asksForOfflineToken,
  clientOf,
  fingerprint,
  isStatic,
  type PortalTraces,
  type SeenAnswer,
  type SeenRequest,
  sends,
} from './seen-request.ts';

interface Contact {
  maybeSignedIn: boolean;
  hasOfflineToken: boolean;
  /** For whom, with the fingerprint of the request; null where more than one token for each may be about. */
  offlineClients: Map<string, string> | null;
}

export class VisitTraces {
  readonly #policy: Policy;
  readonly #onTouched: (portalId: string) => void;
  readonly #contacts = new Map<string, Contact>();
  /** Hosts that have answered, each with what its cookies were last set to. */
  readonly #hosts = new Map<string, Map<string, string>>();
  readonly #hops = new DocumentHops();

  /** @param onTouched called once for each portal at its first contact */
  constructor(policy: Policy, onTouched: (portalId: string) => void) {
    this.#policy = policy;
    this.#onTouched = onTouched;
  }

  requested(request: SeenRequest): void {
    const { id, url, type, pages } = request;
    const isDocument = type === 'mainFrame' || type === 'subFrame';
    for (const portalId of this.#ownersOf(url, pages)) {
      if (isStatic(request) && !this.#contacts.has(portalId)) continue;
      const contact = this.#touch(portalId);
      // A name and password can be in it, in a form, a script's request or a socket.
      if (sends(request) || type === 'webSocket') contact.maybeSignedIn = true;
      // Sign-on without a page of its own: one portal's answer led to another (F04).
      const before = isDocument ? this.#hops.note(id, portalId) : undefined;
      if (before !== undefined) this.#touch(before).maybeSignedIn = contact.maybeSignedIn = true;
    }
    if (asksForOfflineToken(url)) this.#noteOfflineToken(url, pages);
  }

  answered({ url, pages, cookies }: SeenAnswer): void {
    if (!URL.canParse(url)) return;
    const { host } = new URL(url);
    const isFirst = !this.#hosts.has(host);
    const known = this.#hosts.get(host) ?? new Map<string, string>();
    this.#hosts.set(host, known);
    if (cookies.length === 0) return;
    let hasNews = false;
    for (const cookie of cookies) {
      const [, name = '', value = ''] = /^\s*([^=;]*)=?([^;]*)/.exec(cookie) ?? [];
      const print = fingerprint(value);
      // The first answer of a host marks whoever comes; what is set later may mark who has signed in.
      hasNews ||= !isFirst && known.get(name) !== print;
      known.set(name, print);
    }
    for (const portalId of this.#ownersOf(url, pages)) {
      const contact = this.#touch(portalId);
      if (hasNews) contact.maybeSignedIn = true;
    }
  }

  /** A page of this portal was shown, wherever its answer came from. */
  shown(portalId: string): void {
    this.#touch(portalId);
  }

  /** Ids in the order of the first contact. */
  touched(): readonly string[] {
    return [...this.#contacts.keys()];
  }

  of(portalId: string): PortalTraces {
    const identity = this.#policy.bundle(portalId)?.identity;
    const own = this.#contacts.get(portalId);
    const provider = identity === undefined ? undefined : this.#contacts.get(identity);
    return {
      maybeSignedIn: own?.maybeSignedIn === true || provider?.maybeSignedIn === true,
      hasOfflineToken: own?.hasOfflineToken === true,
      offlineClients: own?.offlineClients === null ? null : [...(own?.offlineClients.keys() ?? [])],
    };
  }

  /** Forgets the visit. */
  clear(): void {
    this.#contacts.clear();
    this.#hosts.clear();
    this.#hops.clear();
  }

  #noteOfflineToken(url: string, pages: readonly string[]): void {
    const client = clientOf(url, (back) => this.#portalOf(back));
    const owners = new Set([...this.#ownersOf(url, pages), ...(client === undefined ? [] : [client])]);
    for (const portalId of owners) {
      const contact = this.#touch(portalId);
      contact.hasOfflineToken = true;
      const print = fingerprint(new URL(url).searchParams.get('state') ?? url);
      const known = client === undefined ? undefined : contact.offlineClients?.get(client);
      // The same request may come by several times, with a page for the password between.
      const isSame = known === undefined || known === print;
      if (client === undefined || client === portalId || !isSame) contact.offlineClients = null;
      else contact.offlineClients?.set(client, print);
    }
  }

  #portalOf(url: string): string | undefined {
    const decision = this.#policy.decide({ kind: 'navigate', url: url.replace(/^ws/, 'http') });
    return decision.verdict === 'allow' ? decision.portalId : undefined;
  }

  /** The portal at an address; an interface host belongs to the pages that use it. */
  #ownersOf(url: string, pages: readonly string[]): readonly string[] {
    const portalId = this.#portalOf(url);
    return portalId === undefined ? pages : [portalId];
  }

  #touch(portalId: string): Contact {
    const known = this.#contacts.get(portalId);
    if (known) return known;
    const contact: Contact = { maybeSignedIn: false, hasOfflineToken: false, offlineClients: new Map() };
    this.#contacts.set(portalId, contact);
    this.#onTouched(portalId);
    return contact;
  }
}
