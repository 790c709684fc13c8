/** Cold start: from starting the program to its painted free screen, against a bare window of the same Electron. */
import { join } from 'node:path';
import { describeMissing, findRuntime } from '../../build/electron-runtime.mjs';
import { startDisplay } from '../support/display.ts';
import { PROJECT } from '../support/workstation.ts';
import { type BenchRow, median, row } from './bench-row.ts';
import { withPaintedApp } from './painted-app.ts';

const ROUNDS = 9;

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
        const time = await withPaintedApp(runtime.executable, app, display.name, (_pid, ms) => ms);
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
