/**
 * Who hears whom in the bridge of one extension during one visit: its scripts in pages, its background and its hosts. It
 * carries texts and reads none of them.
 */
import type { Clock } from '../base/clock.ts';
import { MessageLimit } from '../policy/message-limit.ts';
import type { KeptValues } from './kept-values.ts';
import { EDS_LIMITS } from './limits.ts';
import type { Head, Message } from './wire.ts';

/** A page's document in which scripts of the extension run. */
export interface DocumentEnd {
  /** Number of the tab, as the extension sees it. */
  readonly tabId: number;
  /** 0 for the page itself. */
  readonly frameId: number;
  readonly url: string;
  readonly origin: string;
  readonly title: string;
  say(head: Head, body?: string): void;
  /** A script for this document that the background asks for; resolves with its value as JSON. */
  run(spec: string): Promise<string>;
}

/** The extension's background page. */
export interface BackgroundEnd {
  say(head: Head, body?: string): void;
  /** Scripts that are to run in documents to come, as the extension describes them. */
  register(list: string): void;
}

/** A host that runs. */
export interface HostEnd {
  send(text: string): boolean;
  end(): void;
}

export interface ExchangeParts {
  readonly clock: Clock;
  readonly kept: KeptValues;
  /**
   * Starts a host of the extension by name.
   * @returns null where there is none of that name, or no more may be started now
   */
  readonly startHost: (
    name: string,
    heard: { onMessage(text: string): void; onEnd(): void },
  ) => HostEnd | null;
  /** The extension has asked for something of Chromium that is not here. */
  readonly onMissing: (name: string) => void;
}

const NO_RECEIVER = 'Could not establish connection. Receiving end does not exist.';
const NO_HOST = 'Specified native messaging host not found.';
const HOST_GONE = 'Native host has exited.';
const TOO_MANY = 'Too many messages.';
/** As scripts name something of `chrome`. */
const NAME = /^\w{1,40}(\.\w{1,40}){0,4}$/;

type End = DocumentEnd | BackgroundEnd;

interface Port {
  readonly background: BackgroundEnd;
  readonly other: DocumentEnd | HostEnd;
}

export class Exchange {
  readonly #parts: ExchangeParts;
  readonly #documents = new Map<
    DocumentEnd,
    { readonly messages: MessageLimit; readonly letters: MessageLimit }
  >();
  readonly #ports = new Map<string, Port>();
  /** Whoever waits for an answer, by the number that the one who answers was given. */
  readonly #asked = new Map<string, { readonly end: End; readonly by: End; readonly id: Word }>();
  readonly #hosts = new Set<HostEnd>();
  #background: BackgroundEnd | null = null;
  #isReady = false;
  /** What the background is told when it has come. */
  #waiting: Message[] = [];
  #waitingLetters = 0;
  readonly #missing = new Set<string>();
  #number = 0;
  #cancelEnd = (): void => undefined;

  constructor(parts: ExchangeParts) {
    this.#parts = parts;
  }

  /** Documents in which the extension runs now. */
  get documents(): readonly DocumentEnd[] {
    return [...this.#documents.keys()];
  }

  /** Hosts that live. */
  get hosts(): number {
    return this.#hosts.size;
  }

  setBackground(background: BackgroundEnd): void {
    this.#background = background;
  }

  /** The background is no more: its ports close and its hosts end. */
  backgroundGone(): void {
    this.#background = null;
    this.#isReady = false;
    this.#forgetWaiting();
    for (const [id, { other }] of this.#ports) {
      if ('run' in other) other.say(['close', id, '']);
      else this.#endHost(other);
    }
    this.#ports.clear();
    for (const [key, { by, end, id }] of this.#asked) {
      if (end !== this.#background && by !== end && 'run' in end) end.say(['failed', id, NO_RECEIVER]);
      this.#asked.delete(key);
    }
  }

  documentCame(document: DocumentEnd): void {
    this.#cancelEnd();
    const now = () => this.#parts.clock.monotonic();
    const isNew = !this.documents.some(({ tabId }) => tabId === document.tabId);
    this.#documents.set(document, {
      messages: new MessageLimit(EDS_LIMITS.messages, now),
      letters: new MessageLimit(EDS_LIMITS.lettersFromPage, now),
    });
    if (document.frameId === 0) this.#toBackground(['tab', isNew ? 'new' : 'updated', tabOf(document)]);
  }

