/**
 * What a logout page asks of servers and what they answer, by the network events of the debugger protocol. Service
 * workers and the HTTP cache are passed by, and each main document tells whether it came over the network (F02).
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Landing } from '../core/portals/logout-page.ts';
import type { PagePart } from './page-part.ts';

const LOOK_AGAIN = 25;
/** A navigation that is at an end without a document: refused, empty, a download. */
const NOTHING_COMES = 200;

/** What a page may still be doing when it looks finished: a logout by a script, a form, a frame of another portal. */
const AWAITED: ReadonlySet<string> = new Set(['Document', 'XHR', 'Fetch', 'Ping', 'Script', 'Stylesheet']);

export interface LogoutTraffic {
  /** To be given to `hookPage`. */
  readonly part: PagePart;
  /** A move begins; `isNavigation` where it is sure to lead somewhere. */
  begin(isNavigation: boolean): void;
  /** The move led nowhere: our own lists forbade it, or Chromium gave up before anything was sent. */
  end(kind: 'blocked' | 'unreachable'): void;
  /** The page's process has ended, and nothing that it asked for comes any more. */
  gone(): void;
  /** What has come of the move so far. */
  landing(): Landing;
  /** How the document that is shown was answered, whichever move brought it. */
  document(): Landing;
  /** Milliseconds for which nothing was under way; 0 while something is. */
  quietFor(): number;
  /** Waits until the main document of the move is shown, or nothing more comes of it, at most `timeout`. */
  arrive(timeout: number): Promise<void>;
  /** Waits until nothing was under way for `quiet` milliseconds, at most `timeout`. */
  settle(quiet: number, timeout: number): Promise<void>;
}

/**
 * Something that is only read is waited for so long: a widget may keep a question open for ever (long polling). What
 * sends something, as a logout does, is waited for to its end.
 */
const READ_PATIENCE = 1500;

interface Request {
  readonly startedAt: number;
  readonly sessionId: string | undefined;
  readonly loaderId: string;
  readonly sends: boolean;
}

/** What of the protocol's messages is read here (devtools-protocol: Network, Page, Target). */
interface Message {
  readonly requestId?: string;
  readonly loaderId?: string;
  readonly frameId?: string;
  readonly type?: string;
  readonly sessionId?: string;
  readonly disposition?: string;
  readonly errorText?: string;
  readonly request?: { readonly method: string };
  readonly frame?: { readonly id: string; readonly parentId?: string; readonly loaderId: string };
  readonly response?: {
    readonly status: number;
    readonly url: string;
    readonly fromServiceWorker?: boolean;
    readonly fromDiskCache?: boolean;
    readonly fromPrefetchCache?: boolean;
  };
}

