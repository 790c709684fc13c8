/**
 * `npm run screens`: a picture of every screen of the registry into out/screens/, and a look for text that
 * does not fit. Three sizes; `-- --all` adds a small window, English, the other colours and large letters.
 * `-- home portal` takes only these screens, `-- --look=1280x800-black` only this look.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, extname, join, normalize } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { build } from 'vite';
import { describeMissing, findRuntime } from './electron-runtime.mjs';

const PROJECT = dirname(dirname(fileURLToPath(import.meta.url)));
const GALLERY = join(PROJECT, 'dist/gallery');
const OUT = join(PROJECT, 'out/screens');

interface Look {
  readonly folder: string;
  readonly width: number;
  readonly height: number;
  readonly query: string;
}

const LOOKS: readonly Look[] = [
  { folder: '1280x800', width: 1280, height: 800, query: '' },
  { folder: '1920x1080', width: 1920, height: 1080, query: '' },
  { folder: '1080x1920', width: 1080, height: 1920, query: '' },
  { folder: '1024x768', width: 1024, height: 768, query: '' },
  { folder: '1280x800-english', width: 1280, height: 800, query: '&lang=en' },
  { folder: '1280x800-text-150', width: 1280, height: 800, query: '&text=150' },
  { folder: '1280x800-text-200', width: 1280, height: 800, query: '&text=200' },
  { folder: '1280x800-yellow', width: 1280, height: 800, query: '&theme=yellow' },
  { folder: '1280x800-black', width: 1280, height: 800, query: '&theme=black' },
];

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

async function buildGallery(): Promise<void> {
  await build({
    configFile: join(PROJECT, 'vite.renderer.config.ts'),
    logLevel: 'warn',
    build: {
      outDir: GALLERY,
      rollupOptions: { input: join(PROJECT, 'renderer/gallery.html') },
    },
  });
}

async function serveGallery(): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://gallery').pathname);
    try {
      const body = await readFile(join(GALLERY, path));
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

/** An X server of our own, so that pictures do not depend on anybody's screen. Elsewhere: the real one. */
async function startDisplay(): Promise<{ readonly name: string; readonly server: ChildProcess } | null> {
  if (process.platform !== 'linux') return null;
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1920x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    (server.stdio[3] as Readable).once('data', (text: Buffer) => resolve(text.toString().trim()));
  });
  return { name: `:${number}`, server };
}

const TINY_MAIN = `
const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  new BrowserWindow({ useContentSize: true, frame: false, x: 0, y: 0, width: 1280, height: 800 }).loadURL('about:blank');
});
`;

function launch(
  executablePath: string,
  folder: string,
  display: string | null,
): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath,
    args: [
      folder,
      '--force-device-scale-factor=1',
      `--user-data-dir=${join(folder, 'data')}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: { ...process.env, ...(display ? { DISPLAY: display } : {}) } as Record<string, string>,
  });
}

/** Names every element whose text is cut off or that leaves the window; what may be cut says so by an ellipsis. */
function findMisfits(): string[] {
  const found: string[] = [];
  const name = (element: Element) =>
    `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} «${(element.textContent ?? '').trim().slice(0, 40)}»`;
  for (const element of document.querySelectorAll<HTMLElement>('#root *')) {
    if (element.closest('svg, .only-read, canvas')) continue;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0 || style.textOverflow === 'ellipsis') continue;
    if (style.clipPath !== 'none') continue;
    if (style.webkitLineClamp !== 'none' && style.webkitLineClamp !== '') continue;
    if (box.right > innerWidth + 1 || box.left < -1) found.push(`outside: ${name(element)}`);
    else if (element.scrollWidth > element.clientWidth + 2 && element.clientWidth > 0)
      found.push(`too wide: ${name(element)}`);
    else if (element.matches('button, .button') && element.scrollHeight > element.clientHeight + 4)
      found.push(`too high: ${name(element)}`);
  }
  return found.slice(0, 5);
}

async function takePicture(page: Page, address: string, file: string, press: readonly string[]) {
  await page.mouse.move(0, 0);
  await page.goto(address, { waitUntil: 'load' });
  await page.locator('[data-screen]').waitFor();
  for (const id of press) await page.getByTestId(id).click();
  await page.mouse.move(0, 0);
  await page.waitForFunction(
    () => document.fonts.status === 'loaded' && !document.querySelector('canvas[width="300"]'),
  );
  await page.evaluate(() =>
    Promise.all([...document.images].map((image) => image.decode().catch(() => undefined))),
  );
  await page.waitForTimeout(address.includes('screen=p') || address.includes('screen=files') ? 450 : 60);
  await page.screenshot({ path: file });
  return page.evaluate(findMisfits);
}

async function main(): Promise<void> {
  const runtime = findRuntime();
  if (!runtime) throw new Error(describeMissing());
  const only = process.argv.slice(2).filter((word) => !word.startsWith('-'));
  const named = process.argv.slice(2).flatMap((word) => /^--look=(.+)$/.exec(word)?.[1] ?? []);
  const usual = process.argv.includes('--all') ? LOOKS : LOOKS.slice(0, 3);
  const looks = named.length > 0 ? LOOKS.filter(({ folder }) => named.includes(folder)) : usual;
  await buildGallery();
  const server = await serveGallery();
  const display = await startDisplay();
  const folder = await mkdtemp(join(tmpdir(), 'sector-screens-'));
  await writeFile(join(folder, 'main.cjs'), TINY_MAIN);
  await writeFile(join(folder, 'package.json'), '{ "name": "sector-gallery", "main": "main.cjs" }');
  let app: ElectronApplication | null = null;
  const troubles: string[] = [];
  let pictures = 0;
  try {
    app = await launch(runtime.executable, folder, display?.name ?? null);
    const page = await app.firstWindow();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) troubles.push(message.text());
    });
    page.on('pageerror', (error) => troubles.push(String(error)));
    const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/gallery.html`;
    await page.goto(root, { waitUntil: 'load' });
    await page.waitForFunction(() => window.samples !== undefined);
    const samples = (await page.evaluate(() => window.samples)) ?? [];
    for (const look of looks) {
      const target = join(OUT, look.folder);
      if (only.length === 0) await rm(target, { recursive: true, force: true });
      await mkdir(target, { recursive: true });
      await app.evaluate(
        ({ BrowserWindow }, [width, height]) => {
          BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
        },
        [look.width, look.height] as const,
      );
      await page.waitForFunction(
        ([width, height]) => innerWidth === width && innerHeight === height,
        [look.width, look.height],
      );
      for (const { screen, variant, press } of samples) {
        if (only.length > 0 && !only.includes(screen)) continue;
        const file = join(target, variant === 'ordinary' ? `${screen}.png` : `${screen}--${variant}.png`);
        const address = `${root}?screen=${screen}&variant=${variant}${look.query}`;
        const misfits = await takePicture(page, address, file, press);
        for (const misfit of misfits) troubles.push(`${look.folder} ${screen} ${variant}: ${misfit}`);
        pictures += 1;
      }
    }
  } finally {
    await app?.close();
    server.close();
    display?.server.kill();
    await rm(folder, { recursive: true, force: true });
  }
  for (const trouble of troubles) console.log(`  ${trouble}`);
  console.log(`screens: ${pictures} pictures in out/screens, ${troubles.length} troubles`);
  process.exitCode = troubles.length > 0 ? 1 : 0;
}

await main();
