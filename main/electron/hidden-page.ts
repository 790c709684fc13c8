/** A page that nobody sees, in the visit's own partition, with the same guard as every tab: it logs out of portals. */
import { setTimeout as wait } from 'node:timers/promises';
import type { LoadURLOptions, Session, WebContents, WebContentsView } from 'electron';
import type { Logger } from '../core/base/logger.ts';
import type { Policy } from '../core/policy/decide.ts';
import { BLANK, loadBlank } from './blank-page.ts';
import { onEmptySite } from './empty-site.ts';
import { loadOptions } from './form-sender.ts';
import { within } from './logout-tokens.ts';
import { LogoutTraffic } from './logout-traffic.ts';
import { refuseQuestions } from './page-dialogs.ts';
import { hookPage } from './page-hooks.ts';
import { PrintWatch } from './page-print.ts';
import { quietConsole } from './page-quiet.ts';
import { createPortalView } from './portal-view.ts';

const LOOK_AGAIN = 25;
/** A page whose script gives no answer for so long is ended. */
export const HUNG_AFTER = 2000;
const ABORTED = 'ERR_ABORTED';

export interface HiddenPageDeps {
  readonly session: Session;
  readonly policy: Policy;
  /** These portals' rules are the page's now. */
  readonly onPortals: (contentsId: number, portals: readonly string[]) => void;
  readonly logger: Logger;
}

export class HiddenPage {
  readonly view: WebContentsView;
  readonly contents: WebContents;
  /** What the page asks of servers, and what they answer. */
  readonly traffic = new LogoutTraffic();
  /** A logout that would open a window opens in place of the page, once a press. */
  mayOpen = false;
  readonly #deps: HiddenPageDeps;
  readonly #isHooked: Promise<boolean>;
  /** The last two: what the page loads may be requested before Electron reports that it is shown. */
  #portals: readonly string[] = [];
  /** Nothing was loaded since the page was left: there is nothing to leave once more. */
  #isEmpty = true;

  constructor(deps: HiddenPageDeps) {
    this.#deps = deps;
    this.view = createPortalView(deps.session);
    this.contents = this.view.webContents;
    deps.onPortals(this.contents.id, this.#portals);
    this.#guard();
    this.contents.on('render-process-gone', () => this.traffic.gone());
    refuseQuestions(this.contents);
    this.#isHooked = this.#hook();
  }

  /** Asks the guard about an address. */
  decide(kind: 'navigate' | 'frame', url: string): boolean {
    const [portalId] = this.#portals;
    const { policy, onPortals } = this.#deps;
    const decision = policy.decide({ kind, url, ...(portalId === undefined ? {} : { portalId }) });
    if (decision.verdict !== 'allow') return false;
    if (kind === 'navigate') {
      this.#portals = [...new Set([decision.portalId, ...this.#portals])].slice(0, 2);
      onPortals(this.contents.id, this.#portals);
    }
    return true;
  }

  /** Begins to load; the traffic says what comes of it. */
  load(url: string, options?: LoadURLOptions): void {
    this.#isEmpty = false;
    this.contents.loadURL(url, options).catch((cause: { readonly code?: string }) => {
      // ERR_ABORTED: the page itself went on to another address, or our guard has said so already.
      if (cause.code !== ABORTED) this.traffic.end('unreachable');
    });
  }

  /** False where the script could not be run, or did not answer in time: then the page is at another address, or hangs. */
  async inPage(script: string, limit = HUNG_AFTER): Promise<boolean> {
    const answer = `Promise.resolve(${script}).then((is) => is === true ? 'yes' : '')`;
    return (await within(limit, this.contents.executeJavaScript(answer, true))) === 'yes';
  }

  /** Looks again until the claim holds or the time is over. */
  async until(timeout: number, claim: () => boolean | Promise<boolean>): Promise<boolean> {
    const endsAt = performance.now() + timeout;
    for (;;) {
      if (this.contents.isDestroyed()) return false;
      if (await claim()) return true;
      if (performance.now() >= endsAt) return false;
      await wait(LOOK_AGAIN);
    }
  }

  /** Leaves whatever is shown, so that the next address is asked of the server even if it is the same. */
  async leave(): Promise<boolean> {
    const { contents } = this;
    if (!(await this.#isHooked) || contents.isDestroyed()) return false;
    if (this.#isEmpty && contents.mainFrame.url === BLANK) return true;
    contents.stop();
    if (!contents.isCrashed() && !(await this.inPage('true'))) await endHung(contents);
    this.traffic.begin(true);
    await Promise.race([loadBlank(contents).catch(() => undefined), wait(HUNG_AFTER)]);
    this.#isEmpty = true;
    return !contents.isDestroyed();
  }

  /** Runs a script on an empty page of a site that no server is asked for, to read what the site has stored. */
  async onEmptySite(origin: string, script: string, timeout: number): Promise<string | null> {
    if (!(await this.leave()) || !this.decide('navigate', `${origin}/`)) return null;
    this.#isEmpty = false;
    const { contents } = this;
    return onEmptySite(contents, origin, timeout, () => within(timeout, contents.executeJavaScript(script)));
  }

  #guard(): void {
    const { contents, traffic } = this;
    const judge = (event: {
      readonly url: string;
      readonly isMainFrame: boolean;
      preventDefault(): void;
    }) => {
      if (this.decide(event.isMainFrame ? 'navigate' : 'frame', event.url)) return;
      event.preventDefault();
      if (event.isMainFrame) traffic.end('blocked');
    };
    contents.on('will-frame-navigate', judge);
    contents.on('will-redirect', judge);
    contents.setWindowOpenHandler(({ url, postBody }) => {
      if (this.mayOpen && this.decide('navigate', url)) {
        this.mayOpen = false;
        traffic.begin(true);
        this.load(url, loadOptions(undefined, postBody));
      }
      return { action: 'deny' };
    });
  }

  /** Also a page that nobody sees can open the system's print dialog; here nobody may print or choose files. */
  async #hook(): Promise<boolean> {
    const { contents, traffic } = this;
    try {
      await loadBlank(contents);
      await hookPage(contents, {
        logger: this.#deps.logger,
        onChooser: () => undefined,
        onFlood: () => contents.forcefullyCrashRenderer(),
        parts: [quietConsole, traffic, new PrintWatch(() => undefined)],
      });
      return true;
    } catch {
      // Closed before it was ready; one that cannot be hooked is not used.
      return false;
    }
  }
}

async function endHung(contents: WebContents): Promise<void> {
  const gone = new Promise((resolve) => contents.once('render-process-gone', resolve));
  contents.forcefullyCrashRenderer();
  await Promise.race([gone, wait(HUNG_AFTER)]);
}
