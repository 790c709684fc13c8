/** A real Chromium for pages that are not the window's: Electron with nothing but a browser window. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { describeMissing, findRuntime } from '../../build/electron-runtime.mjs';

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
    const runtime = findRuntime();
    if (!runtime) throw new Error(describeMissing());
    const folder = mkdtempSync(join(tmpdir(), 'sector-browser-'));
    writeFileSync(join(folder, 'main.cjs'), MAIN);
    writeFileSync(join(folder, 'package.json'), '{ "name": "sector-browser", "main": "main.cjs" }');
    const app = await _electron.launch({
      executablePath: runtime.executable,
      args: [
        folder,
        '--force-device-scale-factor=1',
        `--user-data-dir=${join(folder, 'data')}`,
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
      env: { ...process.env, ...(display ? { DISPLAY: display } : {}) } as Record<string, string>,
    });
    const page = await app.firstWindow();
    await page.emulateMedia({ reducedMotion: 'reduce' });
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
