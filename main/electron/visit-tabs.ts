/** The open tabs of a visit: how they come, where they lie in the window, how they go. */
import { randomUUID } from 'node:crypto';
import type { BaseWindow, Session, WebContents } from 'electron';
import type { PageNotice } from '../../preload/contract.ts';
import type { Clock } from '../core/base/clock.ts';
import type { Logger } from '../core/base/logger.ts';
import { Paced } from '../core/base/paced.ts';
import type { Policy } from '../core/policy/decide.ts';
import { FLOOD_LIMITS } from '../core/policy/flood-limits.ts';
import { PAGE_LIMITS } from '../core/policy/page-limits.ts';
import { FileRequests } from '../core/portals/file-requests.ts';
import { TabList } from '../core/portals/tab-list.ts';
import type { EdsBridge } from './eds/bridge.ts';
import type { ChooserRequest } from './file-chooser.ts';
import { sendAsPage } from './form-sender.ts';
import { dragGuard } from './page-drag.ts';
import { PageLayout } from './page-layout.ts';
import type { PagePart } from './page-part.ts';
import { pagePowers } from './page-powers.ts';
import type { PrintAsked } from './page-print.ts';
import { PortalTab } from './portal-tab.ts';
import type { TabOptions } from './tab-options.ts';
import type { VisitDownloads } from './visit-downloads.ts';
import type { VisitRequests } from './visit-requests.ts';

export interface VisitTabsDeps {
  readonly window: BaseWindow;
  readonly policy: Policy;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Signing with a token; null where the machine has no extension for it. */
  readonly eds: EdsBridge | null;
  /** What a new page gets through the debugger protocol besides files and print. */
  readonly pageParts: (contents: WebContents) => readonly PagePart[];
  /** The partition of the visit; null between visits. */
  readonly session: () => Session | null;
  readonly requests: VisitRequests;
  readonly downloads: VisitDownloads;
  /** Something that the window shows has changed. */
  readonly onChange: () => void;
  readonly onRefused: (reason: string, portalId: string | undefined) => void;
  readonly onActivity: () => void;
  /** A page, or a frame of it, wants to be printed. */
  readonly onPrint: (tab: PortalTab, asked: PrintAsked) => void;
}

export class VisitTabs {
  readonly list = new TabList<PortalTab>();
  /** Pages that wait for files of the person. */
  readonly fileRequests = new FileRequests<PortalTab, ChooserRequest>(randomUUID);
  readonly layout: PageLayout;
  readonly #deps: VisitTabsDeps;
  /** What pages change comes to the window a few times a second, however often they change it. */
  readonly #pageNews: Paced<void>;
  /** The zoom that new tabs begin with. */
  #zoom = 1;

  constructor(deps: VisitTabsDeps) {
    this.#deps = deps;
    this.layout = new PageLayout(deps.window);
    this.#pageNews = new Paced(deps.clock, FLOOD_LIMITS.news.every, () => this.refresh());
  }

  /** The zoom that new tabs begin with. */
  get zoom(): number {
    return this.#zoom;
  }

  /** Is this tab in front, though something of ours may lie over it, and may its page still ask the person? */
  isInFront(tab: PortalTab): boolean {
    return this.list.shown === tab && !this.#deps.requests.logout.isOn;
  }

