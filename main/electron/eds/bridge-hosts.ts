/** The hosts of a visit: which may be started and when, and that each is ended with all that it has started. */
import type { Clock } from '../../core/base/clock.ts';
import type { Logger } from '../../core/base/logger.ts';
import type { EdsExtension, NativeHost } from '../../core/eds/eds-extension.ts';
import type { HostEars, HostEnd } from '../../core/eds/exchange-ends.ts';
import type { HostEvents, RunningHost } from '../../core/eds/host-process.ts';
import { HostStarts } from '../../core/eds/limits.ts';
import type { HostProcess } from '../../core/eds/signature-hosts.ts';

export interface BridgeHostsDeps {
  readonly logger: Logger;
  readonly clock: Clock;
  /** Starts a host for an extension's origin. */
  readonly startHost: (host: NativeHost, origin: string, events: HostEvents) => RunningHost;
  /** The processes of hosts that live, told at every start and end, for the dirty marker. */
  readonly onHosts: (processes: readonly HostProcess[]) => void;
}

export class BridgeHosts {
  readonly #parts: BridgeHostsDeps;
  readonly #living = new Set<RunningHost>();
  readonly #ending = new Set<Promise<void>>();
  /** What this visit has already said of hosts that were refused: an extension may ask without end. */
  readonly #refused = new Set<string>();
  #starts: HostStarts;
  #isOver = true;

  constructor(parts: BridgeHostsDeps) {
    this.#parts = parts;
    this.#starts = this.#freshStarts();
  }

  /** A visit begins. */
  begin(): void {
    this.#isOver = false;
    this.#refused.clear();
    this.#starts = this.#freshStarts();
  }

  /** Hosts that live now. */
  living(): readonly HostProcess[] {
    return [...this.#living].flatMap((host) => host.pids());
  }

  /** Starts a host of the extension by name; null where it has none of that name, or no more may be started now. */
  start(extension: EdsExtension, name: string, heard: HostEars): HostEnd | null {
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
    this.#living.add(started);
    this.#parts.onHosts(this.living());
    return { send: (text: string) => started.send(text), end: () => void this.#endHost(started) };
  }

  /** The visit is over: none is started any more. */
  stop(): void {
    this.#isOver = true;
  }

  /** Resolves when none of them lives. */
  async end(): Promise<void> {
    await Promise.all([...[...this.#living].map((host) => this.#endHost(host)), ...this.#ending]);
  }

  #freshStarts(): HostStarts {
    return new HostStarts(() => this.#parts.clock.monotonic());
  }

  #tellRefused(extension: string, why: string): void {
    if (this.#refused.has(extension + why)) return;
    this.#refused.add(extension + why);
    this.#parts.logger.warn('eds.host-refused', { extension, why });
  }

  #endHost(host: RunningHost): Promise<void> {
    const ended = host.end().then(() => {
      this.#ending.delete(ended);
      if (!this.#living.delete(host)) return;
      this.#starts.ended();
      this.#parts.onHosts(this.living());
    });
    this.#ending.add(ended);
    return ended;
  }
}
