/** Puts together a recording of the workshop, bounded: a hostile page could ask for hosts without end. */
import {
  bareAddress,
  bareName,
  type Comparison,
  eachNoted,
  hostOf,
  type Noted,
  type Recording,
  type SeenPress,
  type SeenToken,
  type SilentSignOn,
  silentOf,
} from './recording.ts';

const MOST_HOSTS = 500;
const MOST_NAMES = 60;
const MOST_PRESSES = 30;
const LOGOUT = /log-?_?out|log-?_?off|sign-?_?out|end-?_?session|session\/end|exit|quit/i;

interface Host {
  readonly types: Map<string, number>;
  bytes: number;
  unsized: number;
  isPlain: boolean;
  hasPassword: boolean;
  isNeeded: boolean;
  readonly cookies: Set<string>;
  readonly storage: Set<string>;
}

export class Recorder {
  readonly home: string;
  readonly #hosts = new Map<string, Host>();
  readonly #hops = new Map<string, { readonly from: string; readonly to: string }>();
  readonly #noted = eachNoted(() => new Set<string>());
  #presses: SeenPress[] = [];
  readonly #silent = new Map<string, SilentSignOn>();
  readonly #tokens = new Map<string, SeenToken>();
  readonly #requests = new Set<string>();
  #revocations: Readonly<Record<string, string>> = {};
  #comparisons: readonly Comparison[] = [];
  #hasPrinted = false;

  constructor(home: string) {
    this.home = URL.parse(home)?.href.replace(/#.*$/, '') ?? '';
  }

  /** A request that was answered; `type` in Electron's words, `bytes` as the server declares them, null where it does not. */
  asked(url: string, type: string, method = 'GET', bytes: number | null = 0): void {
    const host = this.#of(url);
    if (!host) return;
    host.types.set(type, (host.types.get(type) ?? 0) + 1);
    if (bytes === null) host.unsized += 1;
    else host.bytes += bytes;
    if (/^(http|ws):/.test(url)) host.isPlain = true;
    this.#askedSilently(url);
    const isLeaving = this.#presses.length > 0 && type === 'xhr' && method === 'GET' && !url.includes('?');
    if (isLeaving && LOGOUT.test(url) && this.#requests.size < MOST_PRESSES)
      this.#requests.add(bareAddress(url));
  }

  #askedSilently(url: string): void {
    const silent = silentOf(url);
    if (silent && this.#silent.size < MOST_PRESSES) this.#silent.set(hostOf(url) ?? '', silent);
  }

  redirected(from: string, to: string): void {
    this.#askedSilently(from);
    this.#askedSilently(to);
    const [a, b] = [hostOf(from), hostOf(to)];
    if (a === null || b === null || a === b || this.#hops.size >= MOST_HOSTS) return;
    this.#hops.set(`${a} ${b}`, { from: a, to: b });
    // A hop is asked for as a page: the lists must hold it.
    this.asked(from, 'mainFrame');
  }

  /** `domain` as a cookie has it. */
  cookie(domain: string, name: string): void {
    const host = this.#of(`https://${domain.replace(/^\./, '')}/`);
    if (host && host.cookies.size < MOST_NAMES) host.cookies.add(bareName(name));
  }

  stored(page: string, names: readonly string[]): void {
    const host = this.#of(page);
    for (const name of names) if (host && host.storage.size < MOST_NAMES) host.storage.add(bareName(name));
  }

  password(page: string): void {
    const host = this.#of(page);
    if (host) host.hasPassword = true;
  }

  noted(list: Noted, what: string): void {
    if (this.#noted[list].size < MOST_NAMES) this.#noted[list].add(what);
  }

  token(token: SeenToken): void {
    if (this.#tokens.size < MOST_PRESSES) this.#tokens.set(JSON.stringify(token), token);
  }

  printed(): void {
    this.#hasPrinted = true;
  }

  needed(host: string, isNeeded: boolean): void {
    const known = this.#hosts.get(host);
    if (known) known.isNeeded = isNeeded;
  }

  pressed(press: SeenPress): void {
    if (this.#presses.length < MOST_PRESSES) this.#presses.push(press);
  }

  /** The page has asked a question after the last press. */
  questioned(): void {
    const last = this.#presses.pop();
    if (last) this.#presses.push({ ...last, isAsked: true });
  }

  /** From now on the presses are those of leaving. */
  leaving(comparisons: readonly Comparison[], revocations: Readonly<Record<string, string>>): void {
    this.#presses = [];
    this.#requests.clear();
    this.#revocations = revocations;
    this.#comparisons = comparisons;
  }

  get recording(): Recording {
    return {
      home: this.home,
      hosts: [...this.#hosts].map(([host, one]) => ({
        ...{ host, isPlain: one.isPlain, hasPassword: one.hasPassword, isNeeded: one.isNeeded },
        ...{ types: Object.fromEntries(one.types), bytes: one.bytes, unsized: one.unsized },
        cookies: [...one.cookies].sort(),
        storage: [...one.storage].sort(),
      })),
      hops: [...this.#hops.values()],
      silent: [...this.#silent.values()],
      tokens: [...this.#tokens.values()],
      revocations: this.#revocations,
      presses: this.#presses,
      requests: [...this.#requests],
      comparisons: this.#comparisons,
      ...eachNoted((list) => [...this.#noted[list]].sort()),
      hasPrinted: this.#hasPrinted,
    };
  }

  #of(address: string): Host | null {
    const name = hostOf(address);
    if (name === null) return null;
    const known = this.#hosts.get(name);
    if (known || this.#hosts.size >= MOST_HOSTS) return known ?? null;
    const fresh: Host = {
      ...{ types: new Map<string, number>(), cookies: new Set<string>(), storage: new Set<string>() },
      ...{ isPlain: false, hasPassword: false, isNeeded: false, bytes: 0, unsized: 0 },
    };
    this.#hosts.set(name, fresh);
    return fresh;
  }
}
