/** The browser of a visit: tabs over one in-memory partition, laid over a part of the shell's window. */
import { randomUUID } from 'node:crypto';
import {
  webContents as allContents,
  type BaseWindow,
  type Cookie,
  type Session,
  type WebContents,
} from 'electron';
import type { BrowserView, Rectangle } from '../../preload/contract.ts';
import { assert } from '../core/base/assert.ts';
import type { Clock } from '../core/base/clock.ts';
import { Emitter } from '../core/base/emitter.ts';
import type { Logger } from '../core/base/logger.ts';
import { Paced } from '../core/base/paced.ts';
import { fail, ok, type Result } from '../core/base/result.ts';
import type { Places } from '../core/catalogue/catalogue.ts';
import type { Policy } from '../core/policy/decide.ts';
import { FLOOD_LIMITS } from '../core/policy/flood-limits.ts';
import type { ShownChain } from '../core/policy/national-ca.ts';
import type { NetworkLayer } from '../core/policy/network-layer.ts';
import { PAGE_LIMITS } from '../core/policy/page-limits.ts';
import { FileRequests } from '../core/portals/file-requests.ts';
import type { LogoutPage, TabToken } from '../core/portals/logout-page.ts';
import type { QuestionAnswer } from '../core/portals/page-questions.ts';
import type { PortalBrowser } from '../core/portals/portal-browser.ts';
import { ReplacedCookies } from '../core/portals/replaced-cookies.ts';
import { type PortalTraces, type VisitTraces, watchVisit } from '../core/portals/visit-traces.ts';
import { clearSession } from './clear-session.ts';
import { type DownloadParts, watchDownloads } from './downloads.ts';
import type { EdsBridge } from './eds/bridge.ts';
import { sendAsPage } from './form-sender.ts';
import { watchReplaced } from './logout-cookies.ts';
import { createLogoutPage } from './logout-page.ts';
import { readTabTokens } from './logout-tokens.ts';
import { dragGuard } from './page-drag.ts';
import type { ChooserRequest } from './page-hooks.ts';
import type { PagePart } from './page-part.ts';
import { pagePowers } from './page-powers.ts';
import type { PrintAsked } from './page-print.ts';
import { endStrayProcesses, strayProcesses } from './page-processes.ts';
import { watchPages } from './page-watch.ts';
import { createPortalSession, type PortalSessionOptions } from './portal-session.ts';
import { PortalTab } from './portal-tab.ts';

export interface PortalBrowserParts {
  readonly window: BaseWindow;
  readonly policy: Policy;
  readonly network: NetworkLayer;
  readonly isVouched: ((shown: ShownChain) => boolean) | null;
  readonly onLearn: PortalSessionOptions['onLearn'];
  readonly logger: Logger;
  readonly clock: Clock;
  /** A path in the visit's folder for a download, and what to do when it has arrived. */
  readonly downloads: Pick<DownloadParts, 'pathFor' | 'add' | 'kept' | 'room'>;
  /** What a new page gets through the debugger protocol besides files and print. */
  readonly pageParts: (contents: WebContents) => readonly PagePart[];
  /** Signing with a token; null where the machine has no extension for it. */
  readonly eds: EdsBridge | null;
  /** Which addresses of instructions' steps a page stands at. */
  readonly placesOf: Places;
}

/** What the window shows of the browser; print and signing belong to others. */
export type BrowserState = Omit<BrowserView, 'print' | 'signing'>;

const ZOOMS = [0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3];
/** Of the downloads that begin now; each is looked for as soon as its answer is there. */
const MOST_HEADERS = 10;

export class ElectronPortalBrowser implements PortalBrowser {
  readonly changed = new Emitter<BrowserState>();
  readonly shown = new Emitter<string>();
  readonly activity = new Emitter<void>();
  /** The page that is shown, or a frame of it, wants to be printed, by a press of the person. */
  readonly printWished = new Emitter<{ readonly page: WebContents; readonly asked: PrintAsked }>();
  /** The page that lies in the window now; null while something of ours is over it. */
  readonly arranged = new Emitter<WebContents | null>();
  readonly refused = new Emitter<{ readonly reason: string; readonly portalId: string | null }>();

