/** The extensions of a visit: each begins with the first page that may have it, and ends with the visit. */
import { randomUUID } from 'node:crypto';
import process from 'node:process';
import type { Clock } from '../../core/base/clock.ts';
import type { Logger } from '../../core/base/logger.ts';
import type { EdsExtension } from '../../core/eds/eds-extension.ts';
import { Exchange } from '../../core/eds/exchange.ts';
import type { HostEars, HostEnd } from '../../core/eds/exchange-ends.ts';
import { KeptValues } from '../../core/eds/kept-values.ts';
import type { Head } from '../../core/eds/wire.ts';
import type { Policy } from '../../core/policy/decide.ts';
import { listedHosts } from '../../core/policy/network-layer.ts';
import { BackgroundPage } from './background-page.ts';
import { backgroundScript } from './chrome-in-background.ts';
import type { PolyfillFacts } from './chrome-polyfill.ts';
import type { InstalledScripts } from './eds-page-part.ts';
import { readScript } from './extension-files.ts';
import { extensionTexts } from './extension-texts.ts';
import { type RegisteredScript, readRegistered, scriptsFor } from './world-scripts.ts';

/** A background whose scripts are to be there before the first page waits at most so long. */
const PATIENCE = 3000;

/** An extension during a visit. */
export interface Running {
  readonly extension: EdsExtension;
  readonly exchange: Exchange;
  readonly facts: PolyfillFacts & { readonly secret: string };
  readonly background: BackgroundPage;
  registered: readonly RegisteredScript[];
}

export interface RunningExtensionsDeps {
  /** As the configuration of the machine names them, already checked. */
  readonly extensions: readonly EdsExtension[];
  readonly policy: Policy;
  /** Path of the preload of background pages. */
  readonly preload: string;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly startHost: (extension: EdsExtension, name: string, heard: HostEars) => HostEnd | null;
}

export class RunningExtensions {
  readonly #parts: RunningExtensionsDeps;
  readonly #running = new Map<string, Promise<Running | null>>();
  /** Backgrounds whose scripts run for the first time. */
  readonly #starting = new Map<string, Running>();
  /** Scripts of all pages, kept so that the same are never put in twice. */
  #scripts: Promise<readonly InstalledScripts[]> | null = null;

  constructor(parts: RunningExtensionsDeps) {
    this.#parts = parts;
  }

  /** The extension if it runs; null where it could not be started. */
  find(id: string): Promise<Running | null> | undefined {
    return this.#running.get(id);
  }

  /** What pages of portals get; starts every extension that a portal names. */
  scripts(): Promise<readonly InstalledScripts[]> {
    this.#scripts ??= this.#makeScripts();
    return this.#scripts;
  }

  /** Those that have run, which are no more found. */
  async taken(): Promise<readonly (Running | null)[]> {
    this.#scripts = null;
    const running = await Promise.all(this.#running.values());
    this.#running.clear();
    return running;
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
      startHost: (name, heard) => this.#parts.startHost(extension, name, heard),
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
}

const SYSTEMS: Readonly<Record<string, PolyfillFacts['system']>> = {
  linux: 'linux',
  win32: 'win',
  darwin: 'mac',
};
