/** One tab of a portal: a sandboxed page without a preload, and the guard that every navigation asks. */
import { randomUUID } from 'node:crypto';

import { type Session, type WebContents, WebContentsView, type WebPreferences } from 'electron';
import type { PageNotice } from '../../preload/contract.ts';
import type { Clock } from '../core/base/clock.ts';
import type { Logger } from '../core/base/logger.ts';
import { isMadePdf, type Policy } from '../core/policy/decide.ts';
import { FLOOD_LIMITS } from '../core/policy/flood-limits.ts';
import { FramePace } from '../core/policy/frame-pace.ts';
import { MessageLimit } from '../core/policy/message-limit.ts';
import { PAGE_LIMITS, type PermitRefusal } from '../core/policy/page-limits.ts';
import { type Metered, PageMeter } from '../core/policy/page-meter.ts';
import { PagePermits } from '../core/policy/page-permits.ts';
import { type FormBody, formSender, formType } from '../core/portals/form-post.ts';
import { PageQuestions } from '../core/portals/page-questions.ts';
import { shownHost } from '../core/portals/shown-name.ts';
import { hostForPeople, pathOf, titleForPeople } from '../core/portals/tab-title.ts';
import { guardKeys } from './key-guard.ts';
import { MadeDocuments } from './made-documents.ts';
import { PageBrake } from './page-brake.ts';
import { askByOurselves } from './page-dialogs.ts';
import { type ChooserRequest, hookPage } from './page-hooks.ts';
import type { PagePart } from './page-part.ts';
import { type PrintAsked, PrintWatch } from './page-print.ts';

import { refusePrompts } from './page-prompts.ts';
import { quietConsole } from './page-quiet.ts';
import { PressWatch } from './press-watch.ts';
import { RawHeaders } from './raw-headers.ts';
import { RequestedAddress } from './requested-address.ts';

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
    // A dialog of the page would be a window of the system, and it would outlive the visit (B58): we ask instead.
    disableDialogs: true,
    disableHtmlFullscreenWindowResize: true,
    autoplayPolicy: 'document-user-activation-required',
    v8CacheOptions: 'none',
    enableWebSQL: false,
    ...NEVER_TAKES_FOCUS,
    disableBlinkFeatures: NOT_OFFERED.join(','),
  };
}

/**
 * Electron gives the keyboard to a page at every navigation of its main frame, also to one that reloads itself (F91).
 * Newer ones ask `focusOnNavigation`; before it only a page of the type «window» was given it, and the type, which is
 * read from here, is in none of Electron's declarations. `PaneFocus` gives the focus, when the person goes to a page.
 */
const NEVER_TAKES_FOCUS = { focusOnNavigation: false, type: 'browserView' } as const;

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

export interface TabOptions {
  readonly id: string;
  readonly session: Session;
  readonly policy: Policy;
  /** What the page gets through the debugger protocol besides files and print. */
  readonly pageParts: (contents: WebContents) => readonly PagePart[];
  /** A document of this portal is about to be loaded; resolves when the page has what the portal's bundle gives it. */
  readonly arm: (contentsId: number, portalId: string) => Promise<void>;
  readonly onChooser: (request: ChooserRequest) => void;
  /** The page, or a frame of it, wants to be printed. */
  readonly onPrint: (asked: PrintAsked) => void;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Something that the window shows has changed. */
  readonly onChange: () => void;
  /** The page went past its measure and was ended. */
  readonly onEnded: (why: string) => void;
  /** A page of this portal was shown. */
  readonly onShown: (portalId: string) => void;
  /** The page that was shown is gone: another came, or its process ended. */
  readonly onLeft: () => void;
  /** The page closed itself, and the tab went with it. */
  readonly onClosed: () => void;
  /** Does the page lie in our window now, where the person sees it? */
  readonly isShown: () => boolean;
  /** The page asked for a new tab at an address that the guard allows. */
  readonly onPopup: (url: string, referrer: Electron.Referrer, post: Electron.PostBody | undefined) => void;
  /** A form is about to be sent to an address, by this page to the server's eyes. */
  readonly onForm: (contentsId: number, url: string, sender: ReturnType<typeof formSender>) => void;
  /** What a server called a file, in its own bytes, one character each. */
  readonly onHeader: (header: string) => void;
  /** The page has made a document and shows it by an address of its own (`blob:`, `data:`). */
  readonly onDocument: (url: string) => void;
  readonly onRefused: (reason: string, portalId: string | undefined) => void;
  readonly onActivity: () => void;
  /** This tab is the one in front, though something of ours may lie over it. */
  readonly isInFront: () => boolean;
}