  /** The document is no more: the background hears that its ports are closed. */
  documentGone(document: DocumentEnd): void {
    if (!this.#documents.delete(document)) return;
    for (const [id, { other, background }] of this.#ports) {
      if (other !== document) continue;
      this.#ports.delete(id);
      background.say(['close', id, '']);
    }
    for (const [key, { end, by, id }] of this.#asked) {
      if (by === document) end.say(['failed', id, NO_RECEIVER]);
      if (by === document || end === document) this.#asked.delete(key);
    }
    if (!this.documents.some(({ tabId }) => tabId === document.tabId)) {
      this.#toBackground(['tab', 'gone', { id: document.tabId }]);
    }
    if (this.#documents.size > 0) return;
    // No page, no host: a background that keeps one for all pages has nobody to serve.
    this.#cancelEnd = this.#parts.clock.after(EDS_LIMITS.withoutPage, () => this.endHosts());
  }

  endHosts(): void {
    for (const [id, { other, background }] of this.#ports) {
      if ('run' in other) continue;
      this.#ports.delete(id);
      background.say(['close', id, HOST_GONE]);
    }
    for (const host of [...this.#hosts]) this.#endHost(host);
  }

  /** A document has said something. False where it says more than it may. */
  fromDocument(document: DocumentEnd, { head, body }: Message): boolean {
    const limit = this.#documents.get(document);
    if (!limit) return false;
    const [kind, id] = head;
    const isMeant = limit.messages.take();
    if (!limit.letters.take(body.length) || !isMeant) {
      if (kind === 'ask' || kind === 'storage') document.say(['failed', id ?? null, TOO_MANY]);
      else if (typeof id === 'string') this.#closeFor(document, id, TOO_MANY);
      return false;
    }
    switch (kind) {
      case 'connect':
        this.#connect(document, id, head[2]);
        break;
      case 'ask':
        this.#ask(document, id, body);
        break;
      default:
        this.#common(document, head, body);
    }
    return true;
  }

  /** The background has said something. */
  fromBackground(background: BackgroundEnd, { head, body }: Message): void {
    if (background !== this.#background) return;
    const [kind, id, what, frame] = head;
    switch (kind) {
      case 'ready':
        this.#isReady = true;
        for (const one of this.#waiting) background.say(one.head, one.body);
        this.#forgetWaiting();
        break;
      case 'native':
        this.#native(background, id, String(what));
        break;
      case 'once':
        this.#once(background, id ?? null, String(what), body);
        break;
      case 'tell':
        this.#tell(
          background,
          id ?? null,
          { tab: Number(what), frame: typeof frame === 'number' ? frame : null },
          body,
        );
        break;
      case 'tabs':
        background.say(['told', id ?? null], JSON.stringify(this.#tabs()));
        break;
      case 'run':
        void this.#run(background, id ?? null, { tab: Number(what), frames: frame }, body);
        break;
      case 'register':
        background.register(body);
        background.say(['told', id ?? null]);
        break;
      default:
        this.#common(background, head, body);
    }
  }

  #common(end: End, [kind, id = null, ...words]: Head, body: string): void {
    switch (kind) {
      case 'post':
        this.#post(end, String(id), body);
        break;
      case 'close':
        this.#close(end, String(id), typeof words[0] === 'string' ? words[0] : '');
        break;
      case 'answer': {
        const waiting = this.#asked.get(String(id));
        if (waiting?.by !== end) return;
        this.#asked.delete(String(id));
        if (words[0] === 'none') waiting.end.say(['failed', waiting.id, String(words[1] ?? '')]);
        else waiting.end.say(['told', waiting.id], body);
        break;
      }
      case 'storage':
        this.#storage(end, id, { area: String(words[0]), wish: String(words[1]) }, body);
        break;
      case 'missing':
        this.#tellMissing(String(id));
        break;
    }
  }

  #toBackground(head: Head, body = ''): void {
    if (this.#isReady && this.#background) {
      this.#background.say(head, body);
      return;
    }
    const { most, letters } = EDS_LIMITS.waiting;
    // One that never comes hears nothing anyway.
    if (this.#waiting.length >= most || this.#waitingLetters + body.length > letters) return;
    this.#waiting.push({ head, body });
    this.#waitingLetters += body.length;
  }

  #forgetWaiting(): void {
    this.#waiting = [];
    this.#waitingLetters = 0;
  }

  /** Names only, and so many: what an extension makes up is not for the log. */
  #tellMissing(name: string): void {
    if (!NAME.test(name) || this.#missing.has(name) || this.#missing.size >= EDS_LIMITS.missing) return;
    this.#missing.add(name);
    this.#parts.onMissing(name);
  }

  #connect(document: DocumentEnd, id: Word | undefined, name: Word | undefined): void {
    const background = this.#background;
    if (typeof id !== 'string' || id.length > 64 || this.#ports.has(id)) return;
    if (!background) {
      document.say(['close', id, NO_RECEIVER]);
      return;
    }
    this.#ports.set(id, { background, other: document });
    this.#toBackground(['connected', id, String(name ?? ''), senderOf(document)]);
  }

  #post(end: End, id: string, body: string): void {
    const port = this.#ports.get(id);
    if (!port) return;
    if (end === port.other) this.#toBackground(['post', id], body);
    else if (end === port.background) {
      if ('run' in port.other) port.other.say(['post', id], body);
      else if (!port.other.send(body)) {
        this.#close(end, id, '');
        end.say(['close', id, HOST_GONE]);
      }
    }
  }

  /** One end closes a port; the other end is told why. */
  #close(end: End, id: string, why: string): void {
    const port = this.#ports.get(id);
    if (!port || (end !== port.other && end !== port.background)) return;
    this.#ports.delete(id);
    if (end === port.other) this.#toBackground(['close', id, why]);
    else if ('run' in port.other) port.other.say(['close', id, why]);
    else this.#endHost(port.other);
  }

  /** A port is closed for both of its ends. */
  #closeFor(document: DocumentEnd, id: string, why: string): void {
    if (this.#ports.get(id)?.other !== document) return;
    this.#close(document, id, why);
    document.say(['close', id, why]);
  }

  #ask(document: DocumentEnd, id: Word | undefined, body: string): void {
    const background = this.#background;
    if (!background) {
      document.say(['failed', id ?? null, NO_RECEIVER]);
      return;
    }
    const key = this.#waitFor(document, background, id ?? null);
    this.#toBackground(['asked', key, senderOf(document)], body);
  }

  #waitFor(end: End, by: End, id: Word): string {
    this.#number += 1;
    const key = String(this.#number);
    this.#asked.set(key, { end, by, id });
    return key;
  }

  #tell(
    background: BackgroundEnd,
    id: Word,
    { tab, frame }: { readonly tab: number; readonly frame: number | null },
    body: string,
  ): void {
    const to = this.documents.filter(
      ({ tabId, frameId }) => tabId === tab && (frame === null || frameId === frame),
    );
    if (to.length === 0) {
      background.say(['failed', id, NO_RECEIVER]);
      return;
    }
    // The first that answers is heard, as in Chromium.
    for (const document of to) {
      document.say(['asked', this.#waitFor(background, document, id)], body);
    }
  }

  #tabs(): readonly object[] {
    const tabs = new Map<number, object>();
    for (const one of this.documents) {
      if (one.frameId === 0 || !tabs.has(one.tabId)) tabs.set(one.tabId, tabOf(one));
    }
    return [...tabs.values()];
  }

  async #run(
    background: BackgroundEnd,
    id: Word,
    { tab, frames }: { readonly tab: number; readonly frames: Word | undefined },
    body: string,
  ): Promise<void> {
    const wanted = Array.isArray(frames) ? frames : null;
    const to = this.documents.filter(
      ({ tabId, frameId }) =>
        tabId === tab && (frames === 'all' || (wanted ? wanted.includes(frameId) : frameId === 0)),
    );
    const answers = await Promise.all(
      to.map(async (one) => `{"frameId":${one.frameId},"result":${(await one.run(body)) || 'null'}}`),
    );
    background.say(['told', id], `[${answers.join(',')}]`);
  }

  #native(background: BackgroundEnd, id: Word | undefined, name: string): void {
    if (typeof id !== 'string' || id.length > 64 || this.#ports.has(id)) return;
    const host = this.#startHost(name, {
      onMessage: (text) => {
        if (this.#ports.has(id)) background.say(['post', id], text);
      },
      onEnd: () => {
        if (this.#ports.delete(id)) background.say(['close', id, HOST_GONE]);
      },
    });
    if (host) this.#ports.set(id, { background, other: host });
    else background.say(['close', id, NO_HOST]);
  }

  /** One message to a host, one from it, and its end (`sendNativeMessage`). */
  #once(background: BackgroundEnd, id: Word, name: string, body: string): void {
    let isAnswered = false;
    const answer = (head: Head, text = '') => {
      if (!isAnswered) background.say(head, text);
      isAnswered = true;
    };
    const host = this.#startHost(name, {
      onMessage: (text) => {
        answer(['told', id], text);
        if (host) this.#endHost(host);
      },
      onEnd: () => answer(['failed', id, HOST_GONE]),
    });
    if (!host) answer(['failed', id, NO_HOST]);
    else if (!host.send(body)) this.#endHost(host);
  }

  #startHost(name: string, heard: { onMessage(text: string): void; onEnd(): void }): HostEnd | null {
    let host: HostEnd | null = null;
    let cancelIdle = (): void => undefined;
    const stir = () => {
      cancelIdle();
      cancelIdle = this.#parts.clock.after(EDS_LIMITS.idle, () => host?.end());
    };
    const started = this.#parts.startHost(name, {
      onMessage: (text) => {
        stir();
        heard.onMessage(text);
      },
      onEnd: () => {
        cancelIdle();
        if (host) this.#hosts.delete(host);
        heard.onEnd();
      },
    });
    if (!started) return null;
    host = {
      send: (text) => {
        stir();
        return started.send(text);
      },
      end: () => started.end(),
    };
    stir();
    this.#hosts.add(host);
    return host;
  }

  #endHost(host: HostEnd): void {
    this.#hosts.delete(host);
    host.end();
  }

  #storage(
    end: End,
    id: Word,
    { area, wish }: { readonly area: string; readonly wish: string },
    body: string,
  ): void {
    const done = this.#parts.kept.ask(area, wish, body);
    if (!done) {
      end.say(['failed', id, 'QUOTA_BYTES quota exceeded']);
      return;
    }
    end.say(['told', id], done.answer);
    if (done.changed === null) return;
    this.#toBackground(['changed', area], done.changed);
    for (const document of this.documents) document.say(['changed', area], done.changed);
  }
}

type Word = Head[number];

function tabOf({ tabId, frameId, url, title }: DocumentEnd): object {
  const page = frameId === 0 ? { url, title } : {};
  return {
    id: tabId,
    index: tabId,
    windowId: 1,
    active: true,
    highlighted: true,
    incognito: false,
    status: 'complete',
    ...page,
  };
}

function senderOf(document: DocumentEnd): object {
  const { url, origin, frameId } = document;
  return { url, origin, frameId, documentLifecycle: 'active', tab: tabOf(document) };
}
