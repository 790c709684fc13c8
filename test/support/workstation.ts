/** A workstation under test: the real program in the real Electron, with folders of its own. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import Database from 'better-sqlite3';
import { type ElectronApplication, _electron as electron, type Locator, type Page } from 'playwright';
import { describeMissing, findRuntime } from '../../build/electron-runtime.mjs';
import { PROJECT } from '../../build/project.ts';
import type { EventName, Payload } from '../../preload/contract.ts';
// `window.sector`, which tests call in the window.
import type {} from '../../preload/sector-bridge.ts';
import { HANGS } from './patience.ts';
import { START_AGAIN } from './start-again.ts';

export { PROJECT };

export interface WorkstationOptions {
  readonly display: string;
  /** Configuration of the administrator, written as `50-test.json`. */
  readonly config?: object;
  /** The same as text, for broken ones. */
  readonly configText?: string;
  /** Width and height of the window; the whole display without it. */
  readonly size?: string;
  /** Folders of an earlier workstation, to start it again; its configuration stays unless one is given. */
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
  /** Where a PC/SC service would listen; there is none unless a test starts one. */
  readonly pcsc: string;
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
    pcsc: join(root, 'pcscd', 'pcscd.comm'),
  };
}

export class Workstation {
  readonly app: ElectronApplication;
  readonly folders: WorkstationFolders;
  readonly trainingPort: number;
  readonly shell: Page;
  /** Lines of the program's log. */
  readonly log: string[];
  readonly display: string;

  private constructor(
    app: ElectronApplication,
    shell: Page,
    folders: WorkstationFolders,
    trainingPort: number,
    log: string[],
    display: string,
  ) {
    this.app = app;
    this.shell = shell;
    this.folders = folders;
    this.trainingPort = trainingPort;
    this.log = log;
    this.display = display;
  }

  /**
   * Starts the program and waits until its first screen is painted. Playwright sometimes leaves a page stopped that began
   * while it attached (seen at 1 of 60 starts; without it 0 of 70), so a start without a screen is tried once more, and said.
   */
  static async start(options: WorkstationOptions): Promise<Workstation> {
    const folders = options.folders ?? makeFolders();
    const file = join(folders.config, '50-test.json');
    const text = options.configText ?? JSON.stringify({ ...options.config, scans: { inbox: folders.inbox } });
    if (options.config || options.configText || !existsSync(file)) writeFileSync(file, text);
    try {
      return await Workstation.#started(options, folders);
    } catch (cause) {
      console.error(START_AGAIN, cause);
      return Workstation.#started(options, folders);
    }
  }

  static async #started(options: WorkstationOptions, folders: WorkstationFolders): Promise<Workstation> {
    const trainingPort = await freePort();
    const app = await electron.launch({ ...programOf(folders, options, trainingPort), timeout: HANGS });
    app.context().setDefaultTimeout(HANGS);
    const log: string[] = [];
    app.process().stderr?.on('data', (data: Buffer) => log.push(...data.toString().split('\n')));
    app.process().once('exit', (code, signal) => {
      // A program that ends by itself is told with its last words.
      if (code !== 0 && signal !== 'SIGKILL') console.error(`ended with ${code ?? signal}`, log.slice(-20));
    });
    try {
      const shell = await shellOf(app);
      await shell.locator('[data-screen]').first().waitFor();
      return new Workstation(app, shell, folders, trainingPort, log, options.display);
    } catch (cause) {
      const gone = new Promise((resolve) => app.process().once('exit', resolve));
      if (app.process().kill('SIGKILL')) await gone;
      throw new Error(log.slice(-5).join('\n'), { cause });
    }
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

  /** The latest snapshot of a view, as our window has it. */
  view<E extends EventName>(event: E): Promise<Payload<E>> {
    return this.shell.evaluate(
      (name) =>
        new Promise<unknown>((resolve) => {
          const end = window.sector.subscribe(name, (payload) => {
            resolve(payload);
            // The first may come before there is an end to call.
            queueMicrotask(() => end());
          });
        }),
      event,
    ) as Promise<Payload<E>>;
  }

  /** Ends whatever visit there is, by the window's own calls: for the end of a test, however it went. */
  async makeFree(): Promise<void> {
    await until(
      async () => {
        const { state } = await this.view('workstation.changed');
        if (state.kind === 'free') return true;
        // Nobody finishes under a hidden screen: its time runs out.
        if (state.kind === 'paused') await this.passTime(24 * 3_600_000);
        const isOver = state.kind === 'closing' && state.phase === 'done';
        await this.shell.evaluate(
          (method) => window.sector.call(method),
          isOver ? ('visit.leave' as const) : ('visit.finish' as const),
        );
        return undefined;
      },
      () => 'the workstation did not become free',
    );
    await this.shell.locator('[data-screen="free"], [data-screen="start"]').waitFor();
  }

  /** The receipt was read: the workstation is free for the next person. */
  async leave(): Promise<void> {
    await this.at('receipt-done').click();
    await this.screen('free');
  }

  /** Moves the monotonic clock of the program on; its one-second tick notices. */
  async passTime(ms: number): Promise<void> {
    await this.app.evaluate((_electron, by) => {
      const now = performance.now.bind(performance);
      performance.now = () => now() + by;
    }, ms);
  }

