/** One tab of a portal: a sandboxed page without a preload, and what becomes of it. */
import { randomUUID } from 'node:crypto';
import type { WebContents, WebContentsView } from 'electron';
import { PageRequests } from '../core/policy/page-requests.ts';
import { formSender } from '../core/portals/form-post.ts';
import { PageQuestions } from '../core/portals/page-questions.ts';
import { TabPortal } from '../core/portals/tab-portal.ts';
import { hostForPeople, pathOf, titleForPeople } from '../core/portals/tab-title.ts';
import { loadOptions } from './form-sender.ts';
import { guardKeys } from './key-guard.ts';
import { NavigationGuard } from './navigation-guard.ts';
import { askByOurselves } from './page-dialogs.ts';
import { PageExit } from './page-exit.ts';
import { PageFlood } from './page-flood.ts';
import type { PagePart } from './page-part.ts';
import { createPortalView } from './portal-view.ts';
import { isPress } from './press-watch.ts';
import { RawHeaders } from './raw-headers.ts';
import { RequestedAddress } from './requested-address.ts';
import { hookTab } from './tab-hooks.ts';
import { TabNotice } from './tab-notice.ts';
import type { TabOptions } from './tab-options.ts';

const BLANK = 'about:blank';

export class PortalTab {
  readonly id: string;
  /** The portals that the tab is at, was at, and goes to. */
  readonly portal = new TabPortal();
  readonly view: WebContentsView;
  /** Kept: a view whose page closed itself no longer knows it. */
  readonly contents: WebContents;
  zoom = 1;
  /** Windows, prints and files that the page asks for. */
  readonly requests: PageRequests;
  /** What the page asks the person. */
  readonly questions: PageQuestions;
  /** What is shown in place of the page, or over it. */
  readonly notice: TabNotice;
  /** How much the page makes the program do. */
  readonly flood: PageFlood;
  readonly #options: TabOptions;
  readonly #guard: NavigationGuard;
  readonly #exit: PageExit;
  readonly #dialogs: PagePart;
  readonly #requested = new RequestedAddress();
  readonly #headers: RawHeaders;
  #isClosed = false;
  #ready: Promise<boolean> | null = null;

