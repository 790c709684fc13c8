/**
 * Signing with a token: carries messages between portals' pages, a vendor's extension and the vendor's program, during one
 * visit. A page has it only where its bundle names the extension (`flags.eds`), and only frames of that bundle's own
 * addresses, by the browser's word and not the page's.
 */
import { randomUUID } from 'node:crypto';
import process from 'node:process';
import type { OnBeforeRequestListenerDetails, Session, WebContents, WebFrameMain } from 'electron';
import type { Clock } from '../../core/base/clock.ts';
import type { Logger } from '../../core/base/logger.ts';
import type { EdsExtension, NativeHost } from '../../core/eds/eds-extension.ts';
import { Exchange } from '../../core/eds/exchange.ts';
import type { DocumentEnd } from '../../core/eds/exchange-ends.ts';
import type { HostEvents, RunningHost } from '../../core/eds/host-process.ts';
import { KeptValues } from '../../core/eds/kept-values.ts';
import { EDS_LIMITS, HostStarts } from '../../core/eds/limits.ts';
import { matchesAny } from '../../core/eds/match-pattern.ts';
import type { HostProcess } from '../../core/eds/signature-hosts.ts';
import { type Head, readMessages, written } from '../../core/eds/wire.ts';
import type { Policy } from '../../core/policy/decide.ts';
import { listedHosts } from '../../core/policy/network-layer.ts';
import type { PagePart } from '../page-part.ts';
import { BackgroundPage } from './background-page.ts';
import { backgroundScript } from './chrome-in-background.ts';
import type { PolyfillFacts } from './chrome-polyfill.ts';
import { EdsPagePart, type InstalledScripts, type WorldPlace } from './eds-page-part.ts';
import { readScript, serveExtensions } from './extension-files.ts';
import { extensionTexts } from './extension-texts.ts';
import { allEntries, type RegisteredScript, readRegistered, scriptsFor } from './world-scripts.ts';

export interface EdsBridgeParts {
  /** As the configuration of the machine names them, already checked. */
  readonly extensions: readonly EdsExtension[];
  readonly policy: Policy;
  /** Path of the preload of background pages. */
  readonly preload: string;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Starts a host for an extension's origin. */
  readonly startHost: (host: NativeHost, origin: string, events: HostEvents) => RunningHost;
  /** The processes of hosts that live, told at every start and end, for the dirty marker. */
  readonly onHosts: (processes: readonly HostProcess[]) => void;
}

const BRIDGE = /^sector-eds:\/\/bridge\/([a-p]{32})\/([0-9a-f-]{36})\/(hear|say)$/;
/** A background whose scripts are to be there before the first page waits at most so long. */
const PATIENCE = 3000;
/** Documents that ask for a place at the same time. */
const MOST_ASKING = 200;

/** An extension during a visit. */
interface Running {
  readonly extension: EdsExtension;
  readonly exchange: Exchange;
  readonly facts: PolyfillFacts & { readonly secret: string };
  readonly background: BackgroundPage;
  registered: readonly RegisteredScript[];
}

interface Place {
  readonly running: Running;
  readonly frame: WebFrameMain;
  readonly contents: WebContents;
}

interface HeardDocument extends Place {
  readonly end: DocumentEnd;
  readonly close: () => void;
}

export class EdsBridge {
  readonly #parts: EdsBridgeParts;
  readonly #pages = new Map<number, { readonly contents: WebContents; readonly part: EdsPagePart }>();
  readonly #running = new Map<string, Promise<Running | null>>();
  /** Documents that have asked for a place and were found worthy of one, by their own word. */
  readonly #asking = new Map<string, Place>();
  readonly #documents = new Map<string, HeardDocument>();
  readonly #hosts = new Set<RunningHost>();
  readonly #ending = new Set<Promise<void>>();
  /** Scripts of all pages, kept so that the same are never put in twice. */
  #scripts: Promise<readonly InstalledScripts[]> | null = null;
  /** What this visit has already said of hosts that were refused: an extension may ask without end. */
  readonly #refused = new Set<string>();
  #starts: HostStarts;
  #isOver = true;

