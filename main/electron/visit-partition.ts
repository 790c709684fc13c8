/** The partitions of a visit, in memory only: made at its beginning, emptied and looked through at its end. */
import { randomUUID } from 'node:crypto';
import { type Cookie, type Session, webContents } from 'electron';
import { assert } from '../core/base/assert.ts';
import type { NetworkLayer } from '../core/policy/network-layer.ts';
import { ReplacedCookies } from '../core/portals/replaced-cookies.ts';
import { clearSession } from './clear-session.ts';
import { watchReplaced } from './logout-cookies.ts';
import { endStrayProcesses, strayProcesses } from './page-processes.ts';
import { createPortalSession } from './portal-session.ts';
import type { PortalSessionOptions } from './session-options.ts';

export class VisitPartition {
  /** Earlier values of the visit's cookies, which are tried at the logout too (decision 17). */
  readonly replaced = new ReplacedCookies<Cookie>();
  readonly #network: NetworkLayer;
  readonly #options: (partition: string) => PortalSessionOptions;
  #session: Session | null = null;
  /** Further partitions, in which earlier cookies were tried: they go with the visit's. */
  #further: Session[] = [];
  #stopWatching: (() => void) | undefined;

  /** @param options how the requests of a partition with this name are judged */
  constructor(network: NetworkLayer, options: (partition: string) => PortalSessionOptions) {
    this.#network = network;
    this.#options = options;
  }

  /** The partition of the visit; null between visits. */
  get session(): Session | null {
    return this.#session;
  }

  /** Makes the partition; throws when one is still open. */
  async open(visitId: string): Promise<Session> {
    assert(this.#session === null, 'one partition a visit');
    const session = await this.#make(`visit-${visitId}`);
    this.#stopWatching = watchReplaced(session, this.replaced);
    this.#session = session;
    return session;
  }

  /** Cookies that are replaced from now on are not kept. */
  stopWatching(): void {
    this.#stopWatching?.();
  }

  /** One more partition of this visit, for a logout with earlier cookies. */
  async openFurther(): Promise<Session> {
    const visit = this.#session;
    const session = await this.#make(`logout-${randomUUID()}`);
    assert(visit !== null && this.#session === visit, 'a partition goes with its visit');
    this.#further.push(session);
    session.on('will-download', (event) => event.preventDefault());
    return session;
  }

  /** Ends every page and process of the visit and clears its partitions. @returns whether nothing is left of them */
  async destroy(): Promise<boolean> {
    const sessions = this.#all;
    this.stopWatching();
    this.replaced.clear();
    for (const contents of webContents.getAllWebContents()) {
      if (sessions.includes(contents.session)) contents.close({ waitForBeforeUnload: false });
    }
    // A page that works without end does not hear that it is closed, and holds up what clears after it.
    await endStrayProcesses();
    // Whether anything is left is looked at below.
    await Promise.all(
      sessions.map(async (session) => {
        await session.closeAllConnections();
        await clearSession(session);
      }),
    );
    await endStrayProcesses();
    if ((await remainsOf(sessions)) > 0) return false;
    for (const session of sessions) {
      session.webRequest.onBeforeRequest(null);
      session.webRequest.onHeadersReceived(null);
      session.webRequest.onErrorOccurred(null);
      session.webRequest.onBeforeSendHeaders(null);
      session.removeAllListeners();
    }
    this.#session = null;
    this.#further = [];
    return true;
  }

  /** How much is left. A partition that could not be given up is itself something left, however empty it looks. */
  async countRemains(): Promise<number> {
    return this.#session ? Math.max(1, await remainsOf(this.#all)) : 0;
  }

  get #all(): readonly Session[] {
    return this.#session ? [this.#session, ...this.#further] : [];
  }

  async #make(partition: string): Promise<Session> {
    const session = createPortalSession(this.#options(partition));
    await session.setProxy(this.#network);
    return session;
  }
}

/** Pages and cookies of these partitions, and processes of pages that are closed. */
async function remainsOf(sessions: readonly Session[]): Promise<number> {
  const pages = webContents
    .getAllWebContents()
    .filter((one) => !one.isDestroyed() && sessions.includes(one.session));
  const cookies = await Promise.all(sessions.map((session) => session.cookies.get({})));
  return pages.length + cookies.flat().length + strayProcesses().length;
}