  readonly #parts: PortalBrowserParts;
  #session: Session | null = null;
  /** Further partitions, in which old cookies were tried: they go with the visit's. */
  #replays: Session[] = [];
  #tabs: PortalTab[] = [];
  #active: PortalTab | null = null;
  /** Tabs that have nothing to show yet, with the one that asked for each. */
  readonly #coming = new Map<PortalTab, PortalTab>();
  /** Documents that pages have made, on their way to the files. */
  readonly #made = new Set<string>();
  /** The latest names of files in the bytes of their servers. */
  #headers: readonly string[] = [];
  #isShown = false;
  #place: Rectangle | null = null;
  #shownAt: Rectangle | null = null;
  /** The screen is hidden: nothing of a page is seen or heard, whatever place the shell has for it. */
  #isCovered = false;
  /** What new tabs begin with. */
  #zoom = 1;
  readonly #traces: VisitTraces;
  /** Portals whose pages were shown. */
  #shownPortals = new Set<string>();
  /** The person has finished: what is asked from now on is the closing's. */
  #isLeaving = false;
  readonly #choosers = new FileRequests<PortalTab, ChooserRequest>(randomUUID);
  /** Whose print is in the preview. */
  #printing: PortalTab | null = null;
  readonly #replaced = new ReplacedCookies<Cookie>();
  #endWatch: (() => void) | undefined;
  #endLooks = (): void => undefined;
  /** What pages change comes to the window a few times a second, however often they change it. */
  readonly #pageNews: Paced<void>;
  /** Of the pages that leave portals, by the id of their WebContents. */
  #logoutPortals = new Map<number, readonly string[]>();
  /** Addresses that a token is being sent to its end at. */
  readonly #revoking = new Set<string>();

  constructor(parts: PortalBrowserParts) {
    this.#parts = parts;
    this.#pageNews = new Paced(parts.clock, FLOOD_LIMITS.news.every, () => this.#tell());
    this.#traces = watchVisit(parts.policy, (portalId) => this.shown.emit(portalId));
  }

