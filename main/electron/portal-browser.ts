/** The browser of a visit: tabs over one in-memory partition, laid over a part of the shell's window. */
import type { BaseWindow, WebContents } from 'electron';
import type { Rectangle } from '../../preload/contract.ts';
import type { Clock } from '../core/base/clock.ts';
import { Emitter } from '../core/base/emitter.ts';
import type { Logger } from '../core/base/logger.ts';
import { fail, ok, type Result } from '../core/base/result.ts';
import type { Places } from '../core/catalogue/catalogue.ts';
import type { Policy } from '../core/policy/decide.ts';
import type { NetworkLayer } from '../core/policy/network-layer.ts';
import type { LogoutPage, TabToken } from '../core/portals/logout-page.ts';
import type { QuestionAnswer } from '../core/portals/page-question.ts';
import type { PortalBrowser } from '../core/portals/portal-browser.ts';
import type { PortalTraces } from '../core/portals/seen-request.ts';
import { nextZoom } from '../core/portals/zoom-steps.ts';
import { type BrowserState, browserState } from './browser-state.ts';
import type { EdsBridge } from './eds/bridge.ts';
import { createLogoutPage } from './logout-page.ts';
import { readTabTokens } from './logout-tokens.ts';
import type { PagePart } from './page-part.ts';
import type { PrintAsked } from './page-print.ts';
import { watchPages } from './page-watch.ts';
import type { PortalTab } from './portal-tab.ts';
import { type DownloadPlace, VisitDownloads } from './visit-downloads.ts';
import { VisitPartition } from './visit-partition.ts';
import { VisitRequests, type VisitRequestsOptions } from './visit-requests.ts';
import { VisitTabs } from './visit-tabs.ts';

export interface PortalBrowserDeps {
  readonly window: BaseWindow;
  readonly policy: Policy;
  readonly network: NetworkLayer;
  readonly isVouched: VisitRequestsOptions['isVouched'];
  readonly onLearn: VisitRequestsOptions['onLearn'];
  readonly logger: Logger;
  readonly clock: Clock;
  readonly downloads: DownloadPlace;
  /** What a new page gets through the debugger protocol besides files and print. */
  readonly pageParts: (contents: WebContents) => readonly PagePart[];
  /** Signing with a token; null where the machine has no extension for it. */
  readonly eds: EdsBridge | null;
  /** Which addresses of instructions' steps a page stands at. */
  readonly placesOf: Places;
}

export class ElectronPortalBrowser implements PortalBrowser {
  readonly changed = new Emitter<BrowserState>();
  readonly shown = new Emitter<string>();
  readonly activity = new Emitter<void>();
  /** The page that is shown, or a frame of it, wants to be printed, by a press of the person. */
  readonly printRequested = new Emitter<{ readonly page: WebContents; readonly asked: PrintAsked }>();
  readonly refused = new Emitter<{ readonly reason: string; readonly portalId: string | null }>();

  readonly #deps: PortalBrowserDeps;
  readonly #requests: VisitRequests;
  readonly #partition: VisitPartition;
  readonly #downloads: VisitDownloads;
  readonly #tabs: VisitTabs;
  /** Whose print is in the preview. */
  #printing: PortalTab | null = null;
  #stopWatchingPages = (): void => undefined;

