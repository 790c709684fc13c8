/** Looks at a page twice: as the person who is signed in, and as a stranger. What differs makes a probe. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Session, session as sessions, type WebContents, WebContentsView } from 'electron';
import type { NetworkLayer } from '../core/policy/network-layer.ts';
import { bareAddress, type Comparison, hostOf } from '../core/workshop/recording.ts';
import type { Patience } from '../core/workshop/workshop-ports.ts';
import { loadBlank } from './blank-page.ts';
import { clearSession } from './clear-session.ts';
import { portalPreferences } from './portal-view.ts';

/** A page that has loaded, and waits for no answer, is looked at when its scripts have had this long. */
const AT_REST = 900;
/** What decides how a page looks; streams and beacons stay open for as long as it does. */
const AWAITED = ['Document', 'Script', 'Stylesheet', 'XHR', 'Fetch'];

/** Selectors of what stands in a page, without anything that looks made for one visit or one person. */
const LOOK = `(() => {
  const found = new Set();
  const steady = (word) => /^[A-Za-z_][\\w-]{1,40}$/.test(word) && !/\\d{3,}|[0-9a-f]{8,}/i.test(word);
  const path = (value) => typeof value === 'string' && /^\\/[\\w./-]{1,80}$/.test(value) && !/\\d{4,}|[0-9a-f]{8,}/i.test(value);
  for (const part of [...document.querySelectorAll('body *')].slice(0, 6000)) {
    const tag = part.localName;
    if (part.id && steady(part.id)) found.add('#' + CSS.escape(part.id));
    if (tag === 'input' && part.type === 'password') found.add('input[type="password"]');
    if (tag === 'input' && steady(part.name) && part.type !== 'hidden') found.add('input[name="' + part.name + '"]');
    if (tag === 'form' && path(part.getAttribute('action'))) found.add('form[action="' + part.getAttribute('action') + '"]');
    if (tag === 'a' && path(part.getAttribute('href'))) found.add('a[href="' + part.getAttribute('href') + '"]');
    for (const { name, value } of part.attributes) {
      if (name === 'data-testid' && steady(value)) found.add('[data-testid="' + value + '"]');
      else if (name.startsWith('data-') && value === '' && steady(name)) found.add('[' + name + ']');
    }
  }
  return { url: location.href, selectors: [...found].slice(0, 3000) };
})()`;

const NO_WORKER = `if (navigator.serviceWorker) navigator.serviceWorker.register = () => Promise.reject(new DOMException('', 'SecurityError'));`;

interface Looked {
  readonly url: string;
  readonly selectors: readonly string[];
  /** What stood there before the page came to rest. */
  readonly early: readonly string[];
}

/** What each address shows inside the session and to a stranger; addresses that cannot be loaded are left out. */
export async function comparePages(
  session: Session,
  network: NetworkLayer,
  urls: readonly string[],
  mayAsk: (url: string) => boolean,
  patience: Patience,
): Promise<readonly Comparison[]> {
  const outside = sessions.fromPartition(`workshop-outside-${randomUUID()}`, { cache: false });
  outside.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  outside.setPermissionCheckHandler(() => false);
  outside.on('will-download', (event) => event.preventDefault());
  outside.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayAsk(url) }));
  await outside.setProxy(network);
  try {
    const found: Comparison[] = [];
    for (const url of urls) {
      patience.asking(hostOf(url));
      const { signal } = patience;
      const [inner, first] = await Promise.all([look(session, url, signal), look(outside, url, signal)]);
      await clearSession(outside);
      // Twice: what a stranger sees only now and then proves nothing.
      const second = first && (await look(outside, url, signal));
      await clearSession(outside);
      if (!inner || !first || !second) continue;
      const steady = first.selectors.filter((one) => second.selectors.includes(one));
      found.push({
        ...{ url, inside: bareAddress(inner.url), outside: bareAddress(first.url) },
        onlyOutside: steady
          .filter((one) => !inner.selectors.includes(one) && !inner.early.includes(one))
          .slice(0, 200),
        onlyInside: inner.selectors.filter((one) => !first.selectors.includes(one)).slice(0, 200),
      });
    }
    return found;
  } finally {
    await outside.closeAllConnections();
    await clearSession(outside);
  }
}

/** Waits for as long as the server takes, or until IT does not want to wait; the page is looked at as it is then. */
async function look(session: Session, url: string, signal: AbortSignal): Promise<Looked | null> {
  const view = new WebContentsView({ webPreferences: portalPreferences(session) });
  const { webContents: contents } = view;
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  const early: string[] = [];
  try {
    await loadBlank(contents);
    contents.debugger.attach('1.3');
    await contents.debugger.sendCommand('Page.enable');
    const awaited = awaitedAnswers(contents);
    await contents.debugger.sendCommand('Network.enable', {
      maxTotalBufferSize: 0,
      maxResourceBufferSize: 0,
    });
    // A worker would show everybody the same, and a logout is proved past it too.
    await contents.debugger.sendCommand('Network.setBypassServiceWorker', { bypass: true });
    // Nor may a closing's page have a worker of its own: it is looked at as it is there.
    await contents.debugger.sendCommand('Page.addScriptToEvaluateOnNewDocument', { source: NO_WORKER });
    contents.on('dom-ready', () => {
      // What stands there only until the scripts have run would be found too soon by a probe.
      void contents.executeJavaScript(LOOK).then(
        (first: Looked) => early.push(...first.selectors),
        () => undefined,
      );
    });
    const loaded = contents.loadURL(url).then(
      () => true,
      // Gone on to another address by itself: it is looked at all the same.
      ({ code }: { readonly code?: string }) => code === 'ERR_ABORTED',
    );
    const unwanted = new Promise<boolean>((resolve) => {
      const end = () => resolve(/^https?:/.test(contents.getURL()));
      if (signal.aborted) end();
      signal.addEventListener('abort', end);
    });
    if (!(await Promise.race([loaded, unwanted])) || contents.isDestroyed()) return null;
    for (let quiet = 0; quiet < AT_REST && !signal.aborted; ) {
      await wait(100);
      quiet = contents.isLoading() || awaited.size > 0 ? 0 : quiet + 100;
    }
    const last: Looked = await contents.executeJavaScript(LOOK);
    return { ...last, early };
  } catch {
    // A page that went away or broke is no evidence.
    return null;
  } finally {
    // Named by its view, which must be held until the end: Electron ends a page whose view was collected as garbage.
    if (!contents.isDestroyed()) view.webContents.close({ waitForBeforeUnload: false });
  }
}

/** Requests of the page's document that the server has not answered to the end. */
function awaitedAnswers(contents: WebContents): { readonly size: number } {
  const awaited = new Map<string, string>();
  contents.debugger.on('message', (_event, method: string, params: NetworkMessage) => {
    const { requestId = '', type = '', loaderId = '', frame } = params;
    if (method === 'Network.requestWillBeSent' && AWAITED.includes(type)) awaited.set(requestId, loaderId);
    if (method === 'Network.loadingFinished' || method === 'Network.loadingFailed') awaited.delete(requestId);
    if (method !== 'Page.frameNavigated' || !frame || frame.parentId !== undefined) return;
    // Nothing more is heard of the requests of a document that has given way.
    for (const [id, loader] of awaited) if (loader !== frame.loaderId) awaited.delete(id);
  });
  return awaited;
}

interface NetworkMessage {
  readonly requestId?: string;
  readonly type?: string;
  readonly loaderId?: string;
  readonly frame?: { readonly parentId?: string; readonly loaderId: string };
}
