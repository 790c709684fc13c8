/** Every screen of the registry in the real Electron, with sample views: for pictures and for checks. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { build } from 'vite';
// `window.samples` and `window.show`, which the page has.
import type {} from '../../renderer/gallery.tsx';
import { HANGS } from './patience.ts';
import { startTinyElectron } from './tiny-electron.ts';
import { PROJECT } from './workstation.ts';

/** One way a screen can look, as the gallery page names it. */
export interface GallerySample {
  readonly screen: string;
  readonly variant: string;
  /** Test ids pressed before it is looked at. */
  readonly press: readonly string[];
}

/** The product's policy; only the samples' own PDFs come as data. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self' data:; worker-src 'self'; base-uri 'none'; form-action 'none'";

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

const TINY_MAIN = `
const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  new BrowserWindow({ useContentSize: true, frame: false, x: 0, y: 0, width: 1280, height: 800 }).loadURL('about:blank');
});
`;

export class Gallery {
  readonly page: Page;
  readonly samples: readonly GallerySample[];
  /** Errors of the page so far. */
  readonly troubles: string[];
  readonly #app: ElectronApplication;
  readonly #server: Server;
  readonly #folder: string;

  private constructor(parts: {
    page: Page;
    samples: readonly GallerySample[];
    troubles: string[];
    app: ElectronApplication;
    server: Server;
    folder: string;
  }) {
    this.page = parts.page;
    this.samples = parts.samples;
    this.troubles = parts.troubles;
    this.#app = parts.app;
    this.#server = parts.server;
    this.#folder = parts.folder;
  }

  /** Shows every sample in one look and asks the page about each; returns `screen variant: trouble`. */
  async eachSample(
    look: string,
    ask: (sample: GallerySample) => Promise<readonly string[]>,
  ): Promise<string[]> {
    const troubles: string[] = [];
    for (const sample of this.samples) {
      await this.show(sample, look);
      for (const trouble of await ask(sample))
        troubles.push(`${sample.screen} ${sample.variant}: ${trouble}`);
    }
    return troubles;
  }

  /** Builds the gallery into a folder of its own and opens a window on the display (null: the real screen). */
  static async open(display: string | null): Promise<Gallery> {
    const folder = mkdtempSync(join(tmpdir(), 'sector-gallery-'));
    await build({
      configFile: join(PROJECT, 'vite.renderer.config.ts'),
      logLevel: 'error',
      build: {
        outDir: join(folder, 'gallery'),
        rollupOptions: { input: join(PROJECT, 'renderer/gallery.html') },
      },
    });
    const server = await serve(join(folder, 'gallery'));
    const { app, page } = await startTinyElectron(folder, TINY_MAIN, display);
    const troubles: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) troubles.push(message.text());
    });
    page.on('pageerror', (error) => troubles.push(String(error)));
    const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/gallery.html`;
    await page.goto(root, { waitUntil: 'load' });
    await page.waitForFunction(() => window.samples !== undefined);
    const samples = (await page.evaluate(() => window.samples)) ?? [];
    return new Gallery({ page, samples, troubles, app, server, folder });
  }

  async resize(width: number, height: number): Promise<void> {
    await this.#app.evaluate(
      ({ BrowserWindow }, [wide, high]) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(wide, high);
      },
      [width, height] as const,
    );
    await this.page.waitForFunction(
      ([wide, high]) => innerWidth === wide && innerHeight === high,
      [width, height],
    );
  }

  /** Enlarges the whole page as a browser does: at 4, a window 1280 wide has 320 px for the page. */
  async zoom(factor: number): Promise<void> {
    await this.#app.evaluate(({ BrowserWindow }, by) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(by);
    }, factor);
    await this.page.waitForFunction((by) => Math.abs(devicePixelRatio - by) < 0.01, factor);
  }

  /** Shows a sample; `look` is the rest of the address, say `&lang=en&theme=black`. */
  async show({ screen, variant, press }: GallerySample, look = ''): Promise<void> {
    const { page } = this;
    await page.evaluate(
      async ([search, ids, hangs]) => {
        window.show?.(search);
        // Without a mouse: it would stay there, and at 400 % Playwright's would miss.
        for (const id of ids) {
          const find = () => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
          const endsAt = performance.now() + hangs;
          while (!find() && performance.now() < endsAt)
            await new Promise((done) => requestAnimationFrame(done));
          const found = find();
          if (!found) throw new Error(`not there to be pressed: ${id}`);
          found.click();
        }
      },
      [`?screen=${screen}&variant=${variant}${look}`, press, HANGS] as const,
    );
    await page.mouse.move(0, 0);
    await page.evaluate(
      async ([isPreparing, hangs]) => {
        const isReady = () =>
          document.fonts.status === 'loaded' &&
          (isPreparing || !document.querySelector('.skeleton-page')) &&
          // A page of a PDF is white before anything is drawn on it.
          [...document.querySelectorAll('canvas')].every(
            (canvas) => canvas.getContext('2d')?.getImageData(0, 0, 1, 1).data[3] === 255,
          );
        const endsAt = performance.now() + hangs;
        // At least one frame: what was shown and pressed is drawn.
        do await new Promise((done) => requestAnimationFrame(done));
        while (!isReady() && performance.now() < endsAt);
        if (!isReady()) throw new Error('fonts, a page that is prepared or a page of a PDF did not come');
        // A lazy picture that is out of sight would never be decoded.
        await Promise.all(
          [...document.images]
            .filter(({ loading, complete }) => loading !== 'lazy' || complete)
            .map((image) => image.decode().catch(() => undefined)),
        );
      },
      [variant === 'preparing', HANGS] as const,
    );
  }

  /** A picture of the window; Playwright's shows a part of it when the page is enlarged. */
  async picture(path: string): Promise<void> {
    // Two frames: what was drawn last is what is seen.
    await this.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    const png = await this.#app.evaluate(async ({ BrowserWindow }) => {
      const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
      return image?.toPNG().toString('base64') ?? '';
    });
    writeFileSync(path, Buffer.from(png, 'base64'));
  }

  async close(): Promise<void> {
    await this.#app.close();
    this.#server.close();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function serve(root: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://gallery').pathname);
    try {
      const body = await readFile(join(root, path));
      response.writeHead(200, {
        'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
        'content-security-policy': POLICY,
      });
      response.end(body);
    } catch {
      // A favicon, most likely.
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
