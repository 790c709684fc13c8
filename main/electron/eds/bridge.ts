/**
 * Signing with a token: carries messages between portals' pages, a vendor's extension and the vendor's program, during one
 * visit. A page has it only where its bundle names the extension (`flags.eds`), and only frames of that bundle's own
 * addresses, by the browser's word and not the page's.
 */
import type { OnBeforeRequestListenerDetails, Session, WebContents, WebFrameMain } from 'electron';
import type { EdsExtension } from '../../core/eds/eds-extension.ts';
import type { DocumentEnd } from '../../core/eds/exchange-ends.ts';
import { EDS_LIMITS } from '../../core/eds/limits.ts';
import { matchesAny } from '../../core/eds/match-pattern.ts';
import type { HostProcess } from '../../core/eds/signature-hosts.ts';
import { type Head, readMessages, written } from '../../core/eds/wire.ts';
import type { PagePart } from '../page-part.ts';
import { BridgeHosts, type BridgeHostsDeps } from './bridge-hosts.ts';
import { answer, BRIDGE, isWithin, OPEN, textAfter } from './bridge-requests.ts';
import { documentEnd, type Place } from './document-end.ts';
import { EdsPagePart } from './eds-page-part.ts';
import { serveExtensions } from './extension-files.ts';
import { RunningExtensions, type RunningExtensionsDeps } from './running-extensions.ts';

export type EdsBridgeDeps = BridgeHostsDeps & Omit<RunningExtensionsDeps, 'startHost'>;

/** Documents that ask for a place at the same time. */
const MOST_ASKING = 200;

interface HeardDocument extends Place {
  readonly end: DocumentEnd;
  readonly close: () => void;
}

export class EdsBridge {
  readonly #parts: EdsBridgeDeps;
  readonly #pages = new Map<number, { readonly contents: WebContents; readonly part: EdsPagePart }>();
  readonly #hosts: BridgeHosts;
  readonly #running: RunningExtensions;
  /** Documents that have asked for a place and were found worthy of one, by their own word. */
  readonly #asking = new Map<string, Place>();
  readonly #documents = new Map<string, HeardDocument>();
  #isOver = true;

  constructor(parts: EdsBridgeDeps) {
    this.#parts = parts;
    this.#hosts = new BridgeHosts(parts);
    const startHost: RunningExtensionsDeps['startHost'] = (...host) => this.#hosts.start(...host);
    this.#running = new RunningExtensions({ ...parts, startHost });
  }

  /** Hosts that live now. */
  living(): readonly HostProcess[] {
    return this.#hosts.living();
  }

  /** A visit begins with this partition. */
  begin(session: Session): void {
    this.#isOver = false;
    this.#hosts.begin();
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
    await page.part.want(await this.#running.scripts());
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
    const running = await this.#running.find(id);
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
    this.#hosts.stop();
    const running = await this.#running.taken();
    for (const one of running) one?.exchange.endHosts();
    await Promise.all([this.#hosts.end(), ...running.map((one) => one?.background.end())]);
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
    const end = documentEnd(word, place, {
      part: this.#pages.get(place.contents.id)?.part,
      say,
      isThere: () => this.#documents.has(word),
    });
    this.#documents.set(word, { ...place, end, close });
    place.running.exchange.documentCame(end);
    return new Response(body, { headers: { ...OPEN, 'content-type': 'application/octet-stream' } });
  }
}
