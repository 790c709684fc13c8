/** The free screen at rest, against a bare window of the same Electron: processor time, context switches, file calls, memory. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeMissing, findRuntime } from '../../build/electron-runtime.mjs';
import { startDisplay } from '../support/display.ts';
import { familyOf, megabytesOf } from '../support/memory-search.ts';
import { PROJECT } from '../support/workstation.ts';
import { type BenchRow, row } from './bench-row.ts';
import { withPaintedApp } from './painted-app.ts';

/**
 * Rest begins when the start is over, in both programs: what follows the first picture, V8's one return of memory half a
 * minute later, Chromium's one emptying of its allocators' caches in the second minute. What that costs has a row of its own.
 */
const SETTLES = 120_000;
const REST = 60_000;

interface Use {
  /** Milliseconds of processor time. */
  readonly cpu: number;
  /** Milliseconds of processor time from the first picture to rest, in all. */
  readonly settling: number;
  readonly switches: number;
  /** System calls that read or wrote something. */
  readonly calls: number;
  /** Proportional set size, megabytes, by the name of the process. */
  readonly memory: ReadonlyMap<string, number>;
}

/** Both programs one after the other, each alone, a minute each once they have come to rest. */
export async function restBench(): Promise<readonly BenchRow[]> {
  const runtime = findRuntime();
  if (!runtime) throw new Error(describeMissing());
  const display = await startDisplay('1280x800');
  if (!display) throw new Error('No X server. Run: npm run setup');
  try {
    const bare = await measureRest(runtime.executable, join(PROJECT, 'test', 'bench', 'bare'), display.name);
    const ours = await measureRest(runtime.executable, PROJECT, display.name);
    const peer = 'bare Electron window';
    const sum = ({ memory }: Use) => [...memory.values()].reduce((total, one) => total + one, 0);
    const processes = [...ours.memory.keys()].map((name) => {
      const [mine = 0, theirs = 0] = [ours, bare].map(({ memory }) => memory.get(name) ?? 0);
      return row(`memory at rest: ${name}`, peer, mine, theirs, 'MB', null);
    });
    return [
      row('processor time at rest, a second', peer, ours.cpu, bare.cpu, 'ms', 2),
      row('processor time from the first picture to rest', peer, ours.settling, bare.settling, 'ms', null),
      row('context switches at rest, a second', 'at most 30', ours.switches, 30, '', 1),
      row('calls that read or write at rest, a second', peer, ours.calls, bare.calls, '', null),
      row('memory at rest (PSS of all processes)', peer, sum(ours), sum(bare), 'MB', 1.5),
      ...processes,
    ];
  } finally {
    display.stop();
  }
}

/** What a program uses a second once it has come to rest. */
function measureRest(executable: string, app: string, display: string): Promise<Use> {
  return withPaintedApp(executable, app, display, async (pid) => {
    const painted = totals(familyOf(pid));
    await pause(SETTLES);
    const family = familyOf(pid);
    const before = totals(family);
    await pause(REST);
    const after = totals(family);
    const seconds = REST / 1000;
    return {
      cpu: (after.cpu - before.cpu) / seconds,
      settling: before.cpu - painted.cpu,
      switches: (after.switches - before.switches) / seconds,
      calls: (after.calls - before.calls) / seconds,
      memory: memoryOf(family),
    };
  });
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function totals(family: readonly number[]): Omit<Use, 'memory' | 'settling'> {
  let [cpu, switches, calls] = [0, 0, 0];
  for (const pid of family) {
    for (const task of namesIn(`/proc/${pid}/task`)) {
      // Nanoseconds (sched-stats.txt of the kernel); a program at rest works for less than a tick of `stat` a second.
      cpu += Number(read(`/proc/${pid}/task/${task}/schedstat`).split(' ')[0]) / 1e6;
      const status = read(`/proc/${pid}/task/${task}/status`);
      for (const [, count] of status.matchAll(/ctxt_switches:\s+(\d+)/g)) switches += Number(count);
    }
    for (const [, count] of read(`/proc/${pid}/io`).matchAll(/^sysc[rw]: (\d+)/gm)) calls += Number(count);
  }
  return { cpu, switches, calls };
}

function memoryOf(family: readonly number[]): ReadonlyMap<string, number> {
  const memory = new Map<string, number>();
  for (const pid of family) {
    const name = nameOf(pid);
    memory.set(name, (memory.get(name) ?? 0) + megabytesOf([pid]));
  }
  return memory;
}

/** What a process is for: Chromium's own word for its kind, else the program's name. */
function nameOf(pid: number): string {
  // Chromium writes its arguments anew as one text with blanks.
  const words = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
  const word = (name: string) => new RegExp(`--${name}=(\\S+)`).exec(words)?.[1];
  const program = words.split(' ')[0]?.split('/').at(-1) ?? '';
  return word('utility-sub-type') ?? word('type') ?? (program === 'electron' ? 'main' : program);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // The process has ended.
    return [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process has ended.
    return '';
  }
}
