import { createHash, randomBytes } from 'node:crypto';
import { hosts, type PortalId } from './hosts.ts';

/** What is wrong with a host: it never answers, answers with an error, or leads in a circle. */
export type Fault = 'hang' | 'fail' | 'circle';

/** A person's single sign-on session at the identity provider. */
export interface SsoSession {
  readonly login: string;
  /** ISO time. */
  readonly since: string;
}

/** A person's session at one portal. */
export interface PortalSession {
  readonly portal: PortalId;
  readonly login: string;
  /** Steps of an unfinished form, kept on the server as real portals do. */
  readonly draft: Record<string, string>;
}

/** A file a portal received. Its content is not kept. */
export interface Upload {
  readonly portal: PortalId;
  readonly login: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/** A form a portal received. */
export interface Application {
  readonly portal: PortalId;
  readonly login: string;
  /** What was applied for: `assistance`, `resume`, `response`, `vacancy`. */
  readonly kind: string;
  /** Number given to the person. */
  readonly number: string;
  readonly at: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Files sent since the person's previous application to this portal. */
  readonly files: readonly Upload[];
}

/** A signature that a portal has looked at and taken. */
export interface TakenSignature {
  readonly portal: PortalId;
  /** Of the application. */
  readonly number: string;
  /** What was signed. */
  readonly text: string;
  readonly signature: string;
  readonly certificate: string;
  readonly signer: { readonly name: string; readonly thumbprint: string };
  readonly isPinAsked: boolean;
}

/** The portals as seen from outside the browser. */
export interface TrainingState {
  readonly ssoSessions: readonly SsoSession[];
  readonly portalSessions: readonly { readonly portal: PortalId; readonly login: string }[];
  readonly uploads: readonly Upload[];
  readonly applications: readonly Application[];
  readonly signatures: readonly TakenSignature[];
  /** Requests to log out: how many came, and how many ended a session. */
  readonly logouts: readonly { readonly portal: PortalId; readonly asked: number; readonly ended: number }[];
  readonly brokenLogouts: readonly PortalId[];
  readonly offline: readonly string[];
  readonly hits: Readonly<Record<string, number>>;
  readonly outsideHits: number;
}

/** Everything the portals know, in memory only: it ends with the process. */
export class TrainingStore {
  readonly #sso = new Map<string, SsoSession>();
  readonly #sessions = new Map<string, PortalSession>();
  readonly #codes = new Map<string, { readonly clientId: string; readonly login: string }>();
  readonly #pending = new Map<string, { readonly portal: PortalId; readonly to: string }>();
  readonly #tickets = new Map<string, { readonly portal: PortalId; readonly login: string }>();
  readonly #uploads: Upload[] = [];
  readonly #applications: Application[] = [];
  readonly #signatures: TakenSignature[] = [];
  readonly #logouts = new Map<PortalId, { asked: number; ended: number }>();
  readonly #hits = new Map<string, number>();
  readonly #broken = new Set<PortalId>();
  readonly #offline = new Set<string>();
  readonly #faults = new Map<string, Fault>();