  constructor(parts: EdsBridgeParts) {
    this.#parts = parts;
    this.#starts = new HostStarts(() => parts.clock.monotonic());
  }

  /** Hosts that live now. */
  living(): readonly HostProcess[] {
    return [...this.#hosts].flatMap((host) => host.pids());
  }

  /** A visit begins with this partition. */
  begin(session: Session): void {
    this.#isOver = false;
    this.#refused.clear();
    this.#starts = new HostStarts(() => this.#parts.clock.monotonic());
    serveExtensions(session, this.#parts.extensions);
    session.protocol.handle('sector-eds', (request) => this.#serve(request));
  }

  /** What a page of a portal needs for it. */
  part(contents: WebContents): PagePart {
    const part = new EdsPagePart();
    const { id } = contents;
    this.#pages.set(id, { contents, part });
    contents.once('destroyed', () => this.#pages.delete(id));
    return part;
  }

  /**
   * The page is about to show a document of one of these portals: where their bundles name extensions, it has scripts from now
   * on. While a page goes from one document to the next Chromium delivers nothing of the debugger's, so what is asked
   * for then comes when the document has begun; before a load of ours, in time.
   */
  async arm(contentsId: number | undefined, portalIds: readonly string[]): Promise<void> {
    const page = contentsId === undefined ? undefined : this.#pages.get(contentsId);
    if (!page || this.#isOver) return;
    const isMeant = portalIds.some((id) => (this.#parts.policy.bundle(id)?.flags.eds.length ?? 0) > 0);
    if (!isMeant) return;
    this.#scripts ??= this.#makeScripts();
    await page.part.want(await this.#scripts);
  }

  /**
   * A request to the bridge or to an extension's file: may it go?
   * @returns null where it is neither
   */
  judge(details: OnBeforeRequestListenerDetails, portalIds: readonly string[]): Promise<boolean> | null {
    if (!/^(chrome-extension|sector-eds):/.test(details.url)) return null;
    return this.#judge(details, portalIds);
  }

  async #judge(details: OnBeforeRequestListenerDetails, portalIds: readonly string[]): Promise<boolean> {
    const { url, frame, method, webContentsId } = details;
    if (url.startsWith('chrome-extension:')) {
      const extension = this.#parts.extensions.find(({ id }) => id === URL.parse(url)?.hostname);
      // A script of the extension in the page speaks to one beside the page, which must be there.
      if (extension && webContentsId !== undefined) await this.#pages.get(webContentsId)?.part.settled;
      return (
        extension !== undefined &&
        !this.#isOver &&
        details.resourceType !== 'mainFrame' &&
        details.resourceType !== 'subFrame' &&
        frame !== undefined &&
        frame !== null &&
        this.#isGranted(extension, frame, portalIds) &&
        extension.manifest.webAccessible.some(({ matches }) => matchesAny(matches, frame.url))
      );
    }
    const [, id = '', word = '', what] = BRIDGE.exec(url) ?? [];
    const page = webContentsId === undefined ? undefined : this.#pages.get(webContentsId);
    if (!frame || !page || method !== 'POST' || this.#isOver || !isWithin(details)) return false;
    if (what === 'say') {
      const place = this.#documents.get(word)?.frame;
      return place?.processId === frame.processId && place.routingId === frame.routingId;
    }
    const extension = this.#parts.extensions.find((one) => one.id === id);
    if (!extension || this.#asking.has(word) || this.#documents.has(word)) return false;
    if (!this.#isGranted(extension, frame, portalIds)) return false;
    const running = await this.#running.get(id);
    if (!running || this.#isOver) return false;
    this.#asking.set(word, { running, frame, contents: page.contents });
    // A page may ask and then not wait.
    const [oldest] = this.#asking.keys();
    if (this.#asking.size > MOST_ASKING && oldest) this.#asking.delete(oldest);
    return true;
  }

  /** Is the extension for this frame? Its own address and the page's belong to one bundle that names the extension. */
  #isGranted(extension: EdsExtension, frame: WebFrameMain, portalIds: readonly string[]): boolean {
    const addresses = [frame.url, frame.top?.url ?? ''];
    return portalIds.some((portalId) => {
      const bundle = this.#parts.policy.bundle(portalId);
      return (
        bundle?.flags.eds.includes(extension.id) === true &&
        // `origin` is the browser's own word; an address of a frame that is sandboxed has none.
        frame.origin.startsWith('https://') &&
        addresses.every(
          (url) => url.startsWith('https://') && bundle.navigateFilter.decide(url).verdict === 'allow',
        ) &&
        new URL(frame.url).origin === frame.origin
      );
    });
  }

  /** «Завершить», or the end of the program: no host, no background, no document is left. */
  async end(): Promise<void> {
    this.#isOver = true;
    for (const { close } of [...this.#documents.values()]) close();
    this.#asking.clear();
    this.#scripts = null;
    const running = await Promise.all(this.#running.values());
    this.#running.clear();
    for (const one of running) one?.exchange.endHosts();
    await Promise.all([
      ...[...this.#hosts].map((host) => this.#endHost(host)),
      ...running.map((one) => one?.background.end()),
      ...this.#ending,
    ]);
  }

  async #makeScripts(): Promise<readonly InstalledScripts[]> {
    const made: InstalledScripts[] = [];
    for (const extension of this.#parts.extensions) {
      const own = this.#parts.policy.bundles.filter(({ flags }) => flags.eds.includes(extension.id));
      const running = own.length > 0 ? await this.#run(extension) : null;
      if (!running) continue;
      const hosts = listedHosts({ bundles: own.map(({ navigate }) => ({ navigate })) });
      made.push(await scriptsFor(extension, running.facts, hosts, running.registered));
    }
    return made;
  }

  #run(extension: EdsExtension): Promise<Running | null> {
    const found = this.#running.get(extension.id);
    if (found) return found;
    const made = this.#start(extension);
    this.#running.set(extension.id, made);
    return made;
  }

  async #start(extension: EdsExtension): Promise<Running | null> {
    const { id, folder } = extension;
    const manifest = await readScript(folder, 'manifest.json');
    if (manifest === null) {
      this.#parts.logger.error('eds.no-manifest', { extension: id });
      return null;
    }
    const facts = {
      ...{ id, manifest, secret: randomUUID() },
      messages: await extensionTexts(folder, manifest),
      system: SYSTEMS[process.platform] ?? 'linux',
    };
    const { clock, logger } = this.#parts;
    const exchange: Exchange = new Exchange({
      clock,
      kept: new KeptValues(),
      startHost: (name, heard) => this.#startHost(extension, name, heard),
      onMissing: (name) => logger.info('eds.missing', { extension: id, name }),
    });
    const end = {
      say: (head: Head, body?: string) => background.say(head, body),
      register: (list: string) => this.#register(id, list),
    };
    const background = new BackgroundPage({
      extension,
      preload: this.#parts.preload,
      script: backgroundScript(facts),
      heard: (message) => exchange.fromBackground(end, message),
      now: () => clock.monotonic(),
      onGone: () => {
        logger.warn('eds.background-gone', { extension: id });
        exchange.backgroundGone();
        this.#running.delete(id);
        this.#scripts = null;
        void background.end();
      },
    });
    exchange.setBackground(end);
    const running: Running = { extension, exchange, facts, background, registered: [] };
    // One that registers scripts for pages must have done so before the first of them.
    if (manifest.includes('"scripting"')) {
      let cancel = (): void => undefined;
      const late = new Promise<void>((resolve) => {
        cancel = clock.after(PATIENCE, resolve);
      });
      this.#starting.set(id, running);
      await Promise.race([background.loaded, late]);
      this.#starting.delete(id);
      cancel();
    }
    return running;
  }

  /** Backgrounds whose scripts run for the first time. */
  readonly #starting = new Map<string, Running>();

  #register(id: string, list: string): void {
    const registered = readRegistered(list);
    const starting = this.#starting.get(id);
    if (starting) starting.registered = registered;
    void this.#running.get(id)?.then((running) => {
      if (running) running.registered = registered;
      // From the next document on.
      this.#scripts = null;
    });
  }

  #startHost(extension: EdsExtension, name: string, heard: { onMessage(text: string): void; onEnd(): void }) {
    const host = extension.hosts.get(name);
    const origin = `chrome-extension://${extension.id}/`;
    const { logger } = this.#parts;
    if (this.#isOver || !host?.allowedOrigins.includes(origin)) {
      this.#tellRefused(extension.id, host ? 'origin' : 'unknown');
      return null;
    }
    if (!this.#starts.take()) {
      this.#tellRefused(extension.id, 'too-many');
      return null;
    }
    const started = this.#parts.startHost(host, origin, {
      onMessage: heard.onMessage,
      onEnd: (why) => {
        if (why !== 'exited') logger.warn('eds.host-ended', { extension: extension.id, why });
        void this.#endHost(started);
        heard.onEnd();
      },
    });
    this.#hosts.add(started);
    this.#parts.onHosts(this.living());
    return { send: (text: string) => started.send(text), end: () => void this.#endHost(started) };
  }

  #tellRefused(extension: string, why: string): void {
    if (this.#refused.has(extension + why)) return;
    this.#refused.add(extension + why);
    this.#parts.logger.warn('eds.host-refused', { extension, why });
  }

  #endHost(host: RunningHost): Promise<void> {
    const ended = host.end().then(() => {
      this.#ending.delete(ended);
      if (!this.#hosts.delete(host)) return;
      this.#starts.ended();
      this.#parts.onHosts(this.living());
    });
    this.#ending.add(ended);
    return ended;
  }

  async #serve(request: Request): Promise<Response> {
    const [, , word = '', what] = BRIDGE.exec(request.url) ?? [];
    const place = what === 'hear' ? this.#asking.get(word) : this.#documents.get(word);
    const text = place ? await textAfter(place.running.facts.secret, request) : null;
    if (text === null) {
      this.#asking.delete(word);
      return answer(403);
    }
    if (what === 'hear') return this.#hear(word);
    const document = this.#documents.get(word);
    const messages = document && readMessages(text);
    if (!document || !messages) return answer(403);
    for (const message of messages) document.running.exchange.fromDocument(document.end, message);
    return answer(204);
  }

  /** A document gets its place; what is told to it comes as the answer's body, until one of the two is gone. */
  #hear(word: string): Response {
    const place = this.#asking.get(word);
    this.#asking.delete(word);
    if (!place || this.#isOver || place.contents.isDestroyed()) return answer(403);
    const encoder = new TextEncoder();
    let control: ReadableStreamDefaultController<Uint8Array> | null = null;
    const close = () => {
      if (!this.#documents.delete(word)) return;
      place.running.exchange.documentGone(end);
      try {
        control?.close();
      } catch {
        // It was closed from the other side.
      }
    };
    const body = new ReadableStream<Uint8Array>(
      {
        start: (one) => {
          control = one;
        },
        cancel: close,
      },
      new ByteLengthQueuingStrategy({ highWaterMark: EDS_LIMITS.toHost }),
    );
    const say = (head: Head, text?: string) => {
      if (!this.#documents.has(word)) return;
      // A page that does not read what it has asked for.
      if ((control?.desiredSize ?? 0) <= 0) return close();
      control?.enqueue(encoder.encode(written(head, text)));
    };
    const end = this.#documentEnd(word, place, say);
    this.#documents.set(word, { ...place, end, close });
    place.running.exchange.documentCame(end);
    return new Response(body, { headers: { ...OPEN, 'content-type': 'application/octet-stream' } });
  }

  #documentEnd(word: string, { frame, contents, running }: Place, say: DocumentEnd['say']): DocumentEnd {
    const { id } = running.extension;
    const isTop = frame.parent === null;
    const { url, origin } = frame;
    const page = this.#pages.get(contents.id);
    const bare = url.replace(/#.*$/s, '');
    let place: Promise<WorldPlace | null> | null = null;
    /** Runs a script in the document's world; asked for anew where the place that was known is no more. */
    const evaluate = async (source: string): Promise<unknown> => {
      for (let turn = 0; page; turn += 1) {
        place ??= page.part.find(id, word, () => say(['seek']));
        const at = await place;
        if (!at || !this.#documents.has(word)) return undefined;
        try {
          return await page.part.evaluate(at, source);
        } catch (cause) {
          if (turn > 1) throw cause;
          place = null;
        }
      }
      return undefined;
    };
    const runFiles = async (when: string) => {
      for (const [index, entry] of allEntries(running.extension, running.registered).entries()) {
        if (entry.runAt !== when || !matchesAny(entry.matches, bare)) continue;
        if ((await evaluate(`globalThis.sectorEdsRun?.(${index})`)) !== true) continue;
        for (const name of entry.js) {
          const source = await readScript(running.extension.folder, name);
          if (source !== null) await evaluate(source);
        }
      }
    };
    let before: Promise<void> = Promise.resolve();
    return {
      tabId: contents.id,
      frameId: isTop ? 0 : frame.frameTreeNodeId,
      ...{ url, origin, say },
      title: contents.getTitle(),
      ready: (when) => {
        // A document that goes meanwhile needs no scripts.
        before = before.then(() => runFiles(when)).catch(() => undefined);
      },
      run: (spec) =>
        runSpec(spec, {
          ...{ evaluate, folder: running.extension.folder },
          // The frame may show another document by now.
          inPage: async (source) =>
            this.#documents.has(word) && !frame.isDestroyed() && frame.origin === origin
              ? frame.executeJavaScript(source)
              : undefined,
        }),
    };
  }
}

const SYSTEMS: Readonly<Record<string, PolyfillFacts['system']>> = {
  linux: 'linux',
  win32: 'win',
  darwin: 'mac',
};

const OPEN = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

function answer(status: number): Response {
  return new Response(null, { status, headers: OPEN });
}

/** Does a request bring bytes alone, and no more than it may? A blob or a file would be read as a whole to be looked at. */
function isWithin({ uploadData = [] }: OnBeforeRequestListenerDetails): boolean {
  const size = uploadData.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0);
  return size <= EDS_LIMITS.fromPage * 2 && uploadData.every(({ blobUUID, file }) => !blobUUID && !file);
}

/** The text of a request that begins with the secret, without it; null for any other, and for one without end. */
async function textAfter(secret: string, { body }: Request): Promise<string | null> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const part of body ?? []) {
    text += decoder.decode(part, { stream: true });
    if (!text.startsWith(secret.slice(0, text.length)) || text.length > EDS_LIMITS.fromPage * 2) return null;
  }
  return text.startsWith(secret) ? text.slice(secret.length) : null;
}

interface SpecParts {
  readonly inPage: (source: string) => Promise<unknown>;
  readonly evaluate: (source: string) => Promise<unknown>;
  readonly folder: string;
}

/** Runs what `scripting.executeScript` was given, in the page's own world or the extension's; its value as JSON. */
async function runSpec(text: string, { inPage, evaluate, folder }: SpecParts): Promise<string> {
  try {
    const spec = JSON.parse(text) as {
      readonly world: string;
      readonly source: string | null;
      readonly args: unknown;
      readonly files: readonly string[];
    };
    const sources =
      spec.source === null
        ? await Promise.all(spec.files.map((name) => readScript(folder, name)))
        : [`(${spec.source})(...${JSON.stringify(spec.args)})`];
    let value: unknown = null;
    for (const source of sources) {
      if (source === null) continue;
      value = await (spec.world === 'MAIN' ? inPage(source) : evaluate(source));
    }
    return JSON.stringify(value) ?? 'null';
  } catch {
    // What a page or an extension throws is theirs.
    return 'null';
  }
}
