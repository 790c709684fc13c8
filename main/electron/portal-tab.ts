/** One tab of a portal: a sandboxed page without a preload, and the guard that every navigation asks. */
import { domainToUnicode } from 'node:url';
import { type Session, type WebContents, WebContentsView, type WebPreferences } from 'electron';
import type { PageNotice } from '../../preload/contract.ts';
import { SECOND } from '../core/base/clock.ts';
import type { Logger } from '../core/base/logger.ts';
import type { Policy } from '../core/policy/decide.ts';
import { hostForPeople, pathOf } from '../core/portals/tab-title.ts';
import { guardKeys } from './key-guard.ts';
import { type ChooserRequest, hookPage } from './page-hooks.ts';
import type { PagePart } from './page-part.ts';
import { type PrintAsked, PrintWatch } from './page-print.ts';
import { refusePrompts } from './page-prompts.ts';
import { quietConsole } from './page-quiet.ts';

/** electron.md 4.4, the row "webPreferences for portals". */
export function portalPreferences(session: Session): WebPreferences {
  return {
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    devTools: false,
    plugins: false,
    spellcheck: false,
    navigateOnDragDrop: false,
    // A dialog of the page would be a window of the system, and it would outlive the visit (B58).
    disableDialogs: true,
    disableHtmlFullscreenWindowResize: true,
    autoplayPolicy: 'document-user-activation-required',
    v8CacheOptions: 'none',
    enableWebSQL: false,
    disableBlinkFeatures: NOT_OFFERED.join(','),
  };
}

/**
 * What would open a window of its own over everything (documents in pictures, the dropper that reads colours off
 * the screen), goes on loading without its page, or looks for keys and accounts of this computer (B67). A page that finds no such thing does not
 * offer it. Names of Chromium's runtime_enabled_features.json5; the probes of the attack suite hold them.
 */
const NOT_OFFERED = [
  'DocumentPictureInPictureAPI',
  'EyeDropperAPI',
  'WebAuth',
  'FedCm',
  'BackgroundFetch',
] as const;

export interface TabParts {
  readonly id: string;
  readonly session: Session;
  readonly policy: Policy;
  /** What the page gets through the debugger protocol besides files and print. */
  readonly pageParts: (contents: WebContents) => readonly PagePart[];
  readonly onChooser: (request: ChooserRequest) => void;
  /** The page, or a frame of it, wants to be printed. */
  readonly onPrint: (asked: PrintAsked) => void;
  readonly logger: Logger;
  /** Something that the window shows has changed. */
  readonly onChange: () => void;
  /** A page of this portal was shown. */
  readonly onShown: (portalId: string) => void;
  /** The page that was shown is gone: another came, or its process ended. */
  readonly onLeft: () => void;
  /** The page closed itself, and the tab went with it. */
  readonly onClosed: () => void;
  /** The page asked for a new tab at an address that the guard allows. */
  readonly onPopup: (url: string, referrer: string, post: Electron.PostBody | undefined) => void;
  readonly onRefused: (kind: string, reason: string, portalId: string | undefined) => void;
  readonly onActivity: () => void;
}

const BLANK = 'about:blank';
const PRESSES: ReadonlySet<string> = new Set([
  'mouseDown',
  'keyDown',
  'rawKeyDown',
  'touchStart',
  'gestureTap',
]);
/** A page that has not answered for so long when somebody wants to leave it is ended. */
const HUNG_AFTER = 2 * SECOND;
/** How long a page must not have asked to print before it is heard without a press. */
const PRINT_QUIET = 5 * SECOND;
/** Notices of a page that is there no more, or as good as. */
const DEAD: ReadonlySet<string | undefined> = new Set(['crashed', 'unresponsive', 'flooded']);
const ABORTED = -3;
const BLOCKED_BY_CLIENT = -20;
/** A server sent the page to `file:` and the like: Chromium refuses before our guard is asked. */
const UNSAFE_REDIRECT = -311;

export class PortalTab {
  readonly id: string;
  readonly view: WebContentsView;
  /** Kept: a view whose page closed itself no longer knows it. */
  readonly contents: WebContents;
  notice: PageNotice | null = null;
  zoom = 1;
  #portalId: string | undefined;
  #cameFrom: string | undefined;
  /** The portal of a navigation that was allowed and is not shown yet. */
  #nextPortalId: string | undefined;
  #printAsked = Number.NEGATIVE_INFINITY;
  /** Somebody pressed something on the page since it last asked to print. */
  #isPressed = false;
  #isClosed = false;
  /** The page was ended for its messages. */
  #isFlood = false;
  #ready: Promise<boolean> | null = null;
  readonly #parts: TabParts;

  constructor(parts: TabParts) {
    this.id = parts.id;
    this.#parts = parts;
    this.view = new WebContentsView({ webPreferences: portalPreferences(parts.session) });
    this.contents = this.view.webContents;
    this.view.setBackgroundColor('#ffffff');
    this.#guardNavigation(this.contents);
    refusePrompts(this.contents);
    this.#watch(this.contents);
    guardKeys(this.contents);
    this.contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  }

