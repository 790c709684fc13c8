/** The portal page of a visit as tests meet it: by its WebContents, whatever Playwright thinks of it. */

import type { BrowserView, PageNotice } from '../../preload/contract.ts';
import { HANGS } from './patience.ts';
import { until, type Workstation } from './workstation.ts';

export const GOSUSLUGI = 'https://gosuslugi.training.test';

/** The answer of a script, or that it threw. */
type Asked = { readonly value: unknown } | { readonly error: string };

/**
 * Playwright waits for the end of a navigation that our guard has cancelled, and there is none. So scripts go
 * into the page through Electron itself, always into the tab that the window says is in front.
 */
export class Portal {
  readonly #station: Workstation;

  constructor(station: Workstation) {
    this.#station = station;
  }

  /** Opens a tile of the home screen and waits for its page. */
  async open(id = 'training-gosuslugi', home = `${GOSUSLUGI}/`): Promise<void> {
    await this.#station.at(`tile-${id}`).click();
    await this.arrived(home);
  }

  browser(): Promise<BrowserView> {
    return this.#station.view('browser.changed');
  }

  /** Runs a script in the page, as with a press of the person, and answers its value. */
  async ask<T>(script: string): Promise<T> {
    const asked = await this.#station.app.evaluate(
      async ({ webContents }, [id, source, hangs]): Promise<Asked> => {
        const late = new Promise<Asked>((resolve) => {
          setTimeout(() => resolve({ error: 'no answer' }), hangs);
        });
        const answer = webContents
          .fromId(id)
          ?.executeJavaScript(source, true)
          .then(
            (value: unknown) => ({ value }),
            (cause: unknown) => ({ error: String(cause) }),
          );
        return Promise.race([answer ?? { error: 'no page' }, late]);
      },
      [await this.contentsId(), script, HANGS] as const,
    );
    if ('error' in asked) throw new Error(`${asked.error}: ${script}`);
    return asked.value as T;
  }

  /** The person presses a key on the page that does nothing: the page is heard for a while (F97, F98). */
  async touch(): Promise<void> {
    await this.#station.app.evaluate(
      ({ webContents }, id) => {
        for (const type of ['keyDown', 'keyUp'] as const) {
          webContents.fromId(id)?.sendInputEvent({ type, keyCode: 'Shift' });
        }
      },
      await this.contentsId(),
    );
  }

  /** Begins something in the page that may take the page away, as by a press of the person. */
  async begin(script: string): Promise<void> {
    await this.touch();
    await this.ask(`setTimeout(() => { ${script} }, 0), null`);
  }

  /** The page itself goes to an address, and this waits until it is there. */
  async go(url: string): Promise<void> {
    await this.begin(`location.href = ${JSON.stringify(url)}`);
    await this.arrived(url);
  }

  /** Waits until a page whose address begins so is in front and has loaded. */
  async arrived(prefix: string): Promise<void> {
    await until(
      async () => {
        const { url, isLoading } = await this.#front();
        return url.startsWith(prefix) && !isLoading ? true : undefined;
      },
      () => `the page did not arrive at ${prefix}`,
    );
  }

  async url(): Promise<string> {
    return (await this.#front()).url;
  }

  /** Back to one tab with one page and nothing over it, whatever a test has left. */
  async settle(url: string): Promise<void> {
    const { state } = await this.#station.view('workstation.changed');
    if (state.kind !== 'active') {
      await this.#station.makeFree();
      await this.#station.beginVisit();
    }
    await this.#station.shell.evaluate(async () => {
      const browser = await new Promise<BrowserView>((resolve) => {
        const end = window.sector.subscribe('browser.changed', (view) => {
          resolve(view);
          queueMicrotask(() => end());
        });
      });
      const { question } = browser;
      if (question) {
        const answer = { question: question.id, isAccepted: true, text: '', isEnough: true };
        await window.sector.call('portal.answer', answer);
      }
      await window.sector.call('print.cancel');
      await window.sector.call('portal.dismissNotice');
      for (const { id } of browser.tabs.slice(1)) await window.sector.call('portal.close', { tab: id });
      await window.sector.call('portal.open', { portal: 'training-gosuslugi' });
    });
    await this.arrived('https://');
    if ((await this.url()) !== url) await this.go(url);
  }

  /** Waits for a notice in place of the page. */
  notice<K extends PageNotice['kind']>(kind: K): Promise<Extract<PageNotice, { kind: K }>> {
    return until(
      async () => {
        const { notice } = await this.browser();
        return notice?.kind === kind ? (notice as Extract<PageNotice, { kind: K }>) : undefined;
      },
      () => `no notice «${kind}»`,
    );
  }

  /** Presses «Вернуться назад» and waits until the notice is gone. */
  async dismiss(): Promise<void> {
    await this.#station.at('notice-back').click();
    await this.#station.at('notice-back').waitFor({ state: 'detached' });
  }

  /** The person comes in through the single sign-on; the page is then the portal's cabinet. */
  async logIn(login: string): Promise<void> {
    await this.begin(`location.href = '${GOSUSLUGI}/lk'`);
    await this.arrived('https://esia.training.test/login');
    await this.begin(`
      document.querySelector('[data-testid="login-input"]').value = ${JSON.stringify(login)};
      document.querySelector('[data-testid="password-input"]').value = 'training';
      document.querySelector('[data-testid="login-submit"]').click();
    `);
    await this.arrived(`${GOSUSLUGI}/lk`);
  }

  /** Which WebContents is in front, where a test asks Electron itself. */
  async contentsId(): Promise<number> {
    return (await this.#front()).id;
  }

  /** The tab that is in front: pages are made in the order of the tabs. */
  async #front(): Promise<Front> {
    const { tabs, activeTab } = await this.browser();
    const index = tabs.findIndex(({ id }) => id === activeTab);
    const front = await this.#station.app.evaluate(({ webContents }, at): Front | null => {
      const pages = webContents
        .getAllWebContents()
        .filter((one) => !/^(app|paper|sector-eds):/.test(one.getURL()));
      const page = pages.toSorted((a, b) => a.id - b.id)[at];
      return page ? { id: page.id, url: page.getURL(), isLoading: page.isLoading() } : null;
    }, index);
    return front ?? { id: -1, url: '', isLoading: true };
  }
}

interface Front {
  readonly id: number;
  readonly url: string;
  readonly isLoading: boolean;
}
