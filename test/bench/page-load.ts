/** A training page under the guard against the same page in a bare view of the same Electron, turn by turn. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'vite';
import { mainBundle } from '../../build/bundle.ts';
import { describeMissing, findRuntime } from '../../build/electron-runtime.mjs';
import { makeTrainingKey, trustedKey } from '../../training/key.ts';
import { startTraining } from '../../training/server.ts';
import { startDisplay } from '../support/display.ts';
import { type BenchRow, median, row } from './bench-row.ts';

const ROUNDS = 40;

export async function pageLoadBench(): Promise<readonly BenchRow[]> {
  const runtime = findRuntime();
  if (!runtime) throw new Error(describeMissing());
  const display = await startDisplay('1280x800');
  if (!display) throw new Error('No X server. Run: npm run setup');
  const folder = mkdtempSync(join(tmpdir(), 'sector-bench-'));
  const key = makeTrainingKey();
  const training = await startTraining({ port: 0, key });
  try {
    await build(mainBundle('test/bench/page-load-app.ts', 'main.cjs', folder));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'page-load', main: 'main.cjs' }));
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const child = spawn(runtime.executable, [...sandbox, folder], {
      env: {
        ...process.env,
        DISPLAY: display.name,
        DBUS_SESSION_BUS_ADDRESS: 'disabled:',
        SECTOR_BENCH_PORT: String(training.port),
        SECTOR_BENCH_SPKI: trustedKey(key),
        SECTOR_BENCH_FOLDER: join(folder, 'profile'),
        SECTOR_BENCH_ROUNDS: String(ROUNDS),
      },
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 120_000,
    });
    let output = '';
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
    });
    await new Promise((resolve) => child.once('exit', resolve));
    const found = /^BENCH (.*)$/m.exec(output)?.[1];
    if (!found) throw new Error('the page did not load');
    const { bare, ours } = JSON.parse(found) as { bare: number[]; ours: number[] };
    return [
      row(
        'load of a training page under the guard',
        'a bare Electron view',
        median(ours),
        median(bare),
        'ms',
        1.05,
      ),
    ];
  } finally {
    await training.stop();
    display.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
