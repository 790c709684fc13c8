/**
 * Who hears whom in the bridge of one extension during one visit: its scripts in pages, its background and its hosts. It
 * carries texts and reads none of them.
 */
import type { Clock } from '../base/clock.ts';
import { MessageLimit } from '../policy/message-limit.ts';
import { BackgroundPost } from './background-post.ts';
import {
  type BackgroundEnd,
  type DocumentEnd,
  type End,
  NO_RECEIVER,
  senderOf,
  TOO_MANY,
  tabOf,
  type Word,
} from './exchange-ends.ts';
import { ExchangeHosts, type StartHost } from './exchange-hosts.ts';
import { ExchangePorts } from './exchange-ports.ts';
import { ExchangeQuestions } from './exchange-questions.ts';
import type { KeptValues } from './kept-values.ts';
import { EDS_LIMITS } from './limits.ts';
import type { Head, Message } from './wire.ts';

export interface ExchangeDeps {
  readonly clock: Clock;
  readonly kept: KeptValues;
  /**
   * Starts a host of the extension by name.
   * @returns null where there is none of that name, or no more may be started now
   */
  readonly startHost: StartHost;
  /** The extension has asked for something of Chromium that is not here. */
  readonly onMissing: (name: string) => void;
}

/** As scripts name something of `chrome`. */
const NAME = /^\w{1,40}(\.\w{1,40}){0,4}$/;

export class Exchange {
  readonly #parts: ExchangeDeps;
  readonly #documents = new Map<
    DocumentEnd,
    { readonly messages: MessageLimit; readonly letters: MessageLimit }
  >();
  readonly #post = new BackgroundPost();
  readonly #questions = new ExchangeQuestions();
  readonly #hosts: ExchangeHosts;
  readonly #ports: ExchangePorts;
  readonly #missing = new Set<string>();
  #cancelEnd = (): void => undefined;

  constructor(parts: ExchangeDeps) {
    this.#parts = parts;
    this.#hosts = new ExchangeHosts(parts.clock, parts.startHost);
    this.#ports = new ExchangePorts(this.#post, this.#hosts);
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
    this.#post.begin(background);
  }

  /** The background is no more: its ports close and its hosts end. */
  backgroundGone(): void {
    this.#post.gone();
    this.#ports.backgroundGone();
    this.#questions.backgroundGone();
  }

  documentCame(document: DocumentEnd): void {
    this.#cancelEnd();
    const now = () => this.#parts.clock.monotonic();
    const isNew = !this.documents.some(({ tabId }) => tabId === document.tabId);
    this.#documents.set(document, {
      messages: new MessageLimit(EDS_LIMITS.messages, now),
      letters: new MessageLimit(EDS_LIMITS.lettersFromPage, now),
    });
    if (document.frameId === 0) this.#post.send(['tab', isNew ? 'new' : 'updated', tabOf(document)]);
  }

  /** The document is no more: the background hears that its ports are closed. */
  documentGone(document: DocumentEnd): void {
    if (!this.#documents.delete(document)) return;
    this.#ports.documentGone(document);
    this.#questions.documentGone(document);
    if (!this.documents.some(({ tabId }) => tabId === document.tabId)) {
      this.#post.send(['tab', 'gone', { id: document.tabId }]);
    }
    if (this.#documents.size > 0) return;
    // No page, no host: a background that keeps one for all pages has nobody to serve.
    this.#cancelEnd = this.#parts.clock.after(EDS_LIMITS.withoutPage, () => this.endHosts());
  }

  endHosts(): void {
    this.#ports.closeHosts();
    this.#hosts.endAll();
  }

  /** A document has said something. False where it says more than it may. */
  fromDocument(document: DocumentEnd, { head, body }: Message): boolean {
    const limit = this.#documents.get(document);
    if (!limit) return false;
    const [kind, id] = head;
    const isMeant = limit.messages.take();
    if (!limit.letters.take(body.length) || !isMeant) {
      if (kind === 'ask' || kind === 'storage') document.say(['failed', id ?? null, TOO_MANY]);
      else if (typeof id === 'string') this.#ports.closeFor(document, id, TOO_MANY);
      return false;
    }
    switch (kind) {
      case 'connect':
        this.#ports.connect(document, id, head[2]);
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
    if (background !== this.#post.background) return;
    const [kind, id, what, frame] = head;
    switch (kind) {
      case 'ready':
        this.#post.ready();
        break;
      case 'native':
        this.#ports.native(background, id, String(what));
        break;
      case 'once':
        this.#hosts.once(background, id ?? null, String(what), body);
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
        this.#ports.post(end, String(id), body);
        break;
      case 'close':
        this.#ports.close(end, String(id), typeof words[0] === 'string' ? words[0] : '');
        break;
      case 'answer':
        this.#questions.answer(end, String(id), body, words[0] === 'none' ? String(words[1] ?? '') : null);
        break;
      case 'storage':
        this.#storage(end, id, { area: String(words[0]), method: String(words[1]) }, body);
        break;
      case 'missing':
        this.#tellMissing(String(id));
        break;
    }
  }

  /** Names only, and so many: what an extension makes up is not for the log. */
  #tellMissing(name: string): void {
    if (!NAME.test(name) || this.#missing.has(name) || this.#missing.size >= EDS_LIMITS.missing) return;
    this.#missing.add(name);
    this.#parts.onMissing(name);
  }

  #ask(document: DocumentEnd, id: Word | undefined, body: string): void {
    const { background } = this.#post;
    if (!background) {
      document.say(['failed', id ?? null, NO_RECEIVER]);
      return;
    }
    const key = this.#questions.waitFor(document, background, id ?? null);
    this.#post.send(['asked', key, senderOf(document)], body);
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
      document.say(['asked', this.#questions.waitFor(background, document, id)], body);
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

  #storage(
    end: End,
    id: Word,
    { area, method }: { readonly area: string; readonly method: string },
    body: string,
  ): void {
    const done = this.#parts.kept.ask(area, method, body);
    if (!done) {
      end.say(['failed', id, 'QUOTA_BYTES quota exceeded']);
      return;
    }
    end.say(['told', id], done.answer);
    if (done.changed === null) return;
    this.#post.send(['changed', area], done.changed);
    for (const document of this.documents) document.say(['changed', area], done.changed);
  }
}
