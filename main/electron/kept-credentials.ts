/** What the browser had before the logout: cookies and storages, put back as a stranger with a copy could (decision 17). */
import type { Cookie, Session, WebContentsView } from 'electron';
import type { ReplacedCookies } from '../core/portals/replaced-cookies.ts';
import { closePage, emptyPage, type KeptStorage, keepStorage } from './kept-storage.ts';
import { isCookieOf, replaceCookies } from './logout-cookies.ts';

export interface KeptCredentialsDeps {
  readonly session: Session;
  /** What the partition's cookies were before they were replaced. */
  readonly replaced: ReplacedCookies<Cookie>;
  /** A page of ours is there, and these portals' rules are its. */
  readonly onPortals: (contentsId: number, portals: readonly string[]) => void;
  /** Leaves what the page shows: it would write its own over what is put back. */
  readonly leave: () => Promise<boolean>;
  /** The cookies that another page keeps, for a page that only replays. */
  readonly keptBy?: KeptCredentials;
}

export class KeptCredentials {
  readonly #deps: KeptCredentialsDeps;
  #cookies: readonly Cookie[] = [];
  readonly #storages: KeptStorage[] = [];

  constructor(deps: KeptCredentialsDeps) {
    this.#deps = deps;
  }

  async keepCookies(): Promise<void> {
    this.#cookies = await this.#deps.session.cookies.get({});
  }

  /**
   * Keeps what the sites of these addresses have stored, each in an empty page.
   * @param spares pages that are there already and are used up: another process is slow to come
   */
  async keepStorages(urls: readonly string[], spares: readonly WebContentsView[]): Promise<void> {
    const { session, onPortals } = this.#deps;
    const origins = [...new Set(urls.map((url) => new URL(url).origin))];
    const keepAll = async (spare: WebContentsView | undefined) => {
      let empty = spare ?? null;
      // It was closed as a page of a portal; what it asks for now is ours again.
      if (spare) onPortals(spare.webContents.id, []);
      for (let origin = origins.shift(); origin !== undefined; origin = origins.shift()) {
        empty ??= await emptyPage(session, (made) => onPortals(made, []));
        const found = empty && (await keepStorage(empty, origin));
        if (found === 'nothing') continue;
        if (found) this.#storages.push(found);
        else if (empty) closePage(empty);
        empty = null;
      }
      if (empty) closePage(empty);
    };
    await Promise.all(spares.length > 0 ? spares.map(keepAll) : [keepAll(undefined)]);
  }

  /** See `LogoutPage.replayCookies`. */
  async replayCookies(
    url: string,
    isOfPortal: (url: string) => boolean,
    generation: number,
  ): Promise<boolean> {
    const { session, replaced, leave, keptBy = this } = this.#deps;
    const isMeant = (cookie: Cookie) => isCookieOf(cookie, isOfPortal, url);
    const kept = keptBy.#cookies;
    const cookies = generation === 0 ? kept.filter(isMeant) : replaced.generation(kept, generation, isMeant);
    if (cookies === null) return false;
    await leave();
    await replaceCookies(session, cookies);
    return true;
  }

  /** Puts back what the site of this address had stored; false where there was nothing. */
  async replayStorage(url: string): Promise<boolean> {
    const storage = this.#storages.find(({ origin }) => origin === new URL(url).origin);
    if (!storage) return false;
    await this.#deps.leave();
    return storage.restore();
  }

  /** Forgets everything. */
  clear(): void {
    this.#cookies = [];
    for (const storage of this.#storages) storage.close();
  }
}