  /** Opens an empty tab; null where no visit is on or too many tabs are open. */
  open(opener?: PortalTab): PortalTab | null {
    const session = this.#deps.session();
    if (!session || this.list.all.length >= PAGE_LIMITS.tabs.most) return null;
    const tab = new PortalTab(this.#optionsFor(session, () => tab));
    tab.zoom = this.#zoom;
    tab.contents.setAudioMuted(this.layout.isCovered);
    this.list.add(tab, opener);
    return tab;
  }

  /** Brings a tab to the front. */
  show(tab: PortalTab): void {
    this.list.show(tab);
    this.refresh();
  }

  /** Closes a tab; the last of the others comes in its place. */
  remove(tab: PortalTab): void {
    if (!this.list.remove(tab)) return;
    this.#close(tab);
    this.refresh();
  }

  /** Closes every tab. */
  closeAll(): void {
    for (const tab of this.list.all) {
      this.list.remove(tab);
      this.#close(tab);
    }
    this.list.hide();
    this.layout.setPlace(null);
    this.fileRequests.clear();
    this.refresh();
  }

  /** Enlarges every tab, and those to come. */
  zoomAll(zoom: number): void {
    this.#zoom = zoom;
    for (const tab of this.list.all) tab.setZoom(zoom);
    this.refresh();
  }

  /** Hides and silences every page, and those to come, until it is called with `false`. */
  cover(isCovered: boolean): void {
    if (this.layout.isCovered === isCovered) return;
    this.layout.setCovered(isCovered);
    for (const tab of this.list.all) tab.contents.setAudioMuted(isCovered);
    this.arrange();
  }

  /** Lays the pages anew: after the place of the page or the tab in front has changed. */
  arrange(): void {
    // At the end of the program the window may go before a question of its page.
    if (this.#deps.window.isDestroyed()) return;
    for (const tab of this.list.all) {
      if (this.isInFront(tab)) tab.questions.show();
      else tab.questions.hide();
    }
    this.layout.arrange(this.list.all, this.list.shown);
  }

  /** Lays the pages anew and notifies the window at once: for what the person does. A page's changes are paced. */
  refresh(): void {
    this.arrange();
    this.#deps.onChange();
  }

  /** A download was refused; a tab that was to be a file is gone by now, so its opener shows the notice. */
  noteRefusedDownload(contentsId: number | undefined, notice: PageNotice, reason: string): void {
    const asking = this.list.all.find(({ contents }) => contents.id === contentsId);
    const tab = (asking && this.list.openerOf(asking)) ?? asking ?? this.list.active;
    tab?.notice.show(notice);
    this.#deps.onRefused(reason, tab?.portalId);
    this.#pageNews.tell();
  }

  /** @param self the tab that these are for, once it is made */
  #optionsFor(session: Session, self: () => PortalTab): TabOptions {
    const { policy, clock, logger, eds, requests, downloads, onRefused, onActivity } = this.#deps;
    return {
      ...{ id: randomUUID(), session, policy, clock, logger, onRefused, onActivity },
      arm: async (contentsId, portalId) => eds?.arm(contentsId, [portalId]),
      pageParts: (contents) => this.#pageParts(contents),
      isShown: () => this.layout.isVisible(self(), this.list.shown),
      isInFront: () => this.isInFront(self()),
      onChange: () => {
        if (!self().isEmpty) this.#arrive(self());
        this.#pageNews.tell();
      },
      onEnded: (why) => {
        logger.warn('page.ended', { why });
        onRefused(`flood-${why}`, self().portalId);
        this.#pageNews.tell();
      },
      onShown: (portalId) => requests.noteShown(portalId),
      onLeft: () => this.#forgetFileRequest(self()),
      onClosed: () => {
        // At the end of the program the window may go first.
        if (!this.#deps.window.isDestroyed()) this.remove(self());
      },
      onPopup: (url, referrer, post) => this.#openPopup(self(), url, referrer, post),
      onForm: (contentsId, url, sender) => {
        if (this.#deps.session()) sendAsPage(session, contentsId, url, sender);
      },
      onDocument: (url) => {
        downloads.noteMade(url);
        self().contents.downloadURL(url);
      },
      onHeader: (header) => downloads.noteHeader(header),
      onPrint: (asked) => this.#deps.onPrint(self(), asked),
      onChooser: (request) => {
        this.fileRequests.ask(self(), request);
        this.#pageNews.tell();
      },
    };
  }

  #pageParts(contents: WebContents): readonly PagePart[] {
    const { policy, eds, pageParts } = this.#deps;
    const mayTalk = policy.bundles.some(({ flags }) => flags.permissions.includes('media'));
    return [dragGuard, pagePowers(mayTalk), ...(eds ? [eds.part(contents)] : []), ...pageParts(contents)];
  }

  #openPopup(
    opener: PortalTab,
    url: string,
    referrer: Electron.Referrer,
    post: Electron.PostBody | undefined,
  ): void {
    // An address may be a file, or answer with no page at all: then nothing but the file comes (F25).
    const popup = this.open(opener);
    if (!popup) {
      opener.notice.show({ kind: 'blocked', reason: 'too-many-tabs', host: null });
      this.#deps.onRefused('too-many-tabs', opener.portalId);
      this.#pageNews.tell();
      return;
    }
    popup.requests.noteOpened();
    this.#pageNews.tell();
    void popup.load(url, referrer, post).then(() => {
      if (popup.isEmpty) this.remove(popup);
      else this.#arrive(popup);
    });
  }

  /** A new tab has a page; it comes to the front where the person still looks at the page that opened it. */
  #arrive(tab: PortalTab): void {
    const opener = this.list.arrive(tab);
    if (!opener) return;
    if (this.isInFront(opener)) this.show(tab);
    else this.refresh();
  }

  /** The page that asked for files is gone: its request is dropped. */
  #forgetFileRequest(tab: PortalTab): void {
    if (this.fileRequests.forget(tab)) this.#pageNews.tell();
  }

  #close(tab: PortalTab): void {
    this.#forgetFileRequest(tab);
    this.layout.remove(tab.view);
    tab.close();
  }
}