const BLANK = 'about:blank';
const PRESSES: ReadonlySet<string> = new Set([
  'mouseDown',
  'keyDown',
  'rawKeyDown',
  'touchStart',
  'gestureTap',
]);
/** Notices of a page that is there no more, or as good as. */
const DEAD: ReadonlySet<string | undefined> = new Set(['crashed', 'unresponsive', 'too-demanding']);
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
  /** What the person's presses on the page allow it. */
  readonly permits = new PagePermits(() => performance.now());
  /** The last thing that the page wanted and was not given, until the person presses something on it. */
  held: 'popup' | 'print' | null = null;
  #isClosed = false;
  readonly #meter: PageMeter;
  readonly #frames: FramePace;
  readonly #burst: MessageLimit;
  readonly #brake: PageBrake;
  /** Somebody has pressed something on the document that is shown. */
  #isTouched = false;
  /** What the person wants to do with the page, for when it is asked whether something would be lost. */
  #going: ((contents: WebContents) => void) | null = null;
  /** The person has said that nothing needs to be kept. */
  #mayGo = false;
  #ready: Promise<boolean> | null = null;
  readonly #parts: TabOptions;
  /** What the page asks the person. */
  readonly questions: PageQuestions;
  readonly #dialogs: PagePart;
  readonly #requested = new RequestedAddress();
  readonly #headers: RawHeaders;

  constructor(parts: TabOptions) {
    this.id = parts.id;
    this.#parts = parts;
    this.#meter = new PageMeter(parts.clock);
    this.#frames = new FramePace(parts.clock);
    this.#burst = new MessageLimit(FLOOD_LIMITS.frameBurst, () => parts.clock.monotonic());
    this.view = new WebContentsView({ webPreferences: portalPreferences(parts.session) });
    this.contents = this.view.webContents;
    this.#brake = new PageBrake(this.contents, parts.clock);
    this.view.setBackgroundColor('#ffffff');
    this.#guardNavigation(this.contents);
    refusePrompts(this.contents);
    this.questions = new PageQuestions({
      newId: randomUUID,
      isInFront: () => parts.isInFront(),
      onChange: parts.onChange,
      onFlood: () => parts.onRefused('many-questions', this.#portalId),
      later: (delay, work) => void setTimeout(work, delay),
    });
    this.#headers = new RawHeaders(parts.onHeader);
    this.#dialogs = askByOurselves(this.contents, this.questions, parts.logger);
    this.#askBeforeLoss(this.contents);
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
    return this.hasPage ? titleForPeople(this.contents.getTitle(), this.contents.getURL()) : '';
  }

  get host(): string {
    return hostForPeople(this.contents.getURL());
  }

  /** Where on the host, without the query; for comparing only, never told or logged. */
  get path(): string {
    return pathOf(this.contents.getURL());
  }

  get isSecure(): boolean {
    return this.contents.getURL().startsWith('https://');
  }

  /** Loads an address that the guard allows; a refusal becomes a notice. Resolves when loading has ended. */
  async load(url: string, referrer?: Electron.Referrer, post?: Electron.PostBody): Promise<void> {
    if (!this.#allows('navigate', url)) return;
    this.#ready ??= this.#prepare();
    if (!(await this.#ready)) return;
    if (this.#nextPortalId !== undefined) await this.#parts.arm(this.contents.id, this.#nextPortalId);
    if (this.#isClosed) return;
    const options: Electron.LoadURLOptions = {
      ...(referrer ? { httpReferrer: referrer } : {}),
      ...(post ? { postData: post.data, extraHeaders: `content-type: ${formType(post as FormBody)}\n` } : {}),
    };
    // Chromium takes us for the sender: a server that looks at `Origin` would refuse the form (electron#2816).
    if (post) this.#parts.onForm(this.contents.id, url, formSender(url, referrer?.url ?? ''));
    // A failed load is told by `did-fail-load`; the promise says the same once more.
    if (!this.hasPage) this.#headers.begin();
    await this.contents.loadURL(url, options).catch(() => undefined);
  }

  /** Once, before the first address; false where the tab was closed meanwhile. */
  async #prepare(): Promise<boolean> {
    const { logger, onChooser, onPrint, pageParts } = this.#parts;
    try {
      // The debugger protocol answers only where a document is.
      await this.contents.loadURL(BLANK);
      const print = new PrintWatch(
        (asked) =>
          this.#hears(this.permits.print(this.#parts.isShown(), asked.isPress), 'print') && onPrint(asked),
      );
      await hookPage(this.contents, {
        logger,
        onChooser: (request) => {
          if (this.#hears(this.permits.files(), null)) onChooser(request);
        },
        onFlood: () => this.end('messages'),
        parts: [
          quietConsole,
          new PressWatch(() => {
            this.#notePress();
            this.#parts.onActivity();
          }),
          print,
          this.#dialogs,
          this.#requested,
          this.#headers,
          new MadeDocuments((url) => this.#parts.onDocument(url)),
          ...pageParts(this.contents),
        ],
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
    this.#mayGo = false;
    this.#going = go;
    // A page that waits for an answer, or asks on and on, cannot hear that it is to go.
    this.questions.end();
    this.#parts.onChange();
    if (!contents.isCrashed() && !(await answers(contents))) {
      const gone = new Promise((resolve) => contents.once('render-process-gone', resolve));
      contents.forcefullyCrashRenderer();
      await gone;
    }
    if (contents.isDestroyed()) return;
    this.questions.again();
    go(contents);
  }

  /** Closes the page when it lets go, as a person asks for it; what would be lost is asked first. */
  closeByPerson(): void {
    // A page that nobody has touched may ask nothing, and has nothing to lose.
    if (this.#isTouched && !this.contents.isDestroyed() && !this.contents.isCrashed()) {
      void this.#leave((contents) => contents.close({ waitForBeforeUnload: true }));
    } else this.#parts.onClosed();
  }

  /** «Leave this page?»: only the page in front may ask, and a person answers once (B58). */
  #askBeforeLoss(contents: WebContents): void {
    contents.on('will-prevent-unload', (event) => {
      if (this.#mayGo || this.#isClosed || !this.#parts.isInFront()) return event.preventDefault();
      const go = this.#going ?? this.#pageGoes();
      this.#going = null;
      this.questions.ask({ kind: 'leave', text: '', value: '', host: this.host }, (isAccepted) => {
        if (!isAccepted || contents.isDestroyed()) return;
        this.#mayGo = true;
        go?.(contents);
      });
    });
  }

  /** Where the page itself wanted to go, once more; what a form sends is not repeated, but may now be sent. */
  #pageGoes(): ((contents: WebContents) => void) | null {
    const wished = this.#requested.latest;
    this.#requested.latest = null;
    if (wished === null) return null;
    const script = `location.assign(${JSON.stringify(wished)})`;
    return ({ mainFrame }) => void mainFrame.executeJavaScript(script).catch(() => undefined);
  }

  /** Counts what the page makes the program do; past its measure it is ended. */
  meter(kind: Metered): void {
    if (this.#meter.note(kind)) this.end(kind);
  }

  /** A frame is about to show another document. */
  #frameMoves(): void {
    this.meter('frames');
    if (!this.#burst.take()) this.#brake.press();
  }

  /** A frame of another site may load when it is its turn. */
  frameComes(go: () => void): void {
    this.#frames.pass(go);
  }

  /** Ends a page that asks too much of the program, and says so; the visit goes on. */
  end(why: string): void {
    if (this.notice?.kind === 'too-demanding' || this.contents.isDestroyed()) return;
    this.notice = { kind: 'too-demanding', host: this.host };
    this.#meter.clear();
    this.#frames.clear();
    this.#parts.onEnded(why);
    this.contents.forcefullyCrashRenderer();
  }

  close(): void {
    this.#isClosed = true;
    this.questions.end();
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
    onRefused(decision.reason, this.#portalId);
    if (kind !== 'frame') {
      this.notice = {
        kind: 'blocked',
        reason: decision.reason,
        host: decision.host === undefined ? null : shownHost(decision.host),
      };
      onChange();
    }
    return false;
  }

  /** What is not heard is counted, and shown on the tab of the page, which stays as it is (B54, F97, F98). */
  #hears(refusal: PermitRefusal | null, mark: PortalTab['held']): boolean {
    if (refusal === null) return true;
    this.#parts.onRefused(refusal, this.#portalId);
    if (mark !== null) this.#hold(mark);
    this.meter('wishes');
    return false;
  }

  #hold(mark: PortalTab['held']): void {
    if (this.held === mark) return;
    this.held = mark;
    this.#parts.onChange();
  }

  /** In a tab of its own where the portal's bundle says so, else in place of the page that asked. */
  #openPopup(url: string, referrer: Electron.Referrer, post: Electron.PostBody | undefined): void {
    const bundle = this.#parts.policy.bundle(this.#portalId ?? '');
    if (bundle?.flags.popups) this.#parts.onPopup(url, referrer, post);
    else void this.load(url, referrer, post);
  }

  /** A file that the page itself has made; only its own, as in a frame (F29). */
  #isDocument(url: string): boolean {
    if (isMadePdf(url)) return true;
    return url.startsWith(`blob:${originOf(this.contents.getURL())}/`);
  }

  /** No page could be shown, and nothing is to be said: the address was a file, or an answer without a page. */
  get isEmpty(): boolean {
    return !this.hasPage && this.notice === null;
  }

  #guardNavigation(contents: WebContents): void {
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame) this.#frameMoves();
      if (event.isMainFrame && this.#isDocument(event.url)) {
        event.preventDefault();
        this.#parts.onDocument(event.url);
      } else if (!this.#allows(event.isMainFrame ? 'navigate' : 'frame', event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      if (!this.#allows(event.isMainFrame ? 'navigate' : 'frame', event.url)) event.preventDefault();
    });
    contents.setWindowOpenHandler(({ url, referrer, postBody }) => {
      // Always denied: an allowed address opens in a tab that we make, with our guard on it (B05, B06).
      if (!this.#hears(this.permits.window(this.#parts.isShown()), 'popup')) return { action: 'deny' };
      if (this.#isDocument(url)) this.#parts.onDocument(url);
      else if (this.#allows('popup', url)) this.#openPopup(url, referrer, postBody);
      return { action: 'deny' };
    });
    contents.on('did-navigate-in-page', (_event, url, isMainFrame) => {
      if (!isMainFrame) return;
      this.meter('navigations');
      if (this.#allows('navigate', url)) this.#parts.onChange();
      else contents.navigationHistory.goBack();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  }

  #watch(contents: WebContents): void {
    const { onChange, onShown, onLeft, onClosed, onActivity, onRefused, policy } = this.#parts;
    contents.on('did-navigate', (_event, url) => {
      if (url === BLANK && this.#portalId === undefined) return;
      if (!this.hasPage) this.#headers.end();
      this.meter('navigations');
      this.questions.renewed(this.#isTouched || this.#going !== null);
      this.#isTouched = false;
      this.#mayGo = false;
      this.#going = null;
      this.#frames.clear();
      onLeft();
      // «Назад» must not lead to the empty page that a tab begins with.
      if (this.#portalId === undefined) contents.navigationHistory.clear();
      const decision = policy.decide({ kind: 'navigate', url });
      this.#nextPortalId = undefined;
      if (decision.verdict === 'allow') {
        if (this.#portalId !== decision.portalId) this.#cameFrom = this.#portalId;
        this.#portalId = decision.portalId;
        onShown(decision.portalId);
        if (this.contents.isCrashed()) return;
        this.notice = null;
      } else {
        // Chromium asks nobody before it shows an empty page, or an address that it cannot read as one (B06).
        const reason = url === `${BLANK}#blocked` ? 'unreadable' : decision.reason;
        onRefused(reason, this.#portalId);
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
      this.questions.drop();
      onLeft();
      if (this.notice?.kind !== 'too-demanding') this.notice = { kind: 'crashed' };
      onChange();
    });
    contents.on('unresponsive', () => {
      // It waits for the person.
      if (this.questions.current) return;
      this.notice = { kind: 'unresponsive' };
      onChange();
    });
    contents.on('responsive', () => {
      if (this.notice?.kind === 'unresponsive') this.notice = null;
      onChange();
    });
    contents.on('did-start-loading', onChange);
    contents.on('did-stop-loading', () => {
      if (!this.hasPage) this.#headers.end();
      onChange();
    });
    contents.on('page-title-updated', onChange);
    contents.on('input-event', (_event, { type }) => {
      if (PRESSES.has(type)) this.#notePress();
      onActivity();
    });
  }

  #notePress(): void {
    this.permits.notePress();
    this.#hold(null);
    this.#isTouched = true;
  }

  #noticeFor(code: number, url: string): PageNotice {
    const host = hostForPeople(url);
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
    cancel = setTimeout(() => resolve(false), PAGE_LIMITS.hung.most);
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
