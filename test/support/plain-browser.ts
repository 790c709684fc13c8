/** A real Chromium for pages that are not the window's: Electron with nothing but a browser window. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { startTinyElectron } from './tiny-electron.ts';

const MAIN = `
const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  new BrowserWindow({ useContentSize: true, frame: false, x: 0, y: 0, width: 1366, height: 768 }).loadURL('about:blank');
});
`;

export class PlainBrowser {
  readonly page: Page;
  /** Errors of the page so far; an answer that is a refusal is none. */
  readonly troubles: string[] = [];
  readonly #app: ElectronApplication;
  readonly #folder: string;

  private constructor(app: ElectronApplication, page: Page, folder: string) {
    this.page = page;
    this.#app = app;
    this.#folder = folder;
    page.on('console', (message) => {
      if (
        message.type() === 'error' &&
        !/status of (401|403|503)|ERR_CONNECTION|ERR_INCOMPLETE/.test(message.text())
      )
        this.troubles.push(message.text());
    });
    page.on('pageerror', (error) => this.troubles.push(String(error)));
  }

  /** @param display null for the real screen */
  static async open(display: string | null): Promise<PlainBrowser> {
    const folder = mkdtempSync(join(tmpdir(), 'sector-browser-'));
    const { app, page } = await startTinyElectron(folder, MAIN, display);
    return new PlainBrowser(app, page, folder);
  }

  async resize(width: number, height: number): Promise<void> {
    await this.#app.evaluate(
      ({ BrowserWindow }, [wide, high]) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, high),
      [width, height] as const,
    );
    await this.page.waitForFunction(
      ([wide, high]) => innerWidth === wide && innerHeight === high,
      [width, height],
    );
  }

  /** Forgets who was signed in. */
  async forget(): Promise<void> {
    await this.#app.evaluate(({ session }) => session.defaultSession.clearStorageData());
  }

  async close(): Promise<void> {
    await this.#app.close();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
