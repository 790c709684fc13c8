/**
 * How long a closing takes that has 1 GiB in 200 files to remove, in the real window: on the disk, where every
 * file is overwritten, against `shred -n1 -u`; in memory, where overwriting means nothing, the step of the files
 * against `rm`. And for how long the main thread, on which every click waits, was busy at one go.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startDisplay } from '../support/display.ts';
import { makeFolders, Workstation } from '../support/workstation.ts';
import { type BenchRow, median, row } from './bench-row.ts';

const run = promisify(execFile);

const FILES = 200;
const SIZE = Math.ceil(1024 ** 3 / FILES);
const ROUNDS = 3;
/** Milliseconds a person may wait for the answer to a click. */
const PATIENCE = 50;
/** So long the window is watched at rest. */
const REST = 1500;

/** Both places in turn; the peer and we change places every round, so that a busy disk falls on both. */
export async function closingBench(): Promise<readonly BenchRow[]> {
  const display = await startDisplay('1280x800');
  if (!display) throw new Error('No X server. Run: npm run setup');
  try {
    const disk = await inPlace(tmpdir(), display.name, 'shred');
    const rows = [
      row('closing with 1 GiB in 200 files on the disk', 'shred -n1 -u', disk.whole, disk.peer, 'ms', 1.15),
      row('  of it the step of the files', 'shred -n1 -u', disk.files, disk.peer, 'ms', null),
      row('  longest stall of the main thread', 'what a click may wait', disk.stall, PATIENCE, 'ms', 1),
      row('  the same', 'the window at rest', disk.stall, disk.rest, 'ms', null),
    ];
    if (!existsSync('/dev/shm')) return rows;
    const memory = await inPlace('/dev/shm', display.name, 'rm');
    return [
      ...rows,
      row('files of a closing, 1 GiB in memory', 'rm', memory.files, memory.peer, 'ms', 1.15),
      row('  the whole closing', 'rm', memory.whole, memory.peer, 'ms', 1.15),
      row('  longest stall of the main thread', 'what a click may wait', memory.stall, PATIENCE, 'ms', 1),
      row('  the same', 'the window at rest', memory.stall, memory.rest, 'ms', null),
    ];
  } finally {
    display.stop();
  }
}

interface Times {
  readonly whole: number;
  readonly files: number;
  readonly peer: number;
  /** The longest of each round, and of those the middle one. */
  readonly stall: number;
  /** The same while nothing happens, for as long: what the machine's other work makes of it. */
  readonly rest: number;
}

async function inPlace(parent: string, display: string, peer: 'shred' | 'rm'): Promise<Times> {
  const place = mkdtempSync(join(parent, 'sector-bench-'));
  const folders = { ...makeFolders(), runtime: join(place, 'runtime') };
  const station = await Workstation.start({ display, folders, size: '1280x800' });
  const times: Record<keyof Times, number[]> = {
    whole: [],
    files: [],
    peer: [],
    stall: [],
    rest: [],
  };
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const turns = [() => ours(station, times), () => theirs(place, peer, times)];
      for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn();
    }
  } finally {
    await station.dispose();
    rmSync(place, { recursive: true, force: true });
  }
  return {
    whole: median(times.whole),
    files: median(times.files),
    peer: median(times.peer),
    stall: median(times.stall),
    rest: median(times.rest),
  };
}

async function ours(station: Workstation, times: Record<keyof Times, number[]>): Promise<void> {
  await station.screen('free');
  await station.beginVisit();
  const visits = join(station.folders.runtime, 'visits');
  const [visit = ''] = readdirSync(visits);
  await fill(join(visits, visit));
  await listen(station);
  await new Promise((resolve) => setTimeout(resolve, REST));
  times.rest.push(await longestStall(station));
  await listen(station);
  const measured = await station.shell.evaluate(async () => {
    const begun = performance.now();
    const over = new Promise<number>((resolve) => {
      window.sector.subscribe('workstation.changed', ({ state }) => {
        if (state.kind !== 'closing' || state.phase !== 'done') return;
        resolve(state.receipt?.steps.find(({ id }) => id === 'files')?.durationMs ?? 0);
      });
    });
    await window.sector.call('visit.finish');
    const files = await over;
    return { whole: performance.now() - begun, files };
  });
  const stall = await longestStall(station);
  if (existsSync(join(visits, visit)) || !(measured.files > 0)) throw new Error('the files were not swept');
  times.whole.push(measured.whole);
  times.files.push(measured.files);
  times.stall.push(stall);
  await station.makeFree();
}

/** Begins to measure how late the main thread of the program comes to its next turn. */
function listen(station: Workstation): Promise<void> {
  return station.app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    Object.assign(globalThis, { sectorBenchDelay: delay });
  });
}

/** Ends it; milliseconds. */
function longestStall(station: Workstation): Promise<number> {
  return station.app.evaluate(() => {
    const { sectorBenchDelay } = globalThis as unknown as {
      sectorBenchDelay: { max: number; disable(): void };
    };
    sectorBenchDelay.disable();
    return sectorBenchDelay.max / 1e6;
  });
}

async function theirs(place: string, peer: 'shred' | 'rm', times: { peer: number[] }): Promise<void> {
  const folder = join(place, 'peer');
  const files = await fill(folder);
  const begun = performance.now();
  await (peer === 'shred' ? run('shred', ['-n1', '-u', ...files]) : run('rm', files));
  times.peer.push(performance.now() - begun);
}

/** Two hundred files, surely on the disk. */
async function fill(folder: string): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const block = createHash('shake256', { outputLength: SIZE }).update('scan').digest();
  const files = Array.from({ length: FILES }, (_, index) => join(folder, `скан ${index}.pdf`));
  for (const file of files) writeFileSync(file, block);
  await run('sync', ['-f', folder]);
  return files;
}
