/** Ports between a document and the background, and between the background and a host. */
import type { BackgroundPost } from './background-post.ts';
import {
  type BackgroundEnd,
  type DocumentEnd,
  type End,
  HOST_GONE,
  type HostEnd,
  NO_HOST,
  NO_RECEIVER,
  senderOf,
  type Word,
} from './exchange-ends.ts';
import type { ExchangeHosts } from './exchange-hosts.ts';

interface Port {
  readonly background: BackgroundEnd;
  readonly other: DocumentEnd | HostEnd;
}

export class ExchangePorts {
  readonly #post: BackgroundPost;
  readonly #hosts: ExchangeHosts;
  readonly #ports = new Map<string, Port>();

  constructor(post: BackgroundPost, hosts: ExchangeHosts) {
    this.#post = post;
    this.#hosts = hosts;
  }

  /** A document opens a port to the background. */
  connect(document: DocumentEnd, id: Word | undefined, name: Word | undefined): void {
    const { background } = this.#post;
    if (typeof id !== 'string' || id.length > 64 || this.#ports.has(id)) return;
    if (!background) {
      document.say(['close', id, NO_RECEIVER]);
      return;
    }
    this.#ports.set(id, { background, other: document });
    this.#post.send(['connected', id, String(name ?? ''), senderOf(document)]);
  }

  /** The background opens a port to a host. */
  native(background: BackgroundEnd, id: Word | undefined, name: string): void {
    if (typeof id !== 'string' || id.length > 64 || this.#ports.has(id)) return;
    const host = this.#hosts.start(name, {
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

  post(end: End, id: string, body: string): void {
    const port = this.#ports.get(id);
    if (!port) return;
    if (end === port.other) this.#post.send(['post', id], body);
    else if (end === port.background) {
      if ('run' in port.other) port.other.say(['post', id], body);
      else if (!port.other.send(body)) {
        this.close(end, id, '');
        end.say(['close', id, HOST_GONE]);
      }
    }
  }

  /** One end closes a port; the other end is told why. */
  close(end: End, id: string, why: string): void {
    const port = this.#ports.get(id);
    if (!port || (end !== port.other && end !== port.background)) return;
    this.#ports.delete(id);
    if (end === port.other) this.#post.send(['close', id, why]);
    else if ('run' in port.other) port.other.say(['close', id, why]);
    else this.#hosts.end(port.other);
  }

  /** A port of a document is closed for both of its ends. */
  closeFor(document: DocumentEnd, id: string, why: string): void {
    if (this.#ports.get(id)?.other !== document) return;
    this.close(document, id, why);
    document.say(['close', id, why]);
  }

  documentGone(document: DocumentEnd): void {
    for (const [id, { other, background }] of this.#ports) {
      if (other !== document) continue;
      this.#ports.delete(id);
      background.say(['close', id, '']);
    }
  }

  backgroundGone(): void {
    for (const [id, { other }] of this.#ports) {
      if ('run' in other) other.say(['close', id, '']);
      else this.#hosts.end(other);
    }
    this.#ports.clear();
  }

  /** The background hears that its hosts are gone. */
  closeHosts(): void {
    for (const [id, { other, background }] of this.#ports) {
      if ('run' in other) continue;
      this.#ports.delete(id);
      background.say(['close', id, HOST_GONE]);
    }
  }
}
