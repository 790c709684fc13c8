/** Our own page dies while the rest of the program is still being built. */
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import process from 'node:process';
import { expect, test } from 'vitest';
import { displayForTests } from '../support/running.ts';
import { makeFolders, processesOf, programOf, until } from '../support/workstation.ts';

const display = displayForTests();

/** Processes of pages below a program, by what is said on their command line. */
function pagesOf(root: string): readonly number[] {
  return processesOf(root).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer');
    } catch {
      // It has ended between the two looks.
      return false;
    }
  });
}

test('H3 B69 a page that dies as soon as it is there is loaded anew, and the program goes on', async () => {
  const folders = makeFolders();
  const { executablePath, args, env } = programOf(folders, { display: display.name, training: false }, 0);
  const child = spawn(executablePath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.on('data', (data: Buffer) => {
    log += data;
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    const page = await until(
      () => pagesOf(folders.root)[0],
      () => `no page: ${log}`,
    );
    process.kill(page, 'SIGKILL');
    await until(
      () => (log.includes('"event":"window.painted"') || child.exitCode !== null ? true : undefined),
      () => `nothing painted: ${log}`,
    );
    expect(log).toContain('"event":"supervision.window-gone"');
    expect(log).toContain('"event":"window.painted"');
    expect(log).not.toContain('"event":"crash"');
  } finally {
    child.kill('SIGKILL');
    await gone;
    rmSync(folders.root, { recursive: true, force: true });
  }
});
