/** The hosts of one extension: how long they may be silent, and those that are asked one thing only. */
import type { Clock } from '../base/clock.ts';
import {
  type BackgroundEnd,
  HOST_GONE,
  type HostEars,
  type HostEnd,
  NO_HOST,
  type Word,
} from './exchange-ends.ts';
import { EDS_LIMITS } from './limits.ts';
import type { Head } from './wire.ts';

export type StartHost = (name: string, heard: HostEars) => HostEnd | null;

export class ExchangeHosts {
  readonly #clock: Clock;
  readonly #start: StartHost;
  readonly #living = new Set<HostEnd>();

  constructor(clock: Clock, start: StartHost) {
    this.#clock = clock;
    this.#start = start;
  }

  /** Hosts that live. */
  get size(): number {
    return this.#living.size;
  }

  /** Starts a host, which is ended when nothing is said or heard for too long; null where there is none. */
  start(name: string, heard: HostEars): HostEnd | null {
    let host: HostEnd | null = null;
    let cancelIdle = (): void => undefined;
    const stir = () => {
      cancelIdle();
      cancelIdle = this.#clock.after(EDS_LIMITS.idle, () => host?.end());
    };
    const started = this.#start(name, {
      onMessage: (text) => {
        stir();
        heard.onMessage(text);
      },
      onEnd: () => {
        cancelIdle();
        if (host) this.#living.delete(host);
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
    this.#living.add(host);
    return host;
  }

  end(host: HostEnd): void {
    this.#living.delete(host);
    host.end();
  }

  endAll(): void {
    for (const host of [...this.#living]) this.end(host);
  }

  /** One message to a host, one from it, and its end (`sendNativeMessage`). */
  once(background: BackgroundEnd, id: Word, name: string, body: string): void {
    let isAnswered = false;
    const answer = (head: Head, text = '') => {
      if (!isAnswered) background.say(head, text);
      isAnswered = true;
    };
    const host = this.start(name, {
      onMessage: (text) => {
        answer(['told', id], text);
        if (host) this.end(host);
      },
      onEnd: () => answer(['failed', id, HOST_GONE]),
    });
    if (!host) answer(['failed', id, NO_HOST]);
    else if (!host.send(body)) this.end(host);
  }
}
