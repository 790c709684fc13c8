/** Cold start: from starting the program to its painted free screen, against a bare window of the same Electron. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { describeMissing, findRuntime } from '../../build/electron-runtime.mjs';
import { startDisplay } from '../support/display.ts';
import { PROJECT } from '../support/workstation.ts';
import { type BenchRow, median, row } from './bench-row.ts';

const PAINTED = '"event":"window.painted"';
const ROUNDS = 9;
const LIMIT = 30_000;

/** Both programs in turn, each round with fresh folders; the first round of each warms the disk and is dropped. */
export async function coldStartBench(): Promise<readonly BenchRow[]> {
  const runtime = findRuntime();
  if (!runtime) throw new Error(describeMissing());
  const display = await startDisplay('1280x800');
  if (!display) throw new Error('No X server. Run: npm run setup');
  const bare: number[] = [];
  const ours: number[] = [];
  try {
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [times, app] of [
        [bare, join(PROJECT, 'test', 'bench', 'bare')],
        [ours, PROJECT],
      ] as const) {
        const time = await timeToPaint(runtime.executable, app, display.name);
        if (round > 0) times.push(time);
      }
    }
  } finally {
    display.stop();
  }
  return [
    row(
      'cold start to the painted free screen',
      'bare Electron window',
      median(ours),
      median(bare),
      'ms',
      1.4,
    ),
  ];
}

/** Milliseconds from starting an app to its word that it has painted. */
async function timeToPaint(executable: string, app: string, display: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'sector-bench-'));
  const folders = ['config', 'state', 'runtime'].map((name) => `--${name}-folder=${join(folder, name)}`);
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const began = performance.now();
  const child = spawn(executable, [...sandbox, app, ...folders], {
    env: {
      ...process.env,
      DISPLAY: display,
      HOME: folder,
      SECTOR_BENCH_FOLDER: folder,
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    return await new Promise<number>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${app} did not paint`)), LIMIT);
      child.stderr.on('data', (data: Buffer) => {
        if (!data.toString().includes(PAINTED)) return;
        clearTimeout(late);
        resolve(performance.now() - began);
      });
    });
  } finally {
    child.kill('SIGKILL');
    await gone;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
