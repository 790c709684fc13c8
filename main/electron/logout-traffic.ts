/**
 * What a logout page asks of servers and what they answer, by the network events of the debugger protocol. Service
 * workers and the HTTP cache are passed by, and each main document shows whether it came over the network (F02).
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Landing } from '../core/portals/logout-page.ts';
import { mainFrameOf, type PageMessage, type PagePart, type SendCommand } from './page-part.ts';
import { PendingRequests } from './pending-requests.ts';

const LOOK_AGAIN = 25;
/** A navigation that is at an end without a document: refused, empty, a download. */
const NOTHING_COMES = 200;

/** What a page may still be doing when it looks finished: a logout by a script, a form, a frame of another portal. */
const AWAITED: ReadonlySet<string> = new Set(['Document', 'XHR', 'Fetch', 'Ping', 'Script', 'Stylesheet']);

/** What of the protocol's messages is read here (devtools-protocol: Network, Page, Target). */
interface Message extends PageMessage {
  readonly requestId?: string;
  readonly loaderId?: string;
  readonly type?: string;
  readonly disposition?: string;
  readonly errorText?: string;
  readonly request?: { readonly method: string };
  readonly response?: {
    readonly status: number;
    readonly url: string;
    readonly fromServiceWorker?: boolean;
    readonly fromDiskCache?: boolean;
    readonly fromPrefetchCache?: boolean;
  };
}

export class LogoutTraffic implements PagePart {
  readonly #requests = new PendingRequests();
  #mainFrame = '';
  /** The main document that is on its way or shown. */
  #mainRequest = '';
  /** A navigation was asked for and its request has not been seen. */
  #isAwaited = false;
  #isShown = false;
  #isRefused = false;
  #moved: Landing | null = null;
  #document: Landing = { kind: 'stayed', isRefused: false };

  /** A move begins; `isNavigation` where it is sure to lead somewhere. */
  begin(isNavigation: boolean): void {
    this.#moved = null;
    this.#isShown = false;
    this.#isRefused = false;
    this.#isAwaited = isNavigation;
    this.#requests.noteActivity();
  }

  /** The move led nowhere: our own lists forbade it, or Chromium gave up before anything was sent. */
  end(kind: 'blocked' | 'unreachable'): void {
    this.#isAwaited = false;
    if (this.#moved?.kind !== 'answered') this.#moved = { kind };
    this.#requests.noteActivity();
  }

  /** The page's process has ended, and nothing that it asked for comes any more. */
  gone(): void {
    this.#isAwaited = false;
    this.#requests.clear();
  }

  /** What has come of the move so far. */
  landing(): Landing {
    return this.#moved ?? { kind: 'stayed', isRefused: this.#isRefused };
  }

  /** How the document that is shown was answered, whichever move brought it. */
  document(): Landing {
    return this.#document;
  }

  /** Milliseconds for which nothing was under way; 0 while something is. */
  quietFor(): number {
    return this.#isAwaited ? 0 : this.#requests.quietFor(this.#mainRequest);
  }

  /** Waits until the main document of the move is shown, or nothing more comes of it, at most `timeout`. */
  async arrive(timeout: number): Promise<void> {
    const endsAt = performance.now() + timeout;
    const isOver = () =>
      (this.#isShown && this.#moved?.kind === 'answered') || this.quietFor() > NOTHING_COMES;
    while (!isOver() && performance.now() < endsAt) await wait(LOOK_AGAIN);
  }

  /** Waits until nothing was under way for `quiet` milliseconds, at most `timeout`. */
  async settle(quiet: number, timeout: number): Promise<void> {
    const endsAt = performance.now() + timeout;
    while (this.quietFor() < quiet && performance.now() < endsAt) await wait(LOOK_AGAIN);
  }

  async prepare(send: SendCommand, sessionId: string | undefined): Promise<void> {
    // Bodies are nobody's business here, and they would stay in memory.
    await send('Network.enable', { maxTotalBufferSize: 0, maxResourceBufferSize: 0 }, sessionId);
    await send('Network.setBypassServiceWorker', { bypass: true }, sessionId);
    await send('Network.setCacheDisabled', { cacheDisabled: true }, sessionId);
    if (sessionId === undefined) this.#mainFrame = await mainFrameOf(send);
  }

  async released(): Promise<void> {
    // A frame was prepared before.
  }

  noticed(method: string, message: Message, sessionId: string | undefined): void {
    if (method.startsWith('Network.')) this.#noticeRequest(method, message, sessionId);
    else if (method.startsWith('Page.')) this.#noticePage(method, message, sessionId);
    else if (method === 'Target.detachedFromTarget') this.#requests.dropSession(message.sessionId);
  }

  #noticeRequest(method: string, message: Message, sessionId: string | undefined): void {
    const { requestId = '', response, errorText } = message;
    const isMain = sessionId === undefined && requestId === this.#mainRequest;
    switch (method) {
      case 'Network.requestWillBeSent':
        this.#noticeSent(message, sessionId);
        break;
      case 'Network.responseReceived':
        if (response && isMain) this.#land(answered(response));
        else if ((response?.status ?? 0) >= 400 && this.#requests.sends(sessionId, requestId)) {
          this.#isRefused = true;
        }
        break;
      case 'Network.loadingFailed':
        // ERR_ABORTED: another navigation took its place, or there was no content; both are noticed otherwise.
        if (isMain && errorText !== 'net::ERR_ABORTED' && this.#moved?.kind !== 'answered') {
          const isBlocked = errorText === 'net::ERR_BLOCKED_BY_CLIENT';
          this.#land({ kind: isBlocked ? 'blocked' : 'unreachable' });
        }
        this.#requests.end(sessionId, requestId);
        break;
      case 'Network.loadingFinished':
        this.#requests.end(sessionId, requestId);
    }
  }

  #noticeSent(
    { requestId = '', loaderId = '', frameId, type = '', request }: Message,
    sessionId: string | undefined,
  ): void {
    if (!AWAITED.has(type)) return;
    if (type === 'Document' && sessionId === undefined && frameId === this.#mainFrame) {
      this.#mainRequest = requestId;
      this.#isAwaited = false;
    }
    const sends = request !== undefined && !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
    this.#requests.begin(sessionId, requestId, { loaderId, sends });
  }

  #noticePage(method: string, message: Message, sessionId: string | undefined): void {
    const { frameId, frame, disposition = 'currentTab' } = message;
    const isMainFrame = frameId === this.#mainFrame;
    switch (method) {
      case 'Page.frameRequestedNavigation':
        if (sessionId === undefined && isMainFrame && disposition === 'currentTab') this.#isAwaited = true;
        break;
      case 'Page.navigatedWithinDocument':
        if (isMainFrame) this.#isAwaited = false;
        break;
      case 'Page.frameNavigated':
        if (sessionId !== undefined || frame?.parentId !== undefined) break;
        this.#isAwaited = false;
        this.#isShown ||= frame?.loaderId === this.#mainRequest;
        this.#requests.keepOnly(frame?.loaderId);
        break;
      case 'Page.domContentEventFired':
        break;
      default:
        return;
    }
    this.#requests.noteActivity();
  }

  #land(landing: Landing): void {
    this.#moved = landing;
    this.#document = landing;
  }
}

function answered(response: NonNullable<Message['response']>): Landing {
  const { status, url } = response;
  const isCopy =
    response.fromServiceWorker === true ||
    response.fromDiskCache === true ||
    response.fromPrefetchCache === true;
  return { kind: 'answered', status, url, isFromServer: /^https?:/.test(url) && status > 0 && !isCopy };
}
