import { setTimeout as wait } from 'node:timers/promises';
import type { Cookie, Session, WebContents, WebContentsView } from 'electron';
import type { Logger } from '../core/base/logger.ts';
import type { Policy } from '../core/policy/decide.ts';
import { addressMatches } from '../core/portals/address-match.ts';
import type { Landing, LogoutPage } from '../core/portals/logout-page.ts';
import type { ReplacedCookies } from '../core/portals/replaced-cookies.ts';
import { BLANK, loadBlank } from './blank-page.ts';
import { onEmptySite } from './empty-site.ts';
import { closePage, emptyPage, type KeptStorage, keepStorage } from './kept-storage.ts';
import { isCookieOf, replaceCookies } from './logout-cookies.ts';
import { type ReadToken, revokeToken, tokenScript, within } from './logout-tokens.ts';
import { watchTraffic } from './logout-traffic.ts';
import { refuseQuestions } from './page-dialogs.ts';
import { hookPage } from './page-hooks.ts';
import { PrintWatch } from './page-print.ts';
import { quietConsole } from './page-quiet.ts';
import { createPortalView } from './portal-view.ts';

const LOOK_AGAIN = 25;
/** A move is over when nothing was under way for so long. */
const MOVE_QUIET = 200;
/** After an address that was asked for: no script had to begin anything first, and the page is asked whether it rests. */
const GOTO_QUIET = 100;
/** Two turns of the page: what its scripts wanted to do at once is done. */
const TWO_TURNS = 'new Promise((done) => setTimeout(() => setTimeout(() => done(true))))';
/** What has not come on a page at rest within this, and as long again as it took to come to rest, does not come. */
const CLAIM_QUIET = 600;
/** What is on a page that goes on loading may go again: a form that is shown until the sign-on is found. */
const FOUND_QUIET = 100;
/** A page whose script gives no answer for so long is ended. */
const HUNG_AFTER = 2000;
const ABORTED = 'ERR_ABORTED';

interface KeptCookies {
  cookies: readonly Cookie[];
}

export interface LogoutPageParts {
  readonly session: Session;
  readonly policy: Policy;
  /** Tokens that were in tabs; those are closed. */
  readonly tokens: readonly ReadToken[];
  /** What the partition's cookies were before they were replaced. */
  readonly replaced: ReplacedCookies<Cookie>;
  /** The cookies of the visit are kept; what is replaced from now on is the closing's. */
  readonly onKept: () => void;
  /** A page of ours is there, and these portals' rules are its. */
  readonly onPortals: (contentsId: number, portals: readonly string[]) => void;
  /** A page of ours is closed: what is asked in its name from now on is a last request of what it showed. */
  readonly onClosed: (contentsId: number) => void;
  /** Of a page beside another: it is not needed any more, and may be used for something else. */
  readonly onSpare?: (view: WebContentsView) => void;
  /** A token is about to be sent to this address, by no page. */
  readonly onRevoke: (url: string) => void;
  /** One more partition of the visit, empty and with the same guard. */
  readonly newPartition: () => Promise<Session>;
  /** The cookies that another page keeps. */
  readonly kept?: KeptCookies;
  readonly logger: Logger;
}