export function watchTraffic(): LogoutTraffic {
  const requests = new Map<string, Request>();
  let mainFrame = '';
  /** The main document that is on its way or shown. */
  let mainRequest = '';
  /** A navigation was asked for and its request has not been seen. */
  let isAwaited = false;
  let isShown = false;
  let isRefused = false;
  let moved: Landing | null = null;
  let shown: Landing = { kind: 'stayed', isRefused: false };
  let activeAt = performance.now();

  const key = (sessionId: string | undefined, requestId = '') => `${sessionId ?? ''} ${requestId}`;
  const answered = (response: NonNullable<Message['response']>): Landing => ({
    kind: 'answered',
    status: response.status,
    url: response.url,
    isFromServer:
      /^https?:/.test(response.url) &&
      response.status > 0 &&
      response.fromServiceWorker !== true &&
      response.fromDiskCache !== true &&
      response.fromPrefetchCache !== true,
  });

  const handlers: Readonly<Record<string, (message: Message, sessionId: string | undefined) => void>> = {
    'Network.requestWillBeSent'({ requestId, loaderId = '', frameId, type = '', request }, sessionId) {
      if (!AWAITED.has(type)) return;
      if (type === 'Document' && sessionId === undefined && frameId === mainFrame) {
        mainRequest = requestId ?? '';
        isAwaited = false;
      }
      const sends = request !== undefined && !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
      activeAt = performance.now();
      requests.set(key(sessionId, requestId), { startedAt: activeAt, sessionId, loaderId, sends });
    },
    'Network.responseReceived'({ requestId, response }, sessionId) {
      if (!response) return;
      if (sessionId === undefined && requestId === mainRequest) moved = shown = answered(response);
      else if (response.status >= 400 && requests.get(key(sessionId, requestId))?.sends) isRefused = true;
    },
    'Network.loadingFinished': ({ requestId }, sessionId) => over(key(sessionId, requestId)),
    'Network.loadingFailed'({ requestId, errorText }, sessionId) {
      // ERR_ABORTED: another navigation took its place, or there was no content; both are told otherwise.
      if (sessionId === undefined && requestId === mainRequest && errorText !== 'net::ERR_ABORTED') {
        const isBlocked = errorText === 'net::ERR_BLOCKED_BY_CLIENT';
        if (moved?.kind !== 'answered') moved = shown = { kind: isBlocked ? 'blocked' : 'unreachable' };
      }
      over(key(sessionId, requestId));
    },
    'Page.frameRequestedNavigation'({ frameId, disposition = 'currentTab' }, sessionId) {
      if (sessionId === undefined && frameId === mainFrame && disposition === 'currentTab') isAwaited = true;
      activeAt = performance.now();
    },
    'Page.navigatedWithinDocument'({ frameId }) {
      if (frameId === mainFrame) isAwaited = false;
      activeAt = performance.now();
    },
    'Page.frameNavigated'({ frame }, sessionId) {
      activeAt = performance.now();
      if (sessionId !== undefined || frame?.parentId !== undefined) return;
      isAwaited = false;
      isShown ||= frame?.loaderId === mainRequest;
      // The requests of the page before went with it, and nobody tells of their end.
      for (const [name, request] of requests) {
        if (request.loaderId !== frame?.loaderId) requests.delete(name);
      }
    },
    'Page.domContentEventFired'() {
      activeAt = performance.now();
    },
    'Target.detachedFromTarget'({ sessionId: gone }) {
      for (const [name, request] of requests) if (request.sessionId === gone) requests.delete(name);
    },
  };

  function over(name: string): void {
    if (requests.delete(name)) activeAt = performance.now();
  }

  const quietFor = () => {
    if (isAwaited) return 0;
    let quietSince = activeAt;
    for (const [name, { startedAt, sends }] of requests) {
      if (sends || name === key(undefined, mainRequest)) return 0;
      quietSince = Math.max(quietSince, startedAt + READ_PATIENCE);
    }
    return Math.max(0, performance.now() - quietSince);
  };

  return {
    part: {
      async prepare(send, sessionId) {
        // Bodies are nobody's business here, and they would stay in memory.
        await send('Network.enable', { maxTotalBufferSize: 0, maxResourceBufferSize: 0 }, sessionId);
        await send('Network.setBypassServiceWorker', { bypass: true }, sessionId);
        await send('Network.setCacheDisabled', { cacheDisabled: true }, sessionId);
        if (sessionId !== undefined) return;
        const { frameTree } = (await send('Page.getFrameTree', {}, undefined)) as {
          readonly frameTree: { readonly frame: { readonly id: string } };
        };
        mainFrame = frameTree.frame.id;
      },
      released: async () => undefined,
      noticed: (method, message, sessionId) => handlers[method]?.(message as Message, sessionId),
    },
    begin(isNavigation) {
      moved = null;
      isShown = false;
      isRefused = false;
      isAwaited = isNavigation;
      activeAt = performance.now();
    },
    end(kind) {
      isAwaited = false;
      if (moved?.kind !== 'answered') moved = { kind };
      activeAt = performance.now();
    },
    gone() {
      requests.clear();
      isAwaited = false;
      activeAt = performance.now();
    },
    landing: () => moved ?? { kind: 'stayed', isRefused },
    document: () => shown,
    quietFor,
    async arrive(timeout) {
      const endsAt = performance.now() + timeout;
      const isOver = () => (isShown && moved?.kind === 'answered') || quietFor() > NOTHING_COMES;
      while (!isOver() && performance.now() < endsAt) await wait(LOOK_AGAIN);
    },
    async settle(quiet, timeout) {
      const endsAt = performance.now() + timeout;
      while (quietFor() < quiet && performance.now() < endsAt) await wait(LOOK_AGAIN);
    },
  };
}
