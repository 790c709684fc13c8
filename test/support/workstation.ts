/** A workstation under test: the real program in the real Electron, with folders of its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type ElectronApplication, _electron as electron, type Locator, type Page } from 'playwright-core';
import { describeMissing, findRuntime } from '../../build/electron-runtime.mjs';

export const PROJECT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface WorkstationOptions {
  readonly display: string;
  /** Configuration of the administrator, written as `50-test.json`. */
  readonly config?: object;
  /** The same as text, for broken ones. */
  readonly configText?: string;
  /** Width and height of the window; the whole display without it. */
  readonly size?: string;
  /** Folders of an earlier workstation, to start it again. */
  readonly folders?: WorkstationFolders;
  readonly training?: boolean;
}

/** Everything a workstation may write to lies below `root`. */
export interface WorkstationFolders {
  readonly root: string;
  readonly home: string;
  readonly config: string;
  readonly state: string;
  readonly runtime: string;
  readonly inbox: string;
  readonly usb: string;
}

/** Fresh folders for one workstation, with an empty list of USB devices. */
export function makeFolders(): WorkstationFolders {
  const root = mkdtempSync(join(tmpdir(), 'sector-test-'));
  const at = (name: string) => {
    const path = join(root, name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  return {
    root,
    home: at('home'),
    config: at('config'),
    state: at('state'),
    runtime: at('runtime'),
    inbox: at('inbox'),
    usb: at('usb'),
  };
}

export class Workstation {
  readonly app: ElectronApplication;
  readonly folders: WorkstationFolders;
  readonly trainingPort: number;
  readonly shell: Page;
  /** Lines of the program's log. */
  readonly log: string[];

  private constructor(
    app: ElectronApplication,
    shell: Page,
    folders: WorkstationFolders,
    trainingPort: number,
    log: string[],
  ) {
    this.app = app;
    this.shell = shell;
    this.folders = folders;
    this.trainingPort = trainingPort;
    this.log = log;
  }

  /** Starts the program and waits until its first screen is painted. */
  static async start(options: WorkstationOptions): Promise<Workstation> {
    const runtime = findRuntime();
    if (!runtime) throw new Error(describeMissing());
    const folders = options.folders ?? makeFolders();
    const text = options.configText ?? JSON.stringify({ ...options.config, scans: { inbox: folders.inbox } });
    writeFileSync(join(folders.config, '50-test.json'), text);
    const trainingPort = await freePort();
    const app = await electron.launch({
      executablePath: process.env.SECTOR_EXECUTABLE ?? runtime.executable,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ...(process.env.SECTOR_EXECUTABLE ? [] : [PROJECT]),
        ...(options.training === false ? [] : ['--training', `--training-port=${trainingPort}`]),
        ...(options.size ? [`--size=${options.size}`] : []),
        `--config-folder=${folders.config}`,
        `--state-folder=${folders.state}`,
        `--runtime-folder=${folders.runtime}`,
        `--usb-devices=${folders.usb}`,
      ],
      env: {
        ...(process.env as Record<string, string>),
        DISPLAY: options.display,
        HOME: folders.home,
        XDG_DATA_HOME: join(folders.home, '.local', 'share'),
        // Chromium's complaints about the missing bus are not ours.
        DBUS_SESSION_BUS_ADDRESS: 'disabled:',
      },
    });
    app.context().setDefaultTimeout(10_000);
    const log: string[] = [];
    app.process().stderr?.on('data', (data: Buffer) => log.push(...data.toString().split('\n')));
    const shell = await shellOf(app);
    await shell.locator('[data-screen]').first().waitFor();
    return new Workstation(app, shell, folders, trainingPort, log);
  }

  /** An element of our own window by its test id. */
  at(id: string): Locator {
    return this.shell.getByTestId(id);
  }

  /** Waits until our window shows a screen. */
  async screen(name: string): Promise<void> {
    await this.shell.locator(`[data-screen="${name}"]`).waitFor();
  }

  /** Waits until nothing moves in our window and two more frames are painted. */
  async settled(): Promise<void> {
    await this.shell.evaluate(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      await frame();
      const moving = document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
      await Promise.allSettled(moving.map((one) => one.finished));
      await document.fonts.ready;
      await frame();
      await frame();
    });
  }

  /** The portal page whose address begins so, when it has loaded. */
  async page(prefix: string): Promise<Page> {
    const page = await until(
      () => this.app.windows().find((one) => one.url().startsWith(prefix)),
      () => `no page at ${prefix}: ${this.app.windows().map((one) => one.url())}`,
    );
    await page.waitForLoadState();
    return page;
  }

  /** Picks audience and purpose: a visit begins. */
  async beginVisit(audience: 'citizen' | 'employer' = 'citizen', purpose = 'filing'): Promise<void> {
    await this.at(`audience-${audience}`).click();
    await this.at(`purpose-${purpose}`).click();
    await this.at('home-screen').waitFor();
  }

  /** Ends the visit and waits for the receipt. */
  async finishVisit(): Promise<void> {
    await this.at('finish').click();
    await this.at('finish-confirm').click();
    await this.at('receipt').waitFor();
  }

  /** What the training portals know, asked from outside the browser. */
  async trainingState(): Promise<TrainingStateView> {
    const answer = await fetch(`http://127.0.0.1:${this.trainingPort}/__training/state`);
    return (await answer.json()) as TrainingStateView;
  }

  async trainingControl(command: object): Promise<void> {
    await fetch(`http://127.0.0.1:${this.trainingPort}/__training/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(command),
    });
  }

  /** Ends the program in order. */
  async stop(): Promise<void> {
    await this.app.close();
  }

  /** Pulls the plug: no handler of the program runs. */
  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.app.process().once('exit', resolve));
    this.app.process().kill('SIGKILL');
    await gone;
  }

  /** Ends the program and removes its folders. */
  async dispose(): Promise<void> {
    await this.stop().catch(() => undefined);
    rmSync(this.folders.root, { recursive: true, force: true });
  }
}

/** The part of the training portals' own view that tests look at. */
export interface TrainingStateView {
  readonly ssoSessions: readonly { readonly login: string }[];
  readonly portalSessions: readonly { readonly portal: string; readonly login: string }[];
  readonly uploads: readonly { readonly name: string; readonly size: number; readonly sha256: string }[];
  readonly outsideHits: number;
}

function shellOf(app: ElectronApplication): Promise<Page> {
  return until(
    () => app.windows().find((page) => page.url().startsWith('app://shell')),
    () => 'the window of the shell did not open',
  );
}

/** Looks again until there is an answer; after 15 seconds it gives up with a reason. */
export async function until<T>(
  look: () => T | undefined | Promise<T | undefined>,
  reason: () => string,
): Promise<T> {
  const endsAt = performance.now() + 15_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > endsAt) throw new Error(reason());
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** A port nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
