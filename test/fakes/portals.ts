import type { LogoutPage } from '../../main/core/portals/logout-plan.ts';
import type { PortalBrowser } from '../../main/core/portals/portal-browser.ts';

/** How the pages of a fake portal answer; what is not named here succeeds. */
export interface PageAnswers {
  readonly goto?: (url: string, timeout: number) => Promise<boolean>;
  readonly click?: (selector: string) => Promise<boolean>;
  readonly wait?: (wanted: string, timeout: number) => Promise<boolean>;
}

/** A hidden page that writes down what was asked of it. */
export class FakeLogoutPage implements LogoutPage {
  readonly asked: string[] = [];
  readonly timeouts: number[] = [];
  closings = 0;
  readonly #answers: PageAnswers;

  constructor(answers: PageAnswers = {}) {
    this.#answers = answers;
  }

  goto(url: string, timeout: number): Promise<boolean> {
    this.asked.push(`goto ${url}`);
    this.timeouts.push(timeout);
    return this.#answers.goto?.(url, timeout) ?? Promise.resolve(true);
  }

  click(selector: string): Promise<boolean> {
    this.asked.push(`click ${selector}`);
    return this.#answers.click?.(selector) ?? Promise.resolve(true);
  }

  waitUrl(prefix: string, timeout: number): Promise<boolean> {
    return this.#wait('url', prefix, timeout);
  }

  waitSelector(selector: string, timeout: number): Promise<boolean> {
    return this.#wait('selector', selector, timeout);
  }

  waitCookieGone(name: string, timeout: number): Promise<boolean> {
    return this.#wait('cookie', name, timeout);
  }

  async close(): Promise<void> {
    this.closings += 1;
  }

  #wait(kind: string, wanted: string, timeout: number): Promise<boolean> {
    this.asked.push(`wait ${kind} ${wanted}`);
    this.timeouts.push(timeout);
    return this.#answers.wait?.(wanted, timeout) ?? Promise.resolve(true);
  }
}

/** A browser without windows: a list of touched portals and a number of remains. */
export class FakePortalBrowser implements PortalBrowser {
  portals: string[] = [];
  remains = 0;
  page: FakeLogoutPage | null = new FakeLogoutPage();

  async begin(): Promise<void> {
    this.remains = 1;
  }

  touched(): readonly string[] {
    return this.portals;
  }

  openLogoutPage(): FakeLogoutPage | null {
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
