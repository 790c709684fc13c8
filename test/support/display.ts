import { type ChildProcess, execFile, spawn } from 'node:child_process';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A screen to open windows on, and its end. */
export interface Display {
  /** Value for the variable `DISPLAY`. */
  readonly name: string;
  /** The process of its window manager. */
  readonly manager: number;
  stop(): void;
}

/**
 * Starts an X server without a screen (Xvfb picks a free number itself) with a window manager in it, as on a
 * workstation; `rc` is the manager's file, else it has a desktop's. Answers null where there is none to start, for
 * example on Windows.
 */
export async function startDisplay(size = '1920x1080', rc?: string): Promise<Display | null> {
  if (process.platform !== 'linux') return null;
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string | null>((resolve) => {
    server.once('error', () => resolve(null));
    server.once('exit', () => resolve(null));
    server.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()));
  });
  if (number === null) return null;
  const name = `:${number}`;
  const manager = spawn('openbox', rc === undefined ? [] : ['--config-file', rc], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: name },
  });
  let isThere = true;
  manager.once('error', () => {
    isThere = false;
  });
  // A window that is there before its manager never gets the keys.
  while (isThere && manager.exitCode === null && !(await isManaged(name))) await pause(20);
  const parts: readonly ChildProcess[] = [manager, server];
  return {
    name,
    manager: manager.pid ?? 0,
    stop() {
      for (const part of parts) part.kill();
    },
  };
}

/** Does a window manager run on the display (EWMH, `_NET_SUPPORTING_WM_CHECK`)? */
async function isManaged(display: string): Promise<boolean> {
  const { stdout } = await run('xprop', ['-display', display, '-root', '_NET_SUPPORTING_WM_CHECK']);
  return stdout.includes('window id');
}
