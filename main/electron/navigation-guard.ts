/** Asks the guard about every address that a page of a portal wants to go to or to open. */

import type { WebContents } from 'electron';
import type { PageNotice } from '../../preload/contract.ts';
import { isMadePdf, type Policy } from '../core/policy/decide.ts';
import { originOf } from '../core/policy/origin.ts';
import { shownHost } from '../core/portals/shown-name.ts';
import type { TabPortal } from '../core/portals/tab-portal.ts';
import type { PageFlood } from './page-flood.ts';

type NewWindow = (url: string, referrer: Electron.Referrer, post: Electron.PostBody | undefined) => void;

export interface NavigationGuardDeps {
  readonly policy: Policy;
  readonly portal: TabPortal;
  readonly flood: PageFlood;
  /** May the page open a window now? The person must have pressed something on it. */
  readonly mayOpenWindow: () => boolean;
  /** A window at an allowed address. */
  readonly onPopup: NewWindow;
  /** The page has made a document and goes to it by an address of its own (`blob:`, `data:`). */
  readonly onDocument: (url: string) => void;
  readonly onRefused: (reason: string) => void;
  /** An address that the person asked for was refused. */
  readonly onBlocked: (notice: PageNotice) => void;
  /** The page went to another address within its document. */
  readonly onMoved: () => void;
}

export class NavigationGuard {
  readonly #contents: WebContents;
  readonly #deps: NavigationGuardDeps;

  constructor(contents: WebContents, deps: NavigationGuardDeps) {
    this.#contents = contents;
    this.#deps = deps;
    this.#watchNavigation();
    this.#watchWindows();
  }

  /** Asks the guard; what it refuses is counted always, and shown where the person asked for it. */
  allows(kind: 'navigate' | 'frame' | 'popup', url: string): boolean {
    const { policy, portal, onRefused, onBlocked } = this.#deps;
    const decision = policy.decide({
      ...{ kind, url, initiator: originOf(this.#contents.getURL()) },
      ...(portal.shown === undefined ? {} : { portalId: portal.shown }),
    });
    if (decision.verdict === 'allow') {
      if (kind === 'navigate') portal.noteAllowed(decision.portalId);
      return true;
    }
    const { reason, host } = decision;
    onRefused(reason);
    if (kind !== 'frame') {
      onBlocked({ kind: 'blocked', reason, host: host === undefined ? null : shownHost(host) });
    }
    return false;
  }

  #watchNavigation(): void {
    const contents = this.#contents;
    const { flood, onDocument, onMoved } = this.#deps;
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame) flood.noteFrame();
      if (event.isMainFrame && this.#isDocument(event.url)) {
        event.preventDefault();
        onDocument(event.url);
      } else if (!this.allows(event.isMainFrame ? 'navigate' : 'frame', event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      if (!this.allows(event.isMainFrame ? 'navigate' : 'frame', event.url)) event.preventDefault();
    });
    contents.on('did-navigate-in-page', (_event, url, isMainFrame) => {
      if (!isMainFrame) return;
      flood.meter('navigations');
      if (this.allows('navigate', url)) onMoved();
      else contents.navigationHistory.goBack();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  }

  #watchWindows(): void {
    const { mayOpenWindow, onDocument, onPopup } = this.#deps;
    this.#contents.setWindowOpenHandler(({ url, referrer, postBody }) => {
      // Always denied: an allowed address opens in a tab that we make, with our guard on it (B05, B06).
      if (!mayOpenWindow()) return { action: 'deny' };
      if (this.#isDocument(url)) onDocument(url);
      else if (this.allows('popup', url)) onPopup(url, referrer, postBody);
      return { action: 'deny' };
    });
  }

  /** Is it a file that the page itself has made? Only its own, as in a frame (F29). */
  #isDocument(url: string): boolean {
    return isMadePdf(url) || url.startsWith(`blob:${originOf(this.#contents.getURL())}/`);
  }
}