  constructor(options: TabOptions) {
    this.id = options.id;
    this.#options = options;
    this.view = createPortalView(options.session);
    this.contents = this.view.webContents;
    this.view.setBackgroundColor('#ffffff');
    this.flood = new PageFlood(this.contents, options.clock, (kind) => this.end(kind));
    this.requests = new PageRequests({
      now: () => performance.now(),
      isShown: options.isShown,
      onRefused: (refusal) => {
        options.onRefused(refusal, this.portalId);
        this.flood.meter('wishes');
      },
      onMark: options.onChange,
    });
    this.#guard = this.#makeGuard();
    this.questions = new PageQuestions({
      newId: randomUUID,
      isInFront: options.isInFront,
      onChange: options.onChange,
      onFlood: () => options.onRefused('many-questions', this.portalId),
      later: (delay, work) => void setTimeout(work, delay),
    });
    this.#headers = new RawHeaders(options.onHeader);
    this.#dialogs = askByOurselves(this.contents, this.questions, options.logger);
    this.#exit = new PageExit(this.contents, {
      ...{ questions: this.questions, requested: this.#requested, isInFront: options.isInFront },
    });
    this.notice = new TabNotice(this.contents, {
      ...{ policy: options.policy, onChange: options.onChange },
      isAsking: () => this.questions.current !== null,
    });
    this.#watch(this.contents);
    guardKeys(this.contents);
  }

  /** The portal whose page is shown; undefined before the first one. */
  get portalId(): string | undefined {
    return this.portal.shown;
  }

  /** False while nothing but the empty beginning was shown. */
  get hasPage(): boolean {
    return this.portalId !== undefined;
  }

  /** No page could be shown, and nothing is to be said: the address was a file, or an answer without a page. */
  get isEmpty(): boolean {
    return !this.hasPage && this.notice.current === null;
  }

  get title(): string {
    return this.hasPage ? titleForPeople(this.contents.getTitle(), this.contents.getURL()) : '';
  }

  get host(): string {
    return hostForPeople(this.contents.getURL());
  }

  /** Where on the host, without the query; only for comparing, never shown or logged. */
  get path(): string {
    return pathOf(this.contents.getURL());
  }

  get isSecure(): boolean {
    return this.contents.getURL().startsWith('https://');
  }

  /** Loads an address that the guard allows; a refusal becomes a notice. Resolves when loading has ended. */
  async load(url: string, referrer?: Electron.Referrer, post?: Electron.PostBody): Promise<void> {
    if (!this.#guard.allows('navigate', url)) return;
    this.#ready ??= this.#prepare();
    if (!(await this.#ready)) return;
    const { next } = this.portal;
    if (next !== undefined) await this.#options.arm(this.contents.id, next);
    if (this.#isClosed) return;
    // Chromium takes us for the sender: a server that looks at `Origin` would refuse the form (electron#2816).
    if (post) this.#options.onForm(this.contents.id, url, formSender(url, referrer?.url ?? ''));
    if (!this.hasPage) this.#headers.begin();
    // `did-fail-load` says why a load failed; the promise only says the same once more.
    await this.contents.loadURL(url, loadOptions(referrer, post)).catch(() => undefined);
  }

  reload(): void {
    this.#leave((contents) => contents.reload());
  }

  back(): void {
    this.#leave(({ navigationHistory }) => {
      if (navigationHistory.canGoBack()) navigationHistory.goBack();
    });
  }

  setZoom(zoom: number): void {
    this.zoom = zoom;
    this.contents.setZoomFactor(zoom);
    this.#options.onChange();
  }

  dismissNotice(): void {
    const { isDead } = this.notice;
    this.notice.clear();
    if (isDead) this.reload();
    else if (this.contents.getURL().startsWith(BLANK)) this.contents.navigationHistory.goBack();
    this.#options.onChange();
  }

  /** Closes the page when it lets go, as a person asks for it; what would be lost is asked first. */
  closeByPerson(): void {
    // A page that nobody has touched may ask nothing, and has nothing to lose.
    if (this.#exit.isTouched && !this.contents.isDestroyed() && !this.contents.isCrashed()) {
      this.#leave((contents) => contents.close({ waitForBeforeUnload: true }));
    } else this.#options.onClosed();
  }

  /** Ends a page that asks too much of the program, and says so; the visit goes on. */
  end(why: string): void {
    if (this.notice.isTooDemanding || this.contents.isDestroyed()) return;
    this.notice.show({ kind: 'too-demanding', host: this.host });
    this.flood.clear();
    this.#options.onEnded(why);
    this.contents.forcefullyCrashRenderer();
  }

  close(): void {
    this.#noteClosed();
    this.questions.end();
    if (!this.contents.isDestroyed()) this.contents.close({ waitForBeforeUnload: false });
  }

  #noteClosed(): void {
    this.#isClosed = true;
    this.#exit.noteClosed();
  }

  #leave(go: (contents: WebContents) => void): void {
    this.notice.clear();
    void this.#exit.leave(go);
    this.#options.onChange();
  }

  #makeGuard(): NavigationGuard {
    const { policy, onDocument, onRefused, onChange } = this.#options;
    return new NavigationGuard(this.contents, {
      ...{ policy, portal: this.portal, flood: this.flood, onDocument, onMoved: onChange },
      mayOpenWindow: () => this.requests.grantsWindow(),
      onPopup: (url, referrer, post) => {
        // In a tab of its own where the portal's bundle says so, else in place of the page that asked.
        const bundle = policy.bundle(this.portalId ?? '');
        if (bundle?.flags.popups) this.#options.onPopup(url, referrer, post);
        else void this.load(url, referrer, post);
      },
      onRefused: (reason) => onRefused(reason, this.portalId),
      onBlocked: (notice) => this.notice.show(notice),
    });
  }

  /** Once, before the first address; false where the tab was closed meanwhile. */
  async #prepare(): Promise<boolean> {
    try {
      // The debugger protocol answers only where a document is.
      await this.contents.loadURL(BLANK);
      await hookTab(this.contents, this.#options, {
        requests: this.requests,
        onPress: () => {
          this.#notePress();
          this.#options.onActivity();
        },
        onFlood: () => this.end('messages'),
        parts: [this.#dialogs, this.#requested, this.#headers],
      });
    } catch (cause) {
      // A page that lives and has no hooks would be one without our guard.
      if (!this.#isClosed) throw cause;
    }
    return !this.#isClosed;
  }

  #notePress(): void {
    this.requests.notePress();
    this.#exit.notePress();
  }

  #watch(contents: WebContents): void {
    const { onActivity, onChange, onClosed, onLeft } = this.#options;
    contents.on('did-navigate', (_event, url) => this.#noteNavigated(url));
    // `window.close()` is heard in any page, not only in one that a script has opened.
    contents.once('destroyed', () => {
      this.#noteClosed();
      onClosed();
    });
    contents.on('render-process-gone', () => {
      this.questions.drop();
      onLeft();
      if (this.notice.isTooDemanding) onChange();
      else this.notice.show({ kind: 'crashed' });
    });
    contents.on('did-start-loading', onChange);
    contents.on('did-stop-loading', () => {
      if (!this.hasPage) this.#headers.end();
      onChange();
    });
    contents.on('page-title-updated', onChange);
    contents.on('input-event', (_event, { type }) => {
      if (isPress(type)) this.#notePress();
      onActivity();
    });
  }

  /** Another document is shown. */
  #noteNavigated(url: string): void {
    const { contents } = this;
    const { policy, onChange, onLeft, onRefused, onShown } = this.#options;
    if (url === BLANK && !this.hasPage) return;
    if (!this.hasPage) this.#headers.end();
    this.flood.meter('navigations');
    this.#exit.noteNavigated();
    this.flood.noteNavigated();
    onLeft();
    // «Назад» must not lead to the empty page that a tab begins with.
    if (!this.hasPage) contents.navigationHistory.clear();
    const decision = policy.decide({ kind: 'navigate', url });
    const isAllowed = decision.verdict === 'allow';
    this.portal.noteShown(isAllowed ? decision.portalId : undefined);
    if (isAllowed) {
      onShown(decision.portalId);
      if (contents.isCrashed()) return;
      this.notice.clear();
      onChange();
    } else {
      // Chromium asks nobody before it shows an empty page, or an address that it cannot read as one (B06).
      const reason = url === `${BLANK}#blocked` ? 'unreadable' : decision.reason;
      onRefused(reason, this.portalId);
      this.notice.show({ kind: 'blocked', reason, host: null });
    }
    contents.setZoomFactor(this.zoom);
  }
}