  /** Opens a single sign-on session and returns its token. */
  openSso(login: string): string {
    return put(this.#sso, { login, since: new Date().toISOString() });
  }

  sso(token: string | undefined): SsoSession | undefined {
    return token === undefined ? undefined : this.#sso.get(token);
  }

  /** Ends a single sign-on session unless its logout is broken; the portals' own sessions live on. */
  endSso(token: string | undefined): void {
    this.#countLogout('esia', !this.isBroken('esia') && token !== undefined && this.#sso.delete(token));
  }

  issueCode(clientId: string, login: string): string {
    return put(this.#codes, { clientId, login });
  }

  /** Takes a one-time code; a second try finds nothing. */
  redeemCode(code: string, clientId: string): string | undefined {
    const entry = this.#codes.get(code);
    this.#codes.delete(code);
    return entry?.clientId === clientId ? entry.login : undefined;
  }

  /** Remembers where a person wanted to go before logging in. */
  beginLogin(portal: PortalId, to: string): string {
    return put(this.#pending, { portal, to });
  }

  finishLogin(state: string, portal: PortalId): string | undefined {
    const entry = this.#pending.get(state);
    this.#pending.delete(state);
    return entry?.portal === portal ? entry.to : undefined;
  }

  openSession(portal: PortalId, login: string): string {
    return put(this.#sessions, { portal, login, draft: {} });
  }

  session(token: string | undefined, portal: PortalId): PortalSession | undefined {
    const session = token === undefined ? undefined : this.#sessions.get(token);
    return session?.portal === portal ? session : undefined;
  }

  /** Ends a portal's session unless the caller knows its logout to be broken. */
  endSession(token: string | undefined, portal: PortalId, broken: boolean): void {
    this.#countLogout(portal, !broken && token !== undefined && this.#sessions.delete(token));
  }

  /** Gives a widget on another host the right to upload in a person's name. */
  issueTicket(portal: PortalId, login: string): string {
    return put(this.#tickets, { portal, login });
  }

  ticket(ticket: string): { readonly portal: PortalId; readonly login: string } | undefined {
    return this.#tickets.get(ticket);
  }

  /** Records a file by name, size and hash, and forgets its content. */
  recordUpload(portal: PortalId, login: string, name: string, data: Buffer): Upload {
    const sha256 = createHash('sha256').update(data).digest('hex');
    const upload = { portal, login, name, size: data.length, sha256 };
    this.#uploads.push(upload);
    return upload;
  }

  recordApplication(
    portal: PortalId,
    login: string,
    kind: string,
    fields: Readonly<Record<string, string>>,
  ): Application {
    const number = String(1001 + this.#applications.length);
    const attached = new Set(this.#applications.flatMap((one) => one.files));
    const files = this.uploadsOf(portal, login).filter((one) => !attached.has(one));
    const application = { portal, login, kind, number, at: new Date().toISOString(), fields, files };
    this.#applications.push(application);
    return application;
  }

  recordSignature(signature: TakenSignature): void {
    this.#signatures.push(signature);
  }

  /** The signature of one application; the last one where it was signed twice. */
  signatureOf(portal: PortalId, number: string): TakenSignature | undefined {
    return this.#signatures.findLast((one) => one.portal === portal && one.number === number);
  }

  /** What one person sent to one portal, newest first. */
  applicationsOf(portal: PortalId, login: string): readonly Application[] {
    return this.#applications.filter((one) => one.portal === portal && one.login === login).reverse();
  }

  /** Everything of one kind a portal received, whoever sent it. */
  applicationsOfKind(portal: PortalId, kind: string): readonly Application[] {
    return this.#applications.filter((one) => one.portal === portal && one.kind === kind);
  }

  uploadsOf(portal: PortalId, login: string): readonly Upload[] {
    return this.#uploads.filter((one) => one.portal === portal && one.login === login);
  }

  countHit(host: string): void {
    this.#hits.set(host, (this.#hits.get(host) ?? 0) + 1);
  }

  setBroken(portal: PortalId, broken: boolean): void {
    if (broken) this.#broken.add(portal);
    else this.#broken.delete(portal);
  }

  isBroken(portal: PortalId): boolean {
    return this.#broken.has(portal);
  }

  /** Takes a host off the network, or brings it back. */
  setOffline(host: string, offline: boolean): void {
    if (offline) this.#offline.add(host);
    else this.#offline.delete(host);
  }

  isOffline(host: string): boolean {
    return this.#offline.has(host);
  }

  /** Lets a host answer every request with a fault; null mends it. */
  setFault(host: string, fault: Fault | null): void {
    if (fault) this.#faults.set(host, fault);
    else this.#faults.delete(host);
  }

  faultOf(host: string): Fault | undefined {
    return this.#faults.get(host);
  }

  /** Forgets everything, faults included. */
  reset(): void {
    for (const map of [this.#sso, this.#sessions, this.#codes, this.#pending, this.#tickets]) map.clear();
    for (const map of [this.#logouts, this.#hits, this.#broken, this.#offline, this.#faults]) map.clear();
    this.#uploads.length = 0;
    this.#applications.length = 0;
  }

  /** A copy of what is known now. */
  state(): TrainingState {
    return {
      ssoSessions: [...this.#sso.values()],
      portalSessions: [...this.#sessions.values()].map(({ portal, login }) => ({ portal, login })),
      uploads: [...this.#uploads],
      applications: [...this.#applications],
      signatures: [...this.#signatures],
      logouts: [...this.#logouts].map(([portal, counts]) => ({ portal, ...counts })),
      brokenLogouts: [...this.#broken],
      offline: [...this.#offline],
      hits: Object.fromEntries(this.#hits),
      outsideHits: this.#hits.get(hosts.outside) ?? 0,
    };
  }

  #countLogout(portal: PortalId, ended: boolean): void {
    const counts = this.#logouts.get(portal) ?? { asked: 0, ended: 0 };
    counts.asked += 1;
    if (ended) counts.ended += 1;
    this.#logouts.set(portal, counts);
  }
}

function put<Value>(map: Map<string, Value>, value: Value): string {
  const token = randomBytes(18).toString('base64url');
  map.set(token, value);
  return token;
}
