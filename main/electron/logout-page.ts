import { type Session, WebContentsView } from 'electron';
import type { Logger } from '../core/base/logger.ts';
import type { Policy } from '../core/policy/decide.ts';
import type { LogoutPage } from '../core/portals/logout-plan.ts';
import { hookPage } from './page-hooks.ts';
import { refusePrompts } from './page-prompts.ts';
import { portalPreferences } from './portal-tab.ts';

const LOOK_AGAIN = 100;

/** A page that nobody sees, in the visit's own partition, with the same guard as every tab. */
export function createLogoutPage(
  session: Session,
  policy: Policy,
  onPortals: (contentsId: number, portals: readonly string[]) => void,
  logger: Logger,
): LogoutPage {
  const view = new WebContentsView({ webPreferences: portalPreferences(session) });
  const { webContents: contents } = view;
  // The last two portals: what the page loads may be asked for before Electron tells that it is shown.
  let portals: readonly string[] = [];
  const decide = (kind: 'navigate' | 'frame', url: string): boolean => {
    const [portalId] = portals;
    const decision = policy.decide({ kind, url, ...(portalId === undefined ? {} : { portalId }) });
    if (decision.verdict !== 'allow') return false;
    if (kind === 'navigate') {
      portals = [...new Set([decision.portalId, ...portals])].slice(0, 2);
      onPortals(contents.id, portals);
    }
    return true;
  };
  const judge = (event: { readonly url: string; readonly isMainFrame: boolean; preventDefault(): void }) => {
    if (!decide(event.isMainFrame ? 'navigate' : 'frame', event.url)) event.preventDefault();
  };
  contents.on('will-frame-navigate', judge);
  contents.on('will-redirect', judge);
  refusePrompts(contents);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  // Also a page that nobody sees can open the system's print dialog; here nobody may print or choose files.
  const isHooked = contents
    .loadURL('about:blank')
    .then(() => hookPage(contents, { logger, onPrint: () => undefined, onChooser: () => undefined }))
    .then(
      () => true,
      // Closed before it was ready; one that cannot be hooked is not used.
      () => false,
    );

  /** Looks again until the claim holds or the time is over. */
  const until = async (timeout: number, claim: () => boolean | Promise<boolean>): Promise<boolean> => {
    const endsAt = performance.now() + timeout;
    for (;;) {
      if (contents.isDestroyed()) return false;
      if (await claim()) return true;
      if (performance.now() >= endsAt) return false;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
    }
  };
  // A server that answers with an error has logged nobody out and proves nothing, whatever its page looks like.
  let isServerError = false;
  contents.on('did-navigate', (_event, _url, status) => {
    isServerError = status >= 500;
  });
  const load = async (url: string): Promise<boolean> => {
    if (!(await isHooked) || contents.isDestroyed()) return false;
    return contents.loadURL(url).then(
      () => !isServerError,
      // ERR_ABORTED: the page itself went on to another address, which is an answer.
      (cause: { readonly code?: string }) => cause.code === 'ERR_ABORTED',
    );
  };
  const inPage = async (script: string): Promise<boolean> => {
    try {
      return (await contents.executeJavaScript(script)) === true;
    } catch {
      // The page went away under the question; the next look asks the next page.
      return false;
    }
  };

  return {
    async goto(url, timeout) {
      if (!decide('navigate', url)) return false;
      let cancel: NodeJS.Timeout | undefined;
      const late = new Promise<boolean>((resolve) => {
        cancel = setTimeout(() => resolve(false), timeout);
      });
      const isLoaded = await Promise.race([load(url), late]);
      clearTimeout(cancel);
      if (!isLoaded && !contents.isDestroyed()) contents.stop();
      return isLoaded;
    },
    click: (selector) =>
      inPage(
        `(() => { const e = document.querySelector(${JSON.stringify(selector)}); e?.click(); return !!e; })()`,
      ),
    waitUrl: (prefix, timeout) => until(timeout, () => contents.getURL().startsWith(prefix)),
    waitSelector: (selector, timeout) =>
      until(timeout, () => inPage(`document.querySelector(${JSON.stringify(selector)}) !== null`)),
    waitCookieGone: (name, timeout) =>
      until(timeout, async () => (await session.cookies.get({ name })).length === 0),
    async close() {
      // Named by its view, which must be held until here: Electron ends a page whose view was collected as garbage.
      if (!contents.isDestroyed()) view.webContents.close({ waitForBeforeUnload: false });
    },
  };
}