  /** Ids of all windows that the X server shows, of whatever program: a dialog of the system is one more. */
  windowsOnDisplay(): readonly string[] {
    const env = { ...process.env, DISPLAY: this.display };
    for (let turn = 0; ; turn += 1) {
      try {
        const list = execFileSync('xdotool', ['search', '--onlyvisible', '--class', '.*'], { env });
        return list.toString().trim().split('\n');
      } catch (cause) {
        // A window went away while it was looked at.
        if (turn === 5) throw cause;
      }
    }
  }

  /** Programs of the system that somebody tried to start, with what for. Empty is good. */
  tripped(): readonly string[] {
    const record = join(this.folders.root, 'tripped');
    return existsSync(record) ? readFileSync(record, 'utf8').trim().split('\n') : [];
  }

  /** Forgets what was tried, after a test of the snares themselves. */
  resetTripwires(): void {
    rmSync(join(this.folders.root, 'tripped'), { force: true });
  }

  /** The rows of the journal, read from the file itself. */
  journal(): readonly JournalRow[] {
    return readJournal(this.folders);
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

/** A visit as the journal's file has it. */
export interface JournalRow {
  readonly id: string;
  readonly purpose: string;
  readonly endReason: string;
  readonly isClean: boolean;
  readonly isRecovered: boolean;
  readonly portals: Readonly<Record<string, string>>;
  readonly steps: Readonly<Record<string, string>>;
  /** Situations whose proposed set was used. */
  readonly situations: readonly string[];
  readonly refusals: Readonly<Record<string, number>>;
}

/** Reads the journal of a workstation that runs or has ended. */
export function readJournal({ state }: WorkstationFolders): readonly JournalRow[] {
  const file = join(state, 'journal.sqlite');
  if (!existsSync(file)) return [];
  const database = new Database(file, { readonly: true });
  try {
    const pairs = (query: string, visit: unknown) => {
      const found = database.prepare(query).all(visit) as { name: string; value: never }[];
      return Object.fromEntries(found.map(({ name, value }) => [name, value]));
    };
    // The first screen does not wait for the journal.
    if (!database.prepare("select 1 from sqlite_master where name = 'visits'").get()) return [];
    const rows = database.prepare('select * from visits order by number').all() as Record<string, unknown>[];
    return rows.map((row) => ({
      id: String(row.id),
      purpose: String(row.purpose),
      endReason: String(row.end_reason),
      isClean: row.is_clean === 1,
      isRecovered: row.is_recovered === 1,
      portals: pairs('select portal name, logout value from visit_portals where visit = ?', row.number),
      steps: pairs('select step name, status value from visit_steps where visit = ?', row.number),
      situations: database
        .prepare('select situation from visit_situations where visit = ? order by position')
        .pluck()
        .all(row.number) as string[],
      refusals: pairs(
        'select reason name, sum(count) value from visit_refusals where visit = ? group by reason',
        row.number,
      ),
    }));
  } finally {
    database.close();
  }
}

/** How the program is started on these folders. */
export function programOf(
  folders: WorkstationFolders,
  { display, training, size }: Pick<WorkstationOptions, 'display' | 'training' | 'size'>,
  trainingPort: number,
) {
  const runtime = findRuntime();
  if (!runtime) throw new Error(describeMissing());
  return {
    executablePath: process.env.SECTOR_EXECUTABLE ?? runtime.executable,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(process.env.SECTOR_EXECUTABLE ? [] : [PROJECT]),
      ...(training === false ? [] : ['--training', `--training-port=${trainingPort}`]),
      ...(size ? [`--size=${size}`] : []),
      `--config-folder=${folders.config}`,
      `--state-folder=${folders.state}`,
      `--runtime-folder=${folders.runtime}`,
      `--usb-devices=${folders.usb}`,
      `--pcsc-socket=${folders.pcsc}`,
      `--home-folder=${folders.home}`,
      `--drives=${join(folders.root, 'drives')}`,
      '--unsupervised',
    ],
    env: {
      ...(process.env as Record<string, string>),
      DISPLAY: display,
      HOME: folders.home,
      PATH: `${layTripwires(folders)}:${process.env.PATH}`,
      XDG_DATA_HOME: join(folders.home, '.local', 'share'),
      // Chromium's complaints about the missing bus are not ours.
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    },
  };
}

/** Programs that open addresses and files for others: on a workstation nobody may start them. */
const OPENERS = ['xdg-open', 'xdg-email', 'gio', 'gvfs-open', 'kde-open', 'exo-open', 'sensible-browser'];

/** Puts a recorder in place of each opener and answers the folder for the `PATH`. */
function layTripwires({ root }: WorkstationFolders): string {
  const folder = join(root, 'bin');
  mkdirSync(folder, { recursive: true });
  for (const name of OPENERS) {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\necho "${name} $*" >> '${join(root, 'tripped')}'\n`);
    chmodSync(path, 0o755);
  }
  return folder;
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

/** Looks again until there is an answer; gives up with a reason when it hangs. */
export async function until<T>(
  look: () => T | undefined | Promise<T | undefined>,
  reason: () => string,
): Promise<T> {
  const endsAt = performance.now() + HANGS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > endsAt) throw new Error(reason());
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Every process that was started with something below this folder: windows, workers, portals, journal. */
export function processesOf(folder: string): readonly number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && commandOf(pid).includes(folder));
}

/** Ends every process of a test's folder; one that ends by itself meanwhile is no fault. */
export function killProcessesOf(folder: string): void {
  for (const pid of processesOf(folder)) killProcess(pid);
}

/** Ends a process that may have ended by itself. */
export function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone by itself.
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // Gone while we looked.
    return '';
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