/** A page that nobody sees, in the visit's own partition, with the same guard as every tab. */
export function createLogoutPage(parts: LogoutPageParts): LogoutPage {
  const {
    session,
    policy,
    tokens,
    replaced,
    onKept,
    onPortals,
    onClosed,
    onSpare,
    onRevoke,
    newPartition,
    logger,
  } = parts;
  const view = createPortalView(session);
  const { webContents: contents } = view;
  const { id } = contents;
  const traffic = watchTraffic();
  /** Pages that were beside this one, empty now: another process is slow to come. */
  const spares: WebContentsView[] = [];
  const kept = parts.kept ?? { cookies: [] };
  const storages: KeptStorage[] = [];
  // The last two portals: what the page loads may be asked for before Electron tells that it is shown.
  let portals: readonly string[] = [];
  onPortals(id, portals);
  const decide = (kind: 'navigate' | 'frame', url: string): boolean => {
    const [portalId] = portals;
    const decision = policy.decide({ kind, url, ...(portalId === undefined ? {} : { portalId }) });
    if (decision.verdict !== 'allow') return false;
    if (kind === 'navigate') {
      portals = [...new Set([decision.portalId, ...portals])].slice(0, 2);
      onPortals(id, portals);
    }
    return true;
  };
  const judge = (event: { readonly url: string; readonly isMainFrame: boolean; preventDefault(): void }) => {
    if (decide(event.isMainFrame ? 'navigate' : 'frame', event.url)) return;
    event.preventDefault();
    if (event.isMainFrame) traffic.end('blocked');
  };
  contents.on('will-frame-navigate', judge);
  contents.on('will-redirect', judge);
  contents.on('render-process-gone', () => traffic.gone());
  refuseQuestions(contents);
  // A logout that would open a window opens in place of the page, once a press.
  let mayOpen = false;
  contents.setWindowOpenHandler(({ url, postBody }) => {
    if (mayOpen && decide('navigate', url)) {
      mayOpen = false;
      traffic.begin(true);
      const post = postBody && {
        postData: postBody.data,
        extraHeaders: `content-type: ${postBody.contentType}\n`,
      };
      load(url, post);
    }
    return { action: 'deny' };
  });
  // Also a page that nobody sees can open the system's print dialog; here nobody may print or choose files.
  const isHooked = loadBlank(contents)
    .then(() =>
      hookPage(contents, {
        logger,
        onChooser: () => undefined,
        onFlood: () => contents.forcefullyCrashRenderer(),
        parts: [quietConsole, traffic.part, new PrintWatch(() => undefined)],
      }),
    )
    .then(
      () => true,
      // Closed before it was ready; one that cannot be hooked is not used.
      () => false,
    );

  /** Begins to load; what comes of it is told by the traffic. */
  const load = (url: string, options?: Electron.LoadURLOptions): void => {
    isEmpty = false;
    contents.loadURL(url, options).catch((cause: { readonly code?: string }) => {
      // ERR_ABORTED: the page itself went on to another address, or our guard has said so already.
      if (cause.code !== ABORTED) traffic.end('unreachable');
    });
  };
  /** False where the script could not be run, or did not answer in time: then the page is at another address, or hangs. */
  const inPage = async (script: string, limit = HUNG_AFTER): Promise<boolean> => {
    const answer = `Promise.resolve(${script}).then((is) => is === true ? 'yes' : '')`;
    return (await within(limit, contents.executeJavaScript(answer, true))) === 'yes';
  };
  /** Looks again until the claim holds or the time is over. */
  const until = async (timeout: number, claim: () => boolean | Promise<boolean>): Promise<boolean> => {
    const endsAt = performance.now() + timeout;
    for (;;) {
      if (contents.isDestroyed()) return false;
      if (await claim()) return true;
      if (performance.now() >= endsAt) return false;
      await wait(LOOK_AGAIN);
    }
  };
  const isAt = (expected: string) => addressMatches(contents.mainFrame.url, expected);
  const has = (selector: string) => inPage(`document.querySelector(${JSON.stringify(selector)}) !== null`);
  /** Nothing was loaded since the page was left: there is nothing to leave once more. */
  let isEmpty = true;
  /** Leaves whatever is shown, so that the next address is asked of the server even if it is the same. */
  const leave = async (): Promise<boolean> => {
    if (!(await isHooked) || contents.isDestroyed()) return false;
    if (isEmpty && contents.mainFrame.url === BLANK) return true;
    contents.stop();
    if (!contents.isCrashed() && !(await inPage('true'))) await endHung(contents);
    traffic.begin(true);
    await Promise.race([loadBlank(contents).catch(() => undefined), wait(HUNG_AFTER)]);
    isEmpty = true;
    return !contents.isDestroyed();
  };
  /** Waits for a part of the page, does something with it, and waits for what it began. */
  const move = async (selector: string, script: string, isConfirmed: boolean, timeout: number) => {
    const endsAt = performance.now() + timeout;
    const part = `document.querySelector(${JSON.stringify(selector)})`;
    // Dialogs are off, so a page gets «no» to whatever it asks.
    const answer = isConfirmed ? 'window.confirm = () => true;' : '';
    const isReady = `(() => { const part = ${part}; return part !== null && part.disabled !== true; })()`;
    if (!(await until(timeout, () => inPage(isReady)))) return 'missing';
    traffic.begin(false);
    mayOpen = true;
    // Two turns later the page has told Chromium of a form that it sends.
    await inPage(`(() => { const part = ${part}; ${answer} ${script}; return ${TWO_TURNS}; })()`);
    await traffic.settle(MOVE_QUIET, Math.max(0, endsAt - performance.now()));
    mayOpen = false;
    return traffic.landing();
  };
  /** Waits until nothing is under way and the page itself has had its turns: a busy machine gives them late. */
  const rest = async (timeout: number): Promise<void> => {
    const endsAt = performance.now() + timeout;
    const left = () => Math.max(0, endsAt - performance.now());
    do {
      await traffic.settle(GOTO_QUIET, left());
      if (contents.isDestroyed()) return;
      await inPage(TWO_TURNS, Math.min(MOVE_QUIET, left()));
    } while (traffic.quietFor() < GOTO_QUIET && left() > 0);
  };
  /** A token from the storage of a site, read on an empty page of that site that no server is asked for. */
  const readStored = async (origin: string, script: string, timeout: number): Promise<string | null> => {
    if (!(await leave()) || !decide('navigate', `${origin}/`)) return null;
    isEmpty = false;
    return onEmptySite(contents, origin, timeout, () => within(timeout, contents.executeJavaScript(script)));
  };

  const go = async (
    url: string,
    timeout: number,
    arrived: (left: number) => Promise<void>,
  ): Promise<Landing> => {
    const endsAt = performance.now() + timeout;
    if (!decide('navigate', url)) return { kind: 'blocked' };
    if (!(await leave())) return { kind: 'unreachable' };
    traffic.begin(true);
    load(url);
    await arrived(Math.max(0, endsAt - performance.now()));
    const landing = traffic.landing();
    if (landing.kind !== 'stayed') return landing;
    if (!contents.isDestroyed()) contents.stop();
    return { kind: 'unreachable' };
  };

  return {
    goto: (url, timeout) => go(url, timeout, rest),
    open: (url, timeout) => go(url, timeout, (left) => traffic.arrive(left)),
    click: (selector, isConfirmed, timeout) => move(selector, 'part.click()', isConfirmed, timeout),
    submit: (selector, isConfirmed, timeout) =>
      move(
        selector,
        `part.noValidate = true;
        const button = part.querySelector('[type="submit"], button:not([type])');
        HTMLFormElement.prototype.requestSubmit.call(part, button ?? undefined)`,
        isConfirmed,
        timeout,
      ),
    waitUrl: (expected, timeout) => until(timeout, () => isAt(expected)),
    waitSelector: (selector, timeout) => until(timeout, () => has(selector)),
    waitCookieGone: (name, timeout) =>
      until(timeout, async () => (await session.cookies.get({ name })).length === 0),
    async holds(claim, timeout) {
      const look = () => ('url' in claim ? isAt(claim.url) : has(claim.selector));
      const begunAt = performance.now();
      let foundAt: number | null = null;
      await until(timeout, async () => {
        foundAt = (await look()) ? (foundAt ?? performance.now()) : null;
        const quietFor = traffic.quietFor();
        if (foundAt !== null) return quietFor > FOUND_QUIET;
        // As long again as the page took to come to rest: on a slow machine what it shows comes later too.
        const tookToRest = Math.max(0, performance.now() - begunAt - quietFor);
        return quietFor > CLAIM_QUIET + tookToRest;
      });
      return foundAt === null ? null : foundAt - begunAt;
    },
    current: () => traffic.document(),
    hasCookie: async (name, isOfPortal) =>
      (await session.cookies.get({ name })).some((cookie) => isCookieOf(cookie, isOfPortal)),
    async revoke(revocation, home, timeout) {
      const { token: place } = revocation;
      const origin = new URL(('origin' in place && place.origin) || home).origin;
      let token: string | null | undefined;
      if ('cookie' in place) {
        const isOfOrigin = (url: string) => new URL(url).hostname === new URL(origin).hostname;
        const cookies = await session.cookies.get({ name: place.cookie });
        token = cookies.find((cookie) => isCookieOf(cookie, isOfOrigin, origin))?.value;
      } else if ('sessionStorage' in place) {
        const isSame = (one: ReadToken) =>
          one.origin === origin &&
          one.place.sessionStorage === place.sessionStorage &&
          one.place.path === place.path;
        token = tokens.find(isSame)?.value;
      } else token = await readStored(origin, tokenScript(place), Math.min(timeout, HUNG_AFTER));
      if (!token) return 'no-token';
      onRevoke(revocation.url);
      return (await revokeToken(session, revocation, token, timeout)) ? 'revoked' : 'refused';
    },
    async keepCredentials(urls) {
      kept.cookies = await session.cookies.get({});
      onKept();
      const origins = [...new Set(urls.map((url) => new URL(url).origin))];
      const keepAll = async (spare: WebContentsView | undefined) => {
        let empty = spare ?? null;
        // It was closed as a page of a portal; what it asks for now is ours again.
        if (spare) onPortals(spare.webContents.id, []);
        for (let origin = origins.shift(); origin !== undefined; origin = origins.shift()) {
          empty ??= await emptyPage(session, (made) => onPortals(made, []));
          const found = empty && (await keepStorage(empty, origin));
          if (found === 'nothing') continue;
          if (found) storages.push(found);
          else if (empty) closePage(empty);
          empty = null;
        }
        if (empty) closePage(empty);
      };
      // Of a page that is there already: another process is slow to come.
      await Promise.all(spares.length > 0 ? spares.map(keepAll) : [keepAll(undefined)]);
    },
    async replayCookies(url, isOfPortal, generation) {
      const isMeant = (cookie: Cookie) => isCookieOf(cookie, isOfPortal, url);
      const cookies =
        generation === 0
          ? kept.cookies.filter(isMeant)
          : replaced.generation(kept.cookies, generation, isMeant);
      if (cookies === null) return false;
      await leave();
      await replaceCookies(session, cookies);
      return true;
    },
    async replayStorage(url) {
      const storage = storages.find(({ origin }) => origin === new URL(url).origin);
      if (!storage) return false;
      await leave();
      return storage.restore();
    },
    beside: () => createLogoutPage({ ...parts, onSpare: (spare) => spares.push(spare) }),
    async elsewhere() {
      try {
        return createLogoutPage({ ...parts, session: await newPartition(), tokens: [], kept });
      } catch (cause) {
        // One after the other, then.
        logger.error('logout.no-partition', {}, cause);
        return null;
      }
    },
    async close() {
      onClosed(id);
      if (!parts.kept) kept.cookies = [];
      for (const storage of storages) storage.close();
      if (onSpare && (await leave())) return onSpare(view);
      for (const one of [view, ...spares]) closePage(one);
    },
  };
}

async function endHung(contents: WebContents): Promise<void> {
  const gone = new Promise((resolve) => contents.once('render-process-gone', resolve));
  contents.forcefullyCrashRenderer();
  await Promise.race([gone, wait(HUNG_AFTER)]);
}
