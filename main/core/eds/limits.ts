/** What pages, extensions and hosts of signatures may take. Pure: time comes from outside. */
import { MINUTE, SECOND } from '../base/clock.ts';

const MIB = 1024 * 1024;

/** A signing run of a portal makes 50 to 100 messages; sizes of the hosts are those of Chromium's native messaging. */
export const EDS_LIMITS = {
  /** Messages that one document may send. */
  messages: { most: 200, within: SECOND },
  /** Bytes of one message of a document, and of one message of a host's extension to its host. */
  fromPage: 32 * MIB,
  toHost: 64 * MIB,
  fromHost: MIB,
  /** Letters that one document may send, and that one host may say. */
  lettersFromPage: { most: 256 * MIB, within: 10 * SECOND },
  lettersFromHost: { most: 128 * MIB, within: 10 * SECOND },
  /** Messages that one host may say, and its extension's background. */
  hostMessages: { most: 2000, within: SECOND },
  backgroundMessages: { most: 5000, within: SECOND },
  /** Messages, and their letters, that wait for a background which is still being loaded. */
  waiting: { most: 1000, letters: 64 * MIB },
  /** Names of what an extension has asked for in vain that are told to IT. */
  missing: 200,
  /** Hosts that live at the same time in a visit. */
  hosts: 4,
  /**
   * Starts of hosts: so many at once, and one more each `startEvery`. A plug-in that starts its host for each page, beside
   * another that starts one for each question, needs five while a portal goes through three pages in a second.
   */
  startsAtOnce: 12,
  startEvery: SECOND,
  /** A host that neither says nor hears anything for so long is ended. */
  idle: 10 * MINUTE,
  /** After the last page of an extension has gone its hosts are ended. */
  withoutPage: SECOND,
  /** Letters of what an extension keeps (`chrome.storage`), all areas together. */
  storage: 10 * MIB,
} as const;

/** Says how many hosts may be started, and when: a bucket that fills by one each `startEvery`. */
export class HostStarts {
  readonly #now: () => number;
  #left: number = EDS_LIMITS.startsAtOnce;
  #filledAt: number;
  #alive = 0;

  /** `now` is a monotonic clock in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
    this.#filledAt = now();
  }

  /** True when one more may start now; it counts as alive until `ended`. */
  take(): boolean {
    const since = Math.floor((this.#now() - this.#filledAt) / EDS_LIMITS.startEvery);
    this.#left = Math.min(EDS_LIMITS.startsAtOnce, this.#left + since);
    this.#filledAt += since * EDS_LIMITS.startEvery;
    if (this.#left <= 0 || this.#alive >= EDS_LIMITS.hosts) return false;
    this.#left -= 1;
    this.#alive += 1;
    return true;
  }

  ended(): void {
    this.#alive -= 1;
  }
}
