import type { Claim, Landing, LogoutPage } from '../../main/core/portals/logout-page.ts';
import type { Revocation } from '../../main/core/portals/logout-plan.ts';
import type { PortalBrowser } from '../../main/core/portals/portal-browser.ts';
import type { PortalTraces } from '../../main/core/portals/seen-request.ts';

/** An answer of the server with this status, over the network. */
export function answered(url: string, status = 200, isFromServer = true): Landing {
  return { kind: 'answered', status, url, isFromServer };
}

/**
 * How the pages of a fake portal answer. What is not named here succeeds: every address is answered, every part of
 * a page is there, and a claim holds as soon as a step was performed (until then somebody is signed in).
 */
export interface PageAnswers {
  readonly goto?: (url: string, timeout: number) => Promise<Landing>;
  readonly click?: (selector: string) => Promise<Landing | 'missing'>;
  readonly wait?: (wanted: string, timeout: number) => Promise<boolean>;
  /** A number: it came to hold after so many milliseconds. */
  readonly holds?: (wanted: string, page: FakeLogoutPage, timeout: number) => Promise<boolean | number>;
  readonly revoke?: (url: string) => 'revoked' | 'no-token' | 'refused';
  readonly cookies?: readonly string[];
  /** How often the cookies of each portal were replaced before they were kept. */
  readonly generations?: number;
  /** The sites had stored something before they were left. */
  readonly hasStorage?: boolean | ((url: string) => boolean);
  /** Further partitions can be made: what is replayed there is written down with `elsewhere`. */
  readonly hasElsewhere?: boolean;
}

/** A hidden page that writes down what was asked of it. */
export class FakeLogoutPage implements LogoutPage {
  readonly asked: string[];
  readonly timeouts: number[];
  closings = 0;
  /** Pages beside it that are not closed. */
  besides = 0;
  #current: Landing = { kind: 'stayed', isRefused: false };
  readonly #answers: PageAnswers;

  constructor(answers: PageAnswers = {}, asked: string[] = [], timeouts: number[] = []) {
    this.#answers = answers;
    this.asked = asked;
    this.timeouts = timeouts;
  }

  async goto(url: string, timeout: number): Promise<Landing> {
    this.asked.push(`goto ${url}`);
    this.timeouts.push(timeout);
    this.#current = (await this.#answers.goto?.(url, timeout)) ?? answered(url);
    return this.#current;
  }

  open(url: string, timeout: number): Promise<Landing> {
    return this.goto(url, timeout);
  }

  async click(selector: string, isConfirmed: boolean): Promise<Landing | 'missing'> {
    this.asked.push(`click ${selector}${isConfirmed ? ' confirmed' : ''}`);
    return (await this.#answers.click?.(selector)) ?? { kind: 'stayed', isRefused: false };
  }

  async submit(selector: string, isConfirmed: boolean): Promise<Landing | 'missing'> {
    this.asked.push(`submit ${selector}${isConfirmed ? ' confirmed' : ''}`);
    return (await this.#answers.click?.(selector)) ?? answered('https://a.test/done');
  }

  waitUrl(expected: string, timeout: number): Promise<boolean> {
    return this.#wait('url', expected, timeout);
  }

  waitSelector(selector: string, timeout: number): Promise<boolean> {
    return this.#wait('selector', selector, timeout);
  }

  waitCookieGone(name: string, timeout: number): Promise<boolean> {
    return this.#wait('cookie', name, timeout);
  }

  async holds(claim: Claim, timeout: number): Promise<number | null> {
    const wanted = 'url' in claim ? claim.url : claim.selector;
    this.asked.push(`holds ${wanted}`);
    const isHeld = this.#answers.holds
      ? await this.#answers.holds(wanted, this, timeout)
      : this.hasLoggedOut(wanted);
    if (typeof isHeld === 'number') return isHeld;
    return isHeld ? 0 : null;
  }

  /** An address that ends in `/logout` on the claim's host was asked for; for other claims, on any host. */
  hasLoggedOut(wanted: string): boolean {
    const host = URL.canParse(wanted) ? new URL(wanted).host : '';
    return this.asked.some((one) => one.includes(host) && one.startsWith('goto') && one.endsWith('/logout'));
  }

  current(): Landing {
    return this.#current;
  }

  async hasCookie(name: string): Promise<boolean> {
    return this.#answers.cookies?.includes(name) ?? false;
  }

  async revoke({ url }: Revocation): Promise<'revoked' | 'no-token' | 'refused'> {
    this.asked.push(`revoke ${url}`);
    return this.#answers.revoke?.(url) ?? 'revoked';
  }

  async keepCredentials(): Promise<void> {
    this.asked.push('keep');
  }

  async replayCookies(url: string, _isOfPortal: unknown, generation: number): Promise<boolean> {
    if (generation > (this.#answers.generations ?? 0)) return false;
    this.asked.push(`replay ${new URL(url).host}${generation > 0 ? ` before ${generation}` : ''}`);
    return true;
  }

  async replayStorage(url: string): Promise<boolean> {
    const { hasStorage = false } = this.#answers;
    if (!(typeof hasStorage === 'boolean' ? hasStorage : hasStorage(url))) return false;
    this.asked.push(`restore ${new URL(url).host}`);
    return true;
  }

  /** Writes down where this one does, and the server is the same. */
  beside(): LogoutPage {
    this.besides += 1;
    const page = new FakeLogoutPage(this.#answers, this.asked, this.timeouts);
    page.close = async () => {
      this.besides -= 1;
    };
    return page;
  }

  async elsewhere(): Promise<LogoutPage | null> {
    if (!this.#answers.hasElsewhere) return null;
    const page = this.beside();
    page.replayCookies = async (url, _isOfPortal, generation) => {
      if (generation > (this.#answers.generations ?? 0)) return false;
      this.asked.push(`elsewhere ${new URL(url).host} ${generation}`);
      return true;
    };
    return page;
  }

  async close(): Promise<void> {
    this.closings += 1;
  }

  async #wait(kind: string, wanted: string, timeout: number): Promise<boolean> {
    this.asked.push(`wait ${kind} ${wanted}`);
    this.timeouts.push(timeout);
    return (await this.#answers.wait?.(wanted, timeout)) ?? true;
  }
}

/** A browser without windows: a list of touched portals, in each of which somebody signed in, and a number of remains. */
export class FakePortalBrowser implements PortalBrowser {
  portals: string[] = [];
  remains = 0;
  page: FakeLogoutPage | null = new FakeLogoutPage();
  /** What is different from «signed in, no offline token». */
  readonly changes = new Map<string, Partial<PortalTraces>>();

  async begin(): Promise<void> {
    this.remains = 1;
  }

  touched(): readonly string[] {
    return this.portals;
  }

  traces(portalId: string): PortalTraces {
    return { maybeSignedIn: true, hasOfflineToken: false, offlineClients: [], ...this.changes.get(portalId) };
  }

  async openLogoutPage(): Promise<FakeLogoutPage | null> {
    return this.page;
  }

  async destroy(): Promise<void> {
    this.remains = 0;
    this.portals = [];
  }

  async countRemains(): Promise<number> {
    return this.remains;
  }
}
