/** The hidden page that logs out of portals: moves, probes, revocations, and old credentials put back. */
import type { Cookie, Session, WebContentsView } from 'electron';
import type { Logger } from '../core/base/logger.ts';
import type { Policy } from '../core/policy/decide.ts';
import type { LogoutPage } from '../core/portals/logout-page.ts';
import type { ReplacedCookies } from '../core/portals/replaced-cookies.ts';
import { HiddenPage, HUNG_AFTER } from './hidden-page.ts';
import { KeptCredentials } from './kept-credentials.ts';
import { closePage } from './kept-storage.ts';
import { isCookieOf } from './logout-cookies.ts';
import { logoutMoves } from './logout-moves.ts';
import { findToken, type ReadToken, revokeToken } from './logout-tokens.ts';

export interface LogoutPageDeps {
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
  /** The credentials that another page keeps. */
  readonly keptBy?: KeptCredentials;
  readonly logger: Logger;
}

/** Opens such a page in a partition of the visit. */
export function createLogoutPage(deps: LogoutPageDeps): LogoutPage {
  const { session, tokens, onKept, onClosed, onSpare, onRevoke, newPartition, keptBy, logger } = deps;
  const page = new HiddenPage(deps);
  const { id } = page.contents;
  const kept = new KeptCredentials({ ...deps, leave: () => page.leave() });
  /** Pages that were beside this one, empty now. */
  const spares: WebContentsView[] = [];
  return {
    ...logoutMoves(page),
    waitCookieGone: (name, timeout) =>
      page.until(timeout, async () => (await session.cookies.get({ name })).length === 0),
    current: () => page.traffic.document(),
    hasCookie: async (name, isOfPortal) =>
      (await session.cookies.get({ name })).some((cookie) => isCookieOf(cookie, isOfPortal)),
    async revoke(revocation, home, timeout) {
      const token = await findToken(session, revocation.token, {
        ...{ home, tokens },
        readStored: (origin, script) => page.onEmptySite(origin, script, Math.min(timeout, HUNG_AFTER)),
      });
      if (!token) return 'no-token';
      onRevoke(revocation.url);
      return (await revokeToken(session, revocation, token, timeout)) ? 'revoked' : 'refused';
    },
    async keepCredentials(urls) {
      await kept.keepCookies();
      onKept();
      await kept.keepStorages(urls, spares);
    },
    replayCookies: (url, isOfPortal, generation) => kept.replayCookies(url, isOfPortal, generation),
    replayStorage: (url) => kept.replayStorage(url),
    beside: () => createLogoutPage({ ...deps, onSpare: (spare) => spares.push(spare) }),
    async elsewhere() {
      try {
        const own = await newPartition();
        return createLogoutPage({ ...deps, session: own, tokens: [], keptBy: keptBy ?? kept });
      } catch (cause) {
        // One after the other, then.
        logger.error('logout.no-partition', {}, cause);
        return null;
      }
    },
    async close() {
      onClosed(id);
      kept.clear();
      if (onSpare && (await page.leave())) return onSpare(page.view);
      for (const one of [page.view, ...spares]) closePage(one);
    },
  };
}
