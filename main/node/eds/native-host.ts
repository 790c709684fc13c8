/**
 * One native messaging host: a process that hears and says frames (four bytes of length in the machine's order, then JSON
 * in UTF-8) on its standard input and output, in a process group of its own so that its children end with it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { endianness } from 'node:os';
import { dirname } from 'node:path';
import process from 'node:process';
import type { NativeHost } from '../../core/eds/eds-extension.ts';
import type { HostEvents, RunningHost } from '../../core/eds/host-process.ts';
import { EDS_LIMITS } from '../../core/eds/limits.ts';
import type { HostProcess } from '../../core/eds/signature-hosts.ts';

const HEAD = 4;
/** Milliseconds for a host to end by itself after its input was closed, and then after SIGTERM. */
const POLITE = 500;
const TERMINATED = 500;
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
    const isWindows = process.platform === 'win32';
    this.#child = spawn(host.path, [origin, ...(isWindows ? ['--parent-window=0'] : [])], {
      cwd: dirname(host.path),
      env: { ...environment(isWindows ? PASSED_WINDOWS : PASSED), ...words },
      detached: true,
      windowsHide: false,
      // What a host writes to its third stream holds names of people.
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const { pid } = this.#child;
    this.#started = pid === undefined ? null : { pid, startedAt: startOf(pid) };
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
    if (this.#isTold || !stdin?.writable || size > EDS_LIMITS.toHost) return false;
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
    this.#child.stdin?.end();
    if (process.platform === 'win32') return this.#endTree(pid);
    if (await isGone(pid, POLITE)) return;
    signalGroup(pid, 'SIGTERM');
    if (await isGone(pid, TERMINATED)) return;
    signalGroup(pid, 'SIGKILL');
    await isGone(pid, POLITE + TERMINATED);
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
      this.#events.onMessage(text);
      if (this.#isTold) return;
    }
  }

  #take(size: number): Buffer {
    const all = this.#parts.length === 1 ? (this.#parts[0] as Buffer) : Buffer.concat(this.#parts);
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

/** Waits until no process of the group is left; false where one still lives after so many milliseconds. */
async function isGone(group: number, patience: number): Promise<boolean> {
  for (let waited = 0; signalGroup(group, 0); waited += LOOK) {
    if (waited >= patience) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
  return true;
}

/** False where the group has no process any more; 0 only asks. */
function signalGroup(group: number, name: 'SIGTERM' | 'SIGKILL' | 0): boolean {
  try {
    return process.kill(-group, name);
  } catch {
    return false;
  }
}

/** Field 22 of /proc/PID/stat; the name before it may hold any character, also a bracket. */
function startOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
  } catch {
    return 0;
  }
}