  get state(): BrowserState {
    const tab = this.#active;
    const portalId = tab?.portalId;
    const bundle = portalId === undefined ? undefined : this.#parts.policy.bundle(portalId);
    const shown = this.#shownTab;
    const waiting = this.#choosers.of(shown);
    return {
      portal:
        this.#isShown && tab
          ? {
              id: portalId ?? '',
              title: bundle?.shortTitle ?? '',
              host: tab.host,
              isSecure: tab.isSecure,
              places: [...this.#parts.placesOf(tab.host, tab.path)],
            }
          : null,
      tabs: this.#tabs
        .filter((one) => !this.#coming.has(one))
        .map((one) => ({
          id: one.id,
          title: one.title,
          held: one !== shown && this.#choosers.of(one) ? 'files' : one.held,
        })),
      activeTab: tab?.id ?? null,
      isLoading:
        (tab?.contents.isLoading() ?? false) || [...this.#coming.values()].some((one) => one === tab),
      canGoBack: tab?.contents.navigationHistory.canGoBack() ?? false,
      zoom: tab?.zoom ?? 1,
      // What comes of a page that is not shown waits on its tab: it covers nothing.
      notice: shown?.notice ?? null,
      fileRequest: waiting && {
        id: waiting.id,
        isMultiple: waiting.request.isMultiple,
        accept: [...waiting.request.accept],
        portal: bundle?.shortTitle ?? '',
        host: waiting.page.host,
      },
      question: (this.#isShown && tab?.questions.current) || null,
    };
  }

  /** The tab that the person is at; null while home or another screen of ours is. */
  get #shownTab(): PortalTab | null {
    return this.#isShown ? this.#active : null;
  }

  /** The page that is shown, for printing. */
  get page(): Electron.WebContents | null {
    return this.#active?.contents ?? null;
  }

  get #mayTalk(): boolean {
    return this.#parts.policy.bundles.some(({ flags }) => flags.permissions.includes('media'));
  }

  /** Where the page is in the window; null while none is seen. */
  get shownAt(): Rectangle | null {
    return this.#shownAt;
  }

  async begin(visitId: string): Promise<void> {
    assert(this.#session === null, 'one partition a visit');
    const { policy, downloads } = this.#parts;
    const session = await this.#newPartition(`visit-${visitId}`);
    watchDownloads(session, {
      ...downloads,
      headers: () => this.#headers,
      allowed: (contentsId) => policy.bundle(this.#portalsOf(contentsId)[0] ?? '')?.flags.downloads ?? [],
      onRefused: (contentsId, why, url) => {
        const isMade = this.#made.delete(url);
        const reason = isMade && why === 'type-refused' ? 'inner-document' : why;
        const asked = this.#tabs.find(({ contents }) => contents.id === contentsId);
        // A tab that was to be a file is not there any more: the page that asked for it is told.
        const tab = (asked && this.#coming.get(asked)) ?? asked ?? this.#active;
        if (tab) {
          tab.notice =
            reason === 'inner-document'
              ? { kind: 'blocked', reason, host: null }
              : { kind: 'download-refused', reason };
        }
        this.#countRefusal(reason, tab?.portalId);
        this.#pageNews.tell();
      },
    });
    this.#endWatch = watchReplaced(session, this.#replaced);
    this.#session = session;
    this.#parts.eds?.begin(session);
    this.#endLooks = watchPages({
      pages: () => this.#tabs,
      onFlood: (id) => this.#tabs.find((tab) => tab.id === id)?.end('turns'),
      logger: this.#parts.logger,
    });
  }

  /** A partition in memory with the guard of this visit on it. */
  async #newPartition(partition: string): Promise<Session> {
    const { policy, network, isVouched, onLearn } = this.#parts;
    const session = createPortalSession({
      partition,
      policy,
      isVouched,
      portalsOf: (contentsId) => this.#portalsOf(contentsId),
      onRefused: (reason, portalId) => this.#countRefusal(reason, portalId),
      onLearn,
      onRefusedRequest: (contentsId) =>
        this.#tabs.find(({ contents }) => contents.id === contentsId)?.meter('refusals'),
      judgeSigning: (details, portals) =>
        this.#parts.eds?.judge(details, portals) ?? judgeWithoutSigning(details.url),
      onPage: (contentsId, portals) => void this.#parts.eds?.arm(contentsId, portals),
      onFrame: (contentsId, go) => {
        const tab = this.#tabs.find(({ contents }) => contents.id === contentsId);
        if (tab) tab.frameComes(go);
        else go();
      },
      // A closed page may send a last request that signs the person in again (`keepalive`); so may a worker.
      isOver: (contentsId, url) =>
        this.#isLeaving &&
        (contentsId === undefined ? !this.#revoking.has(url) : !this.#logoutPortals.has(contentsId)),
      onRequest: (request) => {
        if (!this.#isLeaving) this.#traces.requested(request);
      },
      onAnswer: (answer) => {
        if (!this.#isLeaving) this.#traces.answered(answer);
      },
    });
    await session.setProxy(network);
    return session;
  }

  /** Opens a portal's home page, or brings its tab to the front, also while the person signs in there. */
  async open(portalId: string): Promise<Result<undefined>> {
    const bundle = this.#parts.policy.bundle(portalId);
    if (!bundle?.openable) {
      return fail('portal.not-openable', 'Этот портал ещё не настроен. Позовите консультанта.');
    }
    const existing =
      this.#tabs.find((tab) => tab.portalId === portalId) ??
      this.#tabs.find((tab) => tab.portalId === bundle.identity && tab.cameFrom === portalId);
    if (existing) {
      this.#show(existing);
      return ok(undefined);
    }
    const tab = this.#newTab();
    if (!tab) return tooManyTabs();
    this.#show(tab);
    void tab.load(bundle.home);
    return ok(undefined);
  }

  hide(): void {
    this.#isShown = false;
    this.#arrange();
    this.#tell();
  }

  activate(tabId: string): void {
    const tab = this.#tabs.find(({ id }) => id === tabId);
    if (tab) this.#show(tab);
  }

  /** The person closes a tab; a page in front may ask first whether something would be lost. */
  closeTab(tabId: string): void {
    const tab = this.#tabs.find(({ id }) => id === tabId);
    if (tab && this.#isInFront(tab)) tab.closeByPerson();
    else if (tab) this.#remove(tab);
  }

  /** Answers what the page in front asks; an answer to an older question is ignored. */
  answerQuestion(id: string, answer: QuestionAnswer): void {
    this.#active?.questions.answer(id, answer);
    this.#tell();
  }

  #isInFront(tab: PortalTab): boolean {
    return this.#isShown && this.#active === tab && !this.#isLeaving;
  }

  #remove(tab: PortalTab): void {
    if (!this.#tabs.includes(tab)) return;
    this.#drop(tab);
    if (this.#active === tab) {
      this.#active = this.#tabs.at(-1) ?? null;
      this.#isShown = this.#isShown && this.#active !== null;
    }
    this.#arrange();
    this.#tell();
  }

  back(): void {
    this.#active?.back();
    this.#tell();
  }

  reload(): void {
    this.#active?.reload();
    this.#tell();
  }

  dismissNotice(): void {
    const tab = this.#active;
    if (!tab) return;
    // A tab whose very first address was refused has nothing behind the notice.
    if (!tab.hasPage) this.#remove(tab);
    else tab.dismissNotice();
    this.#tell();
  }

  zoom(direction: 'in' | 'out' | 'reset'): void {
    const tab = this.#active;
    if (!tab) return;
    const next =
      direction === 'in'
        ? ZOOMS.find((zoom) => zoom > tab.zoom)
        : direction === 'out'
          ? ZOOMS.findLast((zoom) => zoom < tab.zoom)
          : this.#zoom;
    if (next === undefined) return;
    tab.setZoom(next);
    this.#tell();
  }

  /** Enlarges every tab, and those to come. */
  zoomAll(zoom: number): void {
    this.#zoom = zoom;
    for (const tab of this.#tabs) tab.setZoom(zoom);
    this.#tell();
  }

  /** Where the page stands in the window; null while something of ours is over it. */
  place(at: Rectangle | null): void {
    this.#place = at;
    this.#arrange();
  }

  /** Hides and silences every page, and those to come, until it is told otherwise. */
  cover(isCovered: boolean): void {
    if (this.#isCovered === isCovered) return;
    this.#isCovered = isCovered;
    for (const tab of this.#tabs) tab.contents.setAudioMuted(isCovered);
    this.#arrange();
  }

  /** Answers the page that waits for files; an answer to an older request is ignored. */
  async answerChooser(requestId: string, paths: readonly string[]): Promise<void> {
    const request = this.#choosers.take(requestId, this.#shownTab);
    if (!request) return;
    this.#tell();
    await request.answer(paths);
  }

  /** How the print ended that a page had asked for; one that was asked for by our own bar is nobody's. */
  notePrintEnd(end: 'printed' | 'cancelled'): void {
    this.#printing?.wishes.notePrintEnd(end);
    this.#printing = null;
  }

  touched(): readonly string[] {
    return this.#traces.touched();
  }

  traces(portalId: string): PortalTraces {
    return this.#traces.of(portalId);
  }

  async openLogoutPage(wanted: readonly TabToken[]): Promise<LogoutPage | null> {
    const session = this.#session;
    if (!session) return null;
    // A page that waits for an answer would not tell what it keeps.
    for (const { questions } of this.#tabs) questions.end();
    const tokens = await readTabTokens(
      this.#tabs.map(({ contents }) => contents),
      wanted,
    );
    // A page that is still alive may log the person in again behind our back: a sign-on on its way, a refresh
    // of its token. So may a worker, and what is still under way.
    this.#endLooks();
    this.#closeTabs();
    this.#isLeaving = true;
    await this.#parts.eds?.end();
    await session.clearStorageData({ storages: ['serviceworkers', 'cachestorage'] });
    await session.closeAllConnections();
    const { policy, logger } = this.#parts;
    return createLogoutPage({
      ...{ session, policy, tokens, logger, replaced: this.#replaced },
      onKept: () => this.#endWatch?.(),
      onPortals: (contentsId, portals) => this.#logoutPortals.set(contentsId, portals),
      onClosed: (contentsId) => this.#logoutPortals.delete(contentsId),
      onRevoke: (url) => this.#revoking.add(new URL(url).href),
      newPartition: async () => {
        const own = await this.#newPartition(`logout-${randomUUID()}`);
        assert(this.#session === session, 'a partition goes with its visit');
        this.#replays.push(own);
        own.on('will-download', (event) => event.preventDefault());
        return own;
      },
    });
  }

  async destroy(): Promise<void> {
    this.#endLooks();
    this.#closeTabs();
    await this.#parts.eds?.end();
    this.#logoutPortals.clear();
    if (!this.#session) return;
    const sessions = [this.#session, ...this.#replays];
    this.#endWatch?.();
    this.#replaced.clear();
    for (const contents of allContents.getAllWebContents()) {
      if (sessions.includes(contents.session)) contents.close({ waitForBeforeUnload: false });
    }
    // What is cleared is looked at below.
    await Promise.all(
      sessions.map(async (session) => {
        await session.closeAllConnections();
        await clearSession(session);
      }),
    );
    await endStrayProcesses();
    if ((await this.#remainsOf(sessions)) === 0) {
      for (const session of sessions) {
        session.webRequest.onBeforeRequest(null);
        session.webRequest.onHeadersReceived(null);
        session.webRequest.onErrorOccurred(null);
        session.webRequest.onBeforeSendHeaders(null);
        session.removeAllListeners();
      }
      this.#session = null;
      this.#replays = [];
      this.#isLeaving = false;
      this.#revoking.clear();
      this.#made.clear();
      this.#headers = [];
      this.#shownPortals.clear();
      this.#traces.clear();
    }
  }

  /** A partition that could not be given up is a remain itself, however empty it looks. */
  async countRemains(): Promise<number> {
    return this.#session ? Math.max(1, await this.#remainsOf([this.#session, ...this.#replays])) : 0;
  }

  async #remainsOf(sessions: readonly Session[]): Promise<number> {
    const views = allContents
      .getAllWebContents()
      .filter((one) => !one.isDestroyed() && sessions.includes(one.session));
    const cookies = await Promise.all(sessions.map((session) => session.cookies.get({})));
    return views.length + cookies.flat().length + strayProcesses().length;
  }

  #closeTabs(): void {
    for (const tab of [...this.#tabs]) this.#drop(tab);
    this.#active = null;
    this.#isShown = false;
    this.#place = null;
    this.#choosers.clear();
    this.#tell();
  }

  #newTab(): PortalTab | null {
    const session = this.#session;
    if (!session || this.#tabs.length >= PAGE_LIMITS.tabs.most) return null;
    const tab = new PortalTab({
      id: randomUUID(),
      session,
      policy: this.#parts.policy,
      clock: this.#parts.clock,
      onChange: () => {
        if (!tab.isEmpty) this.#come(tab);
        this.#pageNews.tell();
      },
      onEnded: (why) => {
        this.#parts.logger.warn('page.ended', { why });
        this.#countRefusal(`flood-${why}`, tab.portalId);
        this.#pageNews.tell();
      },
      isShown: () => this.#lies(tab),
      arm: async (contentsId, portalId) => this.#parts.eds?.arm(contentsId, [portalId]),
      onShown: (portalId) => {
        this.#shownPortals.add(portalId);
        this.#traces.shown(portalId);
      },
      onPopup: (url, referrer, post) => {
        const popup = this.#newTab();
        if (!popup) {
          tab.notice = { kind: 'blocked', reason: 'too-many-tabs', host: null };
          this.#countRefusal('too-many-tabs', tab.portalId);
          return this.#pageNews.tell();
        }
        popup.wishes.noteOpened();
        // An address may be a file, or answer with no page at all: then nothing but the file comes (F25).
        this.#coming.set(popup, tab);
        this.#pageNews.tell();
        void popup.load(url, referrer, post).then(() => {
          if (popup.isEmpty) this.#remove(popup);
          else this.#come(popup);
        });
      },
      onForm: (contentsId, url, sender) => {
        if (this.#session) sendAsPage(this.#session, contentsId, url, sender);
      },
      onDocument: (one, url) => {
        this.#made.add(url);
        one.contents.downloadURL(url);
      },
      onHeader: (header) => {
        this.#headers = [...this.#headers, header].slice(-MOST_HEADERS);
      },
      onLeft: () => this.#forgetChooser(tab),
      onClosed: () => {
        // At the end of the program the window may go first.
        if (!this.#parts.window.isDestroyed()) this.#remove(tab);
      },
      isInFront: (one) => this.#isInFront(one),
      onRefused: (reason, portalId) => this.#countRefusal(reason, portalId),
      onActivity: () => this.activity.emit(),
      logger: this.#parts.logger,
      pageParts: (contents) => [
        dragGuard,
        pagePowers(this.#mayTalk),
        ...(this.#parts.eds ? [this.#parts.eds.part(contents)] : []),
        ...this.#parts.pageParts(contents),
      ],
      onPrint: (asked) => {
        this.#printing = tab;
        this.printWished.emit({ page: tab.contents, asked });
      },
      onChooser: (request) => {
        this.#choosers.ask(tab, request);
        this.#pageNews.tell();
      },
    });
    tab.zoom = this.#zoom;
    tab.contents.setAudioMuted(this.#isCovered);
    this.#tabs.push(tab);
    return tab;
  }

  /** A new tab has something to show; it comes to the front where the person still looks at the page that asked. */
  #come(tab: PortalTab): void {
    const opener = this.#coming.get(tab);
    if (!opener) return;
    this.#coming.delete(tab);
    if (this.#isInFront(opener)) this.#show(tab);
    else this.#tell();
  }

  /** The page that asked for files is gone: nobody waits for them any more. */
  #forgetChooser(tab: PortalTab): void {
    if (this.#choosers.forget(tab)) this.#pageNews.tell();
  }

  #drop(tab: PortalTab): void {
    this.#forgetChooser(tab);
    this.#coming.delete(tab);
    this.#tabs = this.#tabs.filter((one) => one !== tab);
    this.#parts.window.contentView.removeChildView(tab.view);
    tab.close();
  }

  #show(tab: PortalTab): void {
    this.#active = tab;
    this.#isShown = true;
    this.#arrange();
    this.#tell();
  }

  /** Does the page lie in the window now? Only the active one does, where and while the shell has a place for it. */
  #lies(tab: PortalTab): boolean {
    return !this.#isCovered && tab === this.#shownTab && this.#place !== null && tab.notice === null;
  }

  /**
   * A page that does not lie in the window is taken out of it: Chromium would let it have the keyboard (F91). Before
   * that the focus moves, so that it never lies with nobody.
   */
  #arrange(): void {
    // At the end of the program the window may go before a question of its page.
    if (this.#parts.window.isDestroyed()) return;
    const { contentView } = this.#parts.window;
    const place = this.#place;
    for (const tab of this.#tabs) {
      if (this.#isInFront(tab)) tab.questions.show();
      else tab.questions.hide();
    }
    const shown = this.#tabs.find((tab) => this.#lies(tab)) ?? null;
    if (shown && place) {
      if (!contentView.children.includes(shown.view)) contentView.addChildView(shown.view);
      shown.view.setBounds(place);
      shown.view.setVisible(true);
    }
    this.arranged.emit(shown?.contents ?? null);
    for (const { view } of this.#tabs) {
      if (view === shown?.view) continue;
      view.setVisible(false);
      contentView.removeChildView(view);
    }
    this.#shownAt = shown === null ? null : place;
  }

  /**
   * A request without a page is a service worker's, on its own account or for a page that is being opened;
   * its referrer is that page's, so it says nothing of the worker. It is of some portal of this visit, since
   * nothing else lives in the partition.
   */
  #portalsOf(contentsId: number | undefined): readonly string[] {
    const tab = this.#tabs.find(({ contents }) => contents.id === contentsId);
    if (tab) return tab.portals;
    const hidden = contentsId === undefined ? undefined : this.#logoutPortals.get(contentsId);
    if (hidden !== undefined) return hidden;
    // While portals are left, what is asked without a page is our own: a token that is revoked.
    const visited = this.#isLeaving ? this.#traces.touched() : this.#shownPortals;
    return [...new Set([...visited, ...this.#tabs.flatMap(({ portals }) => portals)])];
  }

  #countRefusal(reason: string, portalId: string | undefined): void {
    this.refused.emit({ reason, portalId: portalId ?? null });
  }

  /** At once, for what the person does; a page goes by `#pageNews`. */
  #tell(): void {
    this.#arrange();
    this.changed.emit(this.state);
  }
}

/** An extension is refused where there is no bridge; other addresses are not its business. */
function judgeWithoutSigning(url: string): Promise<boolean> | null {
  return url.startsWith('chrome-extension:') ? Promise.resolve(false) : null;
}

function tooManyTabs(): Result<never> {
  return fail('portal.too-many-tabs', 'Открыто слишком много вкладок. Закройте лишние.');
}