  constructor(deps: PortalBrowserDeps) {
    this.#deps = deps;
    const { window, policy, logger, clock, eds, pageParts, isVouched, onLearn } = deps;
    const onRefused = (reason: string, portalId: string | undefined) =>
      this.refused.emit({ reason, portalId: portalId ?? null });
    this.#downloads = new VisitDownloads(deps.downloads, policy);
    this.#requests = new VisitRequests({
      ...{ policy, isVouched, onLearn, eds, onRefused },
      pages: () => this.#tabs.list.all,
      onTouched: (portalId) => this.shown.emit(portalId),
    });
    this.#partition = new VisitPartition(deps.network, (name) => this.#requests.sessionOptions(name));
    this.#tabs = new VisitTabs({
      ...{ window, policy, logger, clock, eds, pageParts, onRefused },
      ...{ requests: this.#requests, downloads: this.#downloads },
      session: () => this.#partition.session,
      onChange: () => this.changed.emit(this.state),
      onActivity: () => this.activity.emit(),
      onPrint: (tab, asked) => {
        this.#printing = tab;
        this.printRequested.emit({ page: tab.contents, asked });
      },
    });
  }

  get state(): BrowserState {
    return browserState(this.#tabs.list, this.#tabs.fileRequests, this.#deps);
  }

  /** The page that lies in the window now; null while something of ours is over it. */
  get arranged(): Emitter<WebContents | null> {
    return this.#tabs.layout.arranged;
  }

  /** The page that is shown, for printing. */
  get page(): WebContents | null {
    return this.#active?.contents ?? null;
  }

  /** Where the page is in the window; null while none is seen. */
  get shownAt(): Rectangle | null {
    return this.#tabs.layout.shownAt;
  }

  async begin(visitId: string): Promise<void> {
    const session = await this.#partition.open(visitId);
    this.#downloads.watch(
      session,
      (contentsId) => this.#requests.portalsOf(contentsId)[0],
      (contentsId, notice, reason) => this.#tabs.noteRefusedDownload(contentsId, notice, reason),
    );
    this.#deps.eds?.begin(session);
    this.#stopWatchingPages = watchPages({
      pages: () => this.#tabs.list.all,
      onFlood: (id) => this.#tabs.list.byId(id)?.end('turns'),
      logger: this.#deps.logger,
    });
  }

  /** Opens a portal's home page, or brings its tab to the front, also while the person signs in there. */
  async open(portalId: string): Promise<Result<undefined>> {
    const bundle = this.#deps.policy.bundle(portalId);
    if (!bundle?.openable) {
      return fail('portal.not-openable', 'Этот портал ещё не настроен. Позовите консультанта.');
    }
    const tabs = this.#tabs.list.all;
    const existing =
      tabs.find((tab) => tab.portalId === portalId) ??
      tabs.find((tab) => tab.portalId === bundle.identity && tab.portal.before === portalId);
    const tab = existing ?? this.#tabs.open();
    if (!tab) {
      return fail('portal.too-many-tabs', 'Открыто слишком много вкладок. Закройте лишние.');
    }
    this.#tabs.show(tab);
    if (!existing) void tab.load(bundle.home);
    return ok(undefined);
  }

  hide(): void {
    this.#tabs.list.hide();
    this.#tabs.refresh();
  }

  activate(tabId: string): void {
    const tab = this.#tabs.list.byId(tabId);
    if (tab) this.#tabs.show(tab);
  }

  /** The person closes a tab; a page in front may ask first whether something would be lost. */
  closeTab(tabId: string): void {
    const tab = this.#tabs.list.byId(tabId);
    if (tab && this.#tabs.isInFront(tab)) tab.closeByPerson();
    else if (tab) this.#tabs.remove(tab);
  }

  /** Answers what the page in front asks; an answer to an older question is ignored. */
  answerQuestion(id: string, answer: QuestionAnswer): void {
    this.#active?.questions.answer(id, answer);
    this.#tabs.refresh();
  }

  back(): void {
    this.#active?.back();
    this.#tabs.refresh();
  }

  reload(): void {
    this.#active?.reload();
    this.#tabs.refresh();
  }

  dismissNotice(): void {
    const tab = this.#active;
    if (!tab) return;
    // A tab whose very first address was refused has nothing behind the notice.
    if (!tab.hasPage) this.#tabs.remove(tab);
    else tab.dismissNotice();
    this.#tabs.refresh();
  }

  zoom(direction: 'in' | 'out' | 'reset'): void {
    const tab = this.#active;
    const next = tab && nextZoom(tab.zoom, direction, this.#tabs.zoom);
    if (!next) return;
    tab.setZoom(next);
    this.#tabs.refresh();
  }

  /** Enlarges every tab, and those to come. */
  zoomAll(zoom: number): void {
    this.#tabs.zoomAll(zoom);
  }

  /** Where the page stands in the window; null while something of ours is over it. */
  place(at: Rectangle | null): void {
    this.#tabs.layout.setPlace(at);
    this.#tabs.arrange();
  }

  /** Hides and silences every page, and those to come, until it is called with `false`. */
  cover(isCovered: boolean): void {
    this.#tabs.cover(isCovered);
  }

  /** Answers the page that waits for files; an answer to an older request is ignored. */
  async answerChooser(requestId: string, paths: readonly string[]): Promise<void> {
    const request = this.#tabs.fileRequests.take(requestId, this.#tabs.list.shown);
    if (!request) return;
    this.#tabs.refresh();
    await request.answer(paths);
  }

  /** How the print ended that a page had asked for; one that our own toolbar asked for belongs to no page. */
  notePrintEnd(end: 'printed' | 'cancelled'): void {
    this.#printing?.requests.notePrintEnd(end);
    this.#printing = null;
  }

  touched(): readonly string[] {
    return this.#requests.traces.touched();
  }

  traces(portalId: string): PortalTraces {
    return this.#requests.traces.of(portalId);
  }

  async openLogoutPage(wanted: readonly TabToken[]): Promise<LogoutPage | null> {
    const { session, replaced } = this.#partition;
    if (!session) return null;
    // A page that waits for an answer would not tell what it keeps.
    const tabs = this.#tabs.list.all;
    for (const { questions } of tabs) questions.end();
    const pages = tabs.map(({ contents }) => contents);
    const tokens = await readTabTokens(pages, wanted);
    // A page that is still alive may log the person in again behind our back: a sign-on on its way, a refresh
    // of its token. So may a worker, and what is still under way.
    const { logout } = this.#requests;
    this.#closeTabs();
    logout.begin();
    await this.#deps.eds?.end();
    await session.clearStorageData({ storages: ['serviceworkers', 'cachestorage'] });
    await session.closeAllConnections();
    const { policy, logger } = this.#deps;
    return createLogoutPage({
      ...{ session, policy, tokens, logger, replaced },
      onKept: () => this.#partition.stopWatching(),
      onPortals: (contentsId, portals) => logout.setPage(contentsId, portals),
      onClosed: (contentsId) => logout.dropPage(contentsId),
      onRevoke: (url) => logout.allowRevocation(url),
      newPartition: () => this.#partition.openFurther(),
    });
  }

  async destroy(): Promise<void> {
    this.#closeTabs();
    await this.#deps.eds?.end();
    this.#requests.logout.dropPages();
    if (!this.#partition.session || !(await this.#partition.destroy())) return;
    this.#requests.clear();
    this.#downloads.clear();
  }

  async countRemains(): Promise<number> {
    return this.#partition.countRemains();
  }

  get #active(): PortalTab | null {
    return this.#tabs.list.active;
  }

  #closeTabs(): void {
    this.#stopWatchingPages();
    this.#tabs.closeAll();
  }
}
