/**
 * The background of an extension: a page that nobody sees, in a process and a partition in memory of its own, which can
 * reach nothing but the files of its folder and the bridge.
 */
import { randomUUID } from 'node:crypto';
import { type Session, session as sessions, WebContentsView } from 'electron';
import { assert } from '../../core/base/assert.ts';
import type { EdsExtension } from '../../core/eds/eds-extension.ts';
import { EDS_LIMITS } from '../../core/eds/limits.ts';
import { EDS_CHANNEL, type Head, type Message, readHead } from '../../core/eds/wire.ts';
import { MessageLimit } from '../../core/policy/message-limit.ts';
import { NO_NETWORK } from '../../core/policy/network-layer.ts';
import { clearSession } from '../clear-session.ts';
import { fileAnswer, nameIn, notThere, readInside } from './extension-files.ts';

/** Chromium's rule for extensions, without any address: scripts of the folder, and evaluated ones for old libraries. */
const POLICY = [
  "default-src 'self' data: blob:",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self' chrome-extension: data: blob:",
  "frame-src 'none'",
  "form-action 'none'",
].join('; ');

const PAGE = '_sector/background.html';
const SCRIPT = '_sector/chrome.js';

const OWN_SCHEMES = ['sector-eds', 'chrome-extension'] as const;

/**
 * Partitions that nobody uses now and in which nothing is left. Chromium frees none before the program ends, a megabyte
 * each: one that was emptied is taken again.
 */
const FREE: string[] = [];

export interface BackgroundDeps {
  readonly extension: EdsExtension;
  readonly preload: string;
  /** The script that makes `chrome`. */
  readonly script: string;
  readonly heard: (message: Message) => void;
  /** A monotonic clock, milliseconds. */
  readonly now: () => number;
  /** The page is gone though nobody has ended it, or was ended because it floods. */
  readonly onGone: () => void;
}

export class BackgroundPage {
  readonly #parts: BackgroundDeps;
  readonly #partition: string;
  readonly #session: Session;
  readonly #view: WebContentsView;
  #isEnding = false;
  #ended: Promise<void> | null = null;
  /** Scripts of the background have run, or could not. */
  readonly loaded: Promise<void>;

  constructor(parts: BackgroundDeps) {
    this.#parts = parts;
    this.#partition = FREE.pop() ?? `eds-${randomUUID()}`;
    this.#session = closedSession(this.#partition, parts);
    const view = new WebContentsView({
      webPreferences: {
        session: this.#session,
        preload: parts.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
        webviewTag: false,
        disableDialogs: true,
        backgroundThrottling: false,
        devTools: false,
        v8CacheOptions: 'none',
      },
    });
    this.#view = view;
    const { webContents } = view;
    webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
    webContents.on('will-frame-navigate', (event) => event.preventDefault());
    webContents.on('will-attach-webview', (event) => event.preventDefault());
    const limit = new MessageLimit(EDS_LIMITS.backgroundMessages, parts.now);
    webContents.ipc.on(EDS_CHANNEL, ({ senderFrame }, head: unknown, body: unknown) => {
      if (this.#isEnding) return;
      if (!limit.take()) {
        this.#gone();
        return;
      }
      if (senderFrame !== webContents.mainFrame || typeof head !== 'string' || typeof body !== 'string')
        return;
      const read = readHead(head);
      if (read) parts.heard({ head: read, body });
    });
    webContents.once('render-process-gone', () => this.#gone());
    webContents.once('destroyed', () => this.#gone());
    this.loaded = webContents.loadURL(`sector-eds://${parts.extension.id}/${PAGE}`).catch(() => undefined);
  }

  say(head: Head, body = ''): void {
    const { webContents } = this.#view;
    if (!this.#isEnding && !webContents.isDestroyed())
      webContents.send(EDS_CHANNEL, JSON.stringify(head), body);
  }

  /** Ends page and process, and leaves nothing in the partition. */
  end(): Promise<void> {
    this.#ended ??= this.#end();
    return this.#ended;
  }

  async #end(): Promise<void> {
    this.#isEnding = true;
    const { webContents } = this.#view;
    if (webContents && !webContents.isDestroyed()) {
      // A page that works without end does not hear that it is closed.
      webContents.forcefullyCrashRenderer();
      webContents.close();
    }
    for (const scheme of OWN_SCHEMES) this.#session.protocol.unhandle(scheme);
    await clearSession(this.#session);
    this.#session.webRequest.onBeforeRequest(null);
    this.#session.removeAllListeners('will-download');
    FREE.push(this.#partition);
  }

  #gone(): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#parts.onGone();
  }
}

function closedSession(partition: string, { extension, script }: BackgroundDeps): Session {
  const session = sessions.fromPartition(partition, { cache: false });
  assert(!session.isPersistent() && session.getStoragePath() === null, 'an extension keeps nothing');
  const own = [`sector-eds://${extension.id}/`, `chrome-extension://${extension.id}/`];
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !own.some((one) => url.startsWith(one)) && !/^(data|blob):/.test(url) }),
  );
  void session.setProxy(NO_NETWORK);
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  const serve = async ({ url, method }: Request): Promise<Response> => {
    const name = nameIn(url);
    if (new URL(url).host !== extension.id || name === null || method !== 'GET') return notThere();
    if (name === SCRIPT) return fileAnswer(Buffer.from(script), SCRIPT);
    const headers = { 'content-security-policy': POLICY };
    if (name === PAGE) {
      const page = await pageOf(extension);
      return fileAnswer(Buffer.from(page), PAGE, headers);
    }
    const bytes = await readInside(extension.folder, name);
    return bytes ? fileAnswer(bytes, name, headers) : notThere();
  };
  for (const scheme of OWN_SCHEMES) session.protocol.handle(scheme, serve);
  return session;
}

/** What Chromium would make of the manifest's background: a page with its scripts, ours before them. */
async function pageOf({ manifest: { background }, folder }: EdsExtension): Promise<string> {
  const first = `<!doctype html><meta charset="utf-8"><base href="/"><script src="/${SCRIPT}"></script>`;
  if (background === null) return first;
  if ('page' in background)
    return first + ((await readInside(folder, background.page))?.toString('utf8') ?? '');
  const type = background.isModule ? ' type="module"' : '';
  return (
    first +
    background.scripts
      .map((one) => `<script${type} src="/${attribute(one.replace(/^\/+/, ''))}"></script>`)
      .join('')
  );
}

function attribute(text: string): string {
  return encodeURI(text).replace(/"/g, '%22');
}
