/** The real program under `sector-run`, as on a workstation; a debugger's port shows what is on the screen. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { RunMark } from '../../main/core/supervision/crash-count.ts';
import { seedStaff } from './staff.ts';
import {
  freePort,
  type JournalRow,
  makeFolders,
  PROJECT,
  processesOf,
  programOf,
  readJournal,
  until,
  type WorkstationFolders,
} from './workstation.ts';

/** Kinds of processes by what their command line says. */
const KINDS = {
  gpu: (command: string) => command.includes('--type=gpu-process'),
  journal: (command: string) => command.includes('journal.mjs'),
  main: (command: string) => command.includes('--state-folder') && !/--type=|sector-run/.test(command),
} as const;

const find = (id: string) => `document.querySelector('[data-testid="${id}"]')`;

export class Supervised {
  readonly folders: WorkstationFolders = makeFolders();
  readonly #display: string;
  readonly #trainingPort: number;
  #child: ChildProcess | null = null;

  private constructor(display: string, trainingPort: number) {
    this.#display = display;
    this.#trainingPort = trainingPort;
  }

  static async start(display: string): Promise<Supervised> {
    const one = new Supervised(display, await freePort());
    one.#start();
    return one;
  }

  #start(): void {
    const { folders } = this;
    writeFileSync(join(folders.config, '50-test.json'), JSON.stringify({ scans: { inbox: folders.inbox } }));
    seedStaff(folders);
    const { executablePath, args, env } = programOf(
      folders,
      { display: this.#display, training: true },
      this.#trainingPort,
    );
    // Pauses are tried in the test of sector-run; here they only cost time.
    const sleep = join(folders.root, 'bin', 'sleep');
    mkdirSync(join(folders.root, 'bin'), { recursive: true });
    writeFileSync(
      sleep,
      '#!/bin/sh\ncase $1 in 1|2|4) exec /bin/sleep 0.1 ;; *) exec /bin/sleep "$1" ;; esac\n',
    );
    chmodSync(sleep, 0o755);
    this.#child = spawn(
      join(PROJECT, 'build/os/linux/session/sector-run'),
      [
        executablePath,
        // Of two programs side by side each takes a free one and writes it into its own folder.
        '--remote-debugging-port=0',
        ...args.filter((word) => word !== '--unsupervised'),
      ],
      {
        detached: true,
        stdio: 'ignore',
        env: { ...env, JOURNAL_STREAM: '', XDG_STATE_HOME: join(folders.root, 'log') },
      },
    );
  }

  /** Waits until our page, also that of the next program, shows a screen. */
  async screen(name: string): Promise<void> {
    const shown = () => this.#ask('document.querySelector("[data-screen]")?.dataset.screen ?? null');
    await until(
      async () => ((await shown()).includes(name) ? true : undefined),
      () => `no screen ${name}:\n${this.log().slice(-3000)}`,
    );
  }

  /** Presses something of our page when it is there. */
  async press(id: string): Promise<void> {
    const script = `(() => { const found = ${find(id)}; found?.click(); return found !== null; })()`;
    await until(
      async () => ((await this.#ask(script)).includes(true) ? true : undefined),
      () => `no ${id}:\n${this.log().slice(-3000)}`,
    );
  }

  /** What is written on something of our page; null where it is not there. */
  async text(id: string): Promise<string | null> {
    const [text = null] = (await this.#ask(`${find(id)}?.textContent ?? null`)).filter((one) => one !== null);
    return text as string | null;
  }

  /** Evaluates a script in our page, and in that of a program that waits for its turn: there is nothing in that yet. */
  async #ask(expression: string): Promise<readonly unknown[]> {
    const { runtime } = this.folders;
    const ports = readdirSync(runtime)
      .map((name) => join(runtime, name, 'DevToolsActivePort'))
      .filter((file) => existsSync(file))
      .map((file) => Number(readFileSync(file, 'utf8').split('\n')[0]));
    const answers = ports.map((port) => askPage(port, expression).catch(() => null));
    return Promise.all(answers);
  }

  /** Ids of the processes of a kind. */
  pids(kind: keyof typeof KINDS): readonly number[] {
    return processesOf(this.folders.root).filter((pid) => {
      try {
        return KINDS[kind](readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
      } catch {
        return false;
      }
    });
  }

  /** Sends a signal to the one process of a kind and waits until it is gone; a program that has handed over goes first. */
  async end(kind: keyof typeof KINDS, signal: 'SIGKILL' | 'SIGSEGV'): Promise<number> {
    const pid = await until(
      () => (this.pids(kind).length === 1 ? this.pids(kind)[0] : undefined),
      () => `not one process ${kind}: ${this.pids(kind)}`,
    );
    process.kill(pid, signal);
    await until(
      () => (this.pids(kind).includes(pid) ? undefined : true),
      () => `${kind} does not go`,
    );
    return pid;
  }

  log(): string {
    const file = join(this.folders.root, 'log/sector/sector.log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  mark(): RunMark {
    return RunMark.parse(JSON.parse(readFileSync(join(this.folders.state, 'run.json'), 'utf8')));
  }

  /** Changes what the next start will find. */
  setMark(change: Partial<RunMark>): void {
    writeFileSync(join(this.folders.state, 'run.json'), JSON.stringify({ ...this.mark(), ...change }));
  }

  journal(): readonly JournalRow[] {
    return readJournal(this.folders);
  }

  async dispose(): Promise<void> {
    const child = this.#child;
    if (child?.pid !== undefined && child.exitCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    }
    rmSync(this.folders.root, { recursive: true, force: true });
  }
}

/** Evaluates a script in the page of the program at a port. Playwright's own client asks for contexts, which Electron does not have. */
export async function askPage(port: number, expression: string): Promise<unknown> {
  const list = await fetch(`http://127.0.0.1:${port}/json/list`);
  const pages = (await list.json()) as readonly { url: string; webSocketDebuggerUrl: string }[];
  const address = pages.find(({ url }) => url.startsWith('app://shell'))?.webSocketDebuggerUrl;
  if (address === undefined) throw new Error('the window is not there');
  const socket = new WebSocket(address);
  try {
    return await new Promise((resolve, reject) => {
      socket.onopen = () =>
        socket.send(
          JSON.stringify({
            id: 1,
            method: 'Runtime.evaluate',
            params: { expression, returnByValue: true },
          }),
        );
      socket.onmessage = ({ data }) => resolve(JSON.parse(String(data)).result?.result?.value);
      socket.onerror = () => reject(new Error('the window went away'));
      socket.onclose = () => reject(new Error('the window went away'));
    });
  } finally {
    socket.close();
  }
}
