/** An application started on folders of its own until it has painted: ours, or the bare window beside it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const PAINTED = '"event":"window.painted"';
const LIMIT = 60_000;

/**
 * Starts an application, hands it to `use` when it has painted, and ends it.
 * @param use gets the process and the milliseconds from the start to the paint
 * @throws where nothing is painted within a minute
 */
export async function withPaintedApp<T>(
  executable: string,
  app: string,
  display: string,
  use: (pid: number, ms: number) => T | Promise<T>,
): Promise<T> {
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
    const ms = await new Promise<number>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${app} did not paint`)), LIMIT);
      child.stderr.on('data', (data: Buffer) => {
        if (!data.toString().includes(PAINTED)) return;
        clearTimeout(late);
        resolve(performance.now() - began);
      });
    });
    return await use(child.pid ?? 0, ms);
  } finally {
    child.kill('SIGKILL');
    await gone;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
