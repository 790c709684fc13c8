/**
 * One native messaging host: a process that hears and says frames (four bytes of length in the machine's order, then JSON
 * in UTF-8) on its standard input and output, in a process group of its own so that its children end with it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { endianness } from 'node:os';
import { dirname } from 'node:path';
import process from 'node:process';
import type { NativeHost } from '../../core/eds/eds-extension.ts';
import type { HostEvents, RunningHost } from '../../core/eds/host-process.ts';
import { EDS_LIMITS } from '../../core/eds/limits.ts';
import type { HostProcess } from '../../core/eds/signature-hosts.ts';
import { MessageLimit } from '../../core/policy/message-limit.ts';
import { endHostProcesses, HOST_VARIABLE, hostProcesses, startOf } from './host-processes.ts';
import { withoutOurFiles } from './own-descriptors.ts';

const HEAD = 4;
/** Milliseconds for a host to end by itself after its input was closed. */
const POLITE = 500;
const LOOK = 25;

/** What a host gets of our environment; nothing else of it is a vendor's business. */
const PASSED = [
  'PATH',
  'HOME',
  'LANG',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'XDG_RUNTIME_DIR',
] as const;
const PASSED_WINDOWS = [
  ...['PATH', 'SystemRoot', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'TEMP', 'TMP', 'ProgramData'],
  ...['ProgramFiles', 'ProgramFiles(x86)', 'COMPUTERNAME', 'USERNAME'],
] as const;

export class NativeHostProcess implements RunningHost {
  readonly #child: ChildProcess;
  readonly #events: HostEvents;
  readonly #started: HostProcess | null;
  #parts: Buffer[] = [];
  #held = 0;
  #wanted: number | null = null;
  #isTold = false;
  #ending: Promise<void> | null = null;
  readonly #messages = new MessageLimit(EDS_LIMITS.hostMessages, () => performance.now());
  readonly #letters = new MessageLimit(EDS_LIMITS.lettersFromHost, () => performance.now());
  /** By which the host and what it starts are known again. */
  readonly #word: string | null;

  /**
   * Starts the program.
   * @param origin the extension that speaks, as `chrome-extension://<id>/`
   * @param words of its environment besides, by which its processes are known again
   */
  constructor(
    host: NativeHost,
    origin: string,
    events: HostEvents,
    words: Readonly<Record<string, string>> = {},
  ) {
    this.#events = events;
    this.#word = words[HOST_VARIABLE] ?? null;
    const isWindows = process.platform === 'win32';
    const { program, args } = withoutOurFiles(host.path, [
      origin,
      ...(isWindows ? ['--parent-window=0'] : []),
    ]);
    this.#child = spawn(program, [...args], {
      cwd: dirname(host.path),
      env: { ...environment(isWindows ? PASSED_WINDOWS : PASSED), ...words },
      detached: true,
      windowsHide: false,
      // What a host writes to its third stream holds names of people.
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const { pid } = this.#child;
    this.#started = pid === undefined ? null : { pid, startedAt: startOf(pid) ?? 0 };
    this.#child.once('error', () => this.#tell('failed'));
    this.#child.once('exit', () => this.#tell('exited'));
    this.#child.stdin?.on('error', () => this.#tell('exited'));
    this.#child.stdout?.on('data', (data: Buffer) => this.#heard(data));
    this.#child.stdout?.once('end', () => this.#tell('exited'));
  }

  pids(): readonly HostProcess[] {
    return this.#started ? [this.#started] : [];
  }

  send(text: string): boolean {
    const { stdin } = this.#child;
    const size = Buffer.byteLength(text);
    if (this.#isTold || !stdin?.writable || stdin.writableLength + size > EDS_LIMITS.toHost) return false;
    const head = Buffer.alloc(HEAD);
    if (endianness() === 'LE') head.writeUInt32LE(size);
    else head.writeUInt32BE(size);
    stdin.write(head);
    stdin.write(text);
    return true;
  }

  end(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<void> {
    const pid = this.#started?.pid;
    if (pid === undefined) return;
    if (process.platform === 'win32') {
      this.#child.stdin?.end();
      return this.#endTree(pid);
    }
    // Looked at while the host lives: a child in a group of its own, without our word, is known by its parent alone.
    const hosts = this.pids();
    const family = hostProcesses(hosts, this.#word);
    this.#child.stdin?.end();
    await groupGone(pid, POLITE);
    await endHostProcesses(hosts, this.#word, family);
  }

  /** Windows has no groups of processes: the tree is ended by the system's own tool. */
  async #endTree(pid: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, POLITE));
    await new Promise((resolve) => {
      const tool = spawn('taskkill', ['/PID', String(pid), '/T', '/F'], {
        stdio: 'ignore',
        windowsHide: true,
      });
      tool.once('exit', resolve);
      tool.once('error', resolve);
    });
  }

  #heard(data: Buffer): void {
    if (this.#isTold) return;
    this.#parts.push(data);
    this.#held += data.length;
    for (;;) {
      if (this.#wanted === null) {
        if (this.#held < HEAD) return;
        const head = this.#take(HEAD);
        this.#wanted = endianness() === 'LE' ? head.readUInt32LE() : head.readUInt32BE();
        if (this.#wanted > EDS_LIMITS.fromHost) {
          this.#tell('too-large');
          return;
        }
      }
      if (this.#held < this.#wanted) return;
      const text = this.#take(this.#wanted).toString('utf8');
      this.#wanted = null;
      if (!this.#messages.take() || !this.#letters.take(text.length)) {
        this.#tell('too-much');
        return;
      }
      this.#events.onMessage(text);
      if (this.#isTold) return;
    }
  }

  #take(size: number): Buffer {
    const [first, ...more] = this.#parts;
    const all = first && more.length === 0 ? first : Buffer.concat(this.#parts);
    this.#parts = all.length > size ? [all.subarray(size)] : [];
    this.#held -= size;
    return all.subarray(0, size);
  }

  #tell(why: Parameters<HostEvents['onEnd']>[0]): void {
    if (this.#isTold) return;
    this.#isTold = true;
    this.#parts = [];
    void this.end();
    this.#events.onEnd(why);
  }
}

function environment(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Waits until no process of the group is left, at most so many milliseconds. */
async function groupGone(group: number, patience: number): Promise<void> {
  for (let waited = 0; waited < patience && hasProcess(group); waited += LOOK) {
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}

function hasProcess(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}