  /** The portal whose page is shown; undefined before the first one. */
  get portalId(): string | undefined {
    return this.#portalId;
  }

  /** The portal that was shown before this one: where a person who is signing in came from. */
  get cameFrom(): string | undefined {
    return this.#cameFrom;
  }

  /** The portal that is shown and the one that is on its way. */
  get portals(): readonly string[] {
    return [this.#portalId, this.#nextPortalId].filter((id) => id !== undefined);
  }

  /** False while nothing but the empty beginning was shown. */
  get hasPage(): boolean {
    return this.#portalId !== undefined;
  }

  get title(): string {
    return this.hasPage ? this.contents.getTitle() : '';
  }

  get host(): string {
    return hostForPeople(this.contents.getURL(), domainToUnicode);
  }

  /** Where on the host, without the query; for comparing only, never told or logged. */
  get path(): string {
    return pathOf(this.contents.getURL());
  }

  get isSecure(): boolean {
    return this.contents.getURL().startsWith('https://');
  }

  /** Loads an address that the guard allows; a refusal becomes a notice. Resolves when loading has ended. */
  async load(url: string, referrer?: string, post?: Electron.PostBody): Promise<void> {
    if (!this.#allows('navigate', url)) return;
    this.#ready ??= this.#prepare();
    if (!(await this.#ready)) return;
    const options: Electron.LoadURLOptions = {
      ...(referrer ? { httpReferrer: referrer } : {}),
      ...(post ? { postData: post.data, extraHeaders: `content-type: ${post.contentType}\n` } : {}),
    };
    // A failed load is told by `did-fail-load`; the promise says the same once more.
    await this.contents.loadURL(url, options).catch(() => undefined);
  }

  /** Once, before the first address; false where the tab was closed meanwhile. */
  async #prepare(): Promise<boolean> {
    const { logger, onChooser, onPrint, pageParts } = this.#parts;
    try {
      // The debugger protocol answers only where a document is.
      await this.contents.loadURL(BLANK);
      const print = new PrintWatch((asked) => this.#mayPrint() && onPrint(asked));
      await hookPage(this.contents, {
        ...{ logger, onChooser },
        onFlood: () => this.#endFlood(),
        parts: [quietConsole, print, ...pageParts(this.contents)],
      });
    } catch (cause) {
      // A page that lives and has no hooks would be one without our guard.
      if (!this.#isClosed) throw cause;
    }
    return !this.#isClosed;
  }

  reload(): void {
    void this.#leave((contents) => contents.reload());
  }

  back(): void {
    void this.#leave(({ navigationHistory }) => {
      if (navigationHistory.canGoBack()) navigationHistory.goBack();
    });
  }

  setZoom(zoom: number): void {
    this.zoom = zoom;
    this.contents.setZoomFactor(zoom);
    this.#parts.onChange();
  }

  dismissNotice(): void {
    const wasDead = DEAD.has(this.notice?.kind);
    this.notice = null;
    if (wasDead) this.reload();
    else if (this.contents.getURL().startsWith(BLANK)) this.contents.navigationHistory.goBack();
    this.#parts.onChange();
  }

  /** A script that never ends keeps its page from going anywhere: such a page is ended first (B69). */
  async #leave(go: (contents: WebContents) => void): Promise<void> {
    const { contents } = this;
    this.notice = null;
    this.#parts.onChange();
    if (!contents.isCrashed() && !(await answers(contents))) {
      const gone = new Promise((resolve) => contents.once('render-process-gone', resolve));
      contents.forcefullyCrashRenderer();
      await gone;
    }
    if (!contents.isDestroyed()) go(contents);
  }

  close(): void {
    this.#isClosed = true;
    if (!this.contents.isDestroyed()) this.contents.close({ waitForBeforeUnload: false });
  }

  /** Asks the guard; what it refuses is shown when the person asked for it and counted always. */
  #allows(kind: 'navigate' | 'frame' | 'popup', url: string): boolean {
    const { policy, onRefused, onChange } = this.#parts;
    const decision = policy.decide({
      kind,
      url,
      ...(this.#portalId === undefined ? {} : { portalId: this.#portalId }),
      initiator: originOf(this.contents.getURL()),
    });
    if (decision.verdict === 'allow') {
      if (kind === 'navigate') this.#nextPortalId = decision.portalId;
      return true;
    }
    onRefused(kind, decision.reason, this.#portalId);
    if (kind !== 'frame') {
      this.notice = { kind: 'blocked', reason: decision.reason, host: decision.host ?? null };
      onChange();
    }
    return false;
  }

  /** A page that asks again and again would hold a person in the preview (B54): after the first it needs a press. */
  #mayPrint(): boolean {
    const now = performance.now();
    const isFirst = now - this.#printAsked > PRINT_QUIET;
    const may = isFirst || this.#isPressed;
    this.#printAsked = now;
    this.#isPressed = false;
    return may;
  }

  /** A page that floods us with messages is ended and named; what it had is lost, the visit goes on (F92). */
  #endFlood(): void {
    const { onRefused, onChange } = this.#parts;
    onRefused('flood', 'flood', this.#portalId);
    this.#isFlood = true;
    if (!this.contents.isDestroyed()) this.contents.forcefullyCrashRenderer();
    onChange();
  }

  /** In a tab of its own where the portal's bundle says so, else in place of the page that asked. */
  #openPopup(url: string, referrer: string, post: Electron.PostBody | undefined): void {
    const bundle = this.#parts.policy.bundle(this.#portalId ?? '');
    if (bundle?.flags.popups) this.#parts.onPopup(url, referrer, post);
    else void this.load(url, referrer, post);
  }

  #guardNavigation(contents: WebContents): void {
    contents.on('will-frame-navigate', (event) => {
      if (!this.#allows(event.isMainFrame ? 'navigate' : 'frame', event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      if (!this.#allows(event.isMainFrame ? 'navigate' : 'frame', event.url)) event.preventDefault();
    });
    contents.setWindowOpenHandler(({ url, referrer, postBody }) => {
      // Always denied: an allowed address opens in a tab that we make, with our guard on it (B05, B06).
      if (this.#allows('popup', url)) this.#openPopup(url, referrer.url, postBody);
      return { action: 'deny' };
    });
    contents.on('did-navigate-in-page', (_event, url, isMainFrame) => {
      if (!isMainFrame) return;
      if (this.#allows('navigate', url)) this.#parts.onChange();
      else contents.navigationHistory.goBack();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  }

  #watch(contents: WebContents): void {
    const { onChange, onShown, onLeft, onClosed, onActivity, onRefused, policy } = this.#parts;
    contents.on('did-navigate', (_event, url) => {
      if (url === BLANK && this.#portalId === undefined) return;
      onLeft();
      // «Назад» must not lead to the empty page that a tab begins with.
      if (this.#portalId === undefined) contents.navigationHistory.clear();
      const decision = policy.decide({ kind: 'navigate', url });
      this.#isFlood = false;
      this.#nextPortalId = undefined;
      if (decision.verdict === 'allow') {
        if (this.#portalId !== decision.portalId) this.#cameFrom = this.#portalId;
        this.#portalId = decision.portalId;
        onShown(decision.portalId);
        this.notice = null;
      } else {
        // Chromium asks nobody before it shows an empty page, or an address that it cannot read as one (B06).
        const reason = url === `${BLANK}#blocked` ? 'unreadable' : decision.reason;
        onRefused('navigate', reason, this.#portalId);
        this.notice = { kind: 'blocked', reason, host: null };
      }
      contents.setZoomFactor(this.zoom);
      onChange();
    });
    contents.on('did-fail-load', (_event, code, _description, url, isMainFrame) => {
      if (!isMainFrame || code === ABORTED) return;
      this.notice = this.#noticeFor(code, url);
      onChange();
    });
    // `window.close()` is heard in any page, not only in one that a script has opened.
    contents.once('destroyed', () => {
      this.#isClosed = true;
      onClosed();
    });
    contents.on('render-process-gone', () => {
      onLeft();
      this.notice = { kind: this.#isFlood ? 'flooded' : 'crashed' };
      onChange();
    });
    contents.on('unresponsive', () => {
      this.notice = { kind: 'unresponsive' };
      onChange();
    });
    contents.on('responsive', () => {
      if (this.notice?.kind === 'unresponsive') this.notice = null;
      onChange();
    });
    contents.on('did-start-loading', onChange);
    contents.on('did-stop-loading', onChange);
    contents.on('page-title-updated', onChange);
    contents.on('input-event', (_event, { type }) => {
      if (PRESSES.has(type)) this.#isPressed = true;
      onActivity();
    });
  }

  #noticeFor(code: number, url: string): PageNotice {
    const host = hostForPeople(url, domainToUnicode);
    if (code === BLOCKED_BY_CLIENT) {
      if (this.notice?.kind === 'blocked') return this.notice;
      // An address that may be read was refused for what was sent to it.
      const decision = this.#parts.policy.decide({ kind: 'navigate', url });
      const reason = decision.verdict === 'refuse' ? decision.reason : 'plain-http';
      return { kind: 'blocked', reason, host };
    }
    if (code === UNSAFE_REDIRECT) return { kind: 'blocked', reason: 'scheme', host: null };
    // net_error_list.h: 200–299 are certificate errors.
    if (code <= -200 && code > -300) return { kind: 'certificate', host };
    return { kind: 'offline', host, code: String(code) };
  }
}

/** Does the page do anything at all? Asked through the debugger, which a page that loads answers as well. */
async function answers({ debugger: link }: WebContents): Promise<boolean> {
  if (!link.isAttached()) return true;
  let cancel: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    cancel = setTimeout(() => resolve(false), HUNG_AFTER);
  });
  const said = link.sendCommand('Runtime.evaluate', { expression: '0' }).then(
    () => true,
    // The page went away under the question: it is not stuck.
    () => true,
  );
  const isAlive = await Promise.race([said, late]);
  clearTimeout(cancel);
  return isAlive;
}

function originOf(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    // Before the first page there is no origin to vouch.
    return 'null';
  }
}
