/** Our own words with a real X server: the cookie that a session has, and whose a window is. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, expect, test } from 'vitest';
import { openXWindows } from '../../main/node/x11/x-windows.ts';
import { PROJECT, until } from '../support/workstation.ts';

const running: ChildProcess[] = [];
const folders: string[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const isMissing = ['Xvfb', 'xauth'].some((name) => spawnSync('which', [name]).status !== 0);

/** A server that only those with its cookie may speak to. */
async function guardedServer(): Promise<NodeJS.ProcessEnv> {
  const folder = mkdtempSync(join(tmpdir(), 'sector-x-'));
  folders.push(folder);
  const authority = join(folder, 'authority');
  writeFileSync(authority, '');
  // Whose number it will be is known when it runs; the server reads the cookies only then.
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '640x480x24', '-nolisten', 'tcp', '-noreset', '-auth', authority],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  running.push(server);
  const number = await new Promise<string>((resolve) => {
    server.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()));
  });
  const cookie = 'ab'.repeat(16);
  execFileSync('xauth', ['-q', '-f', authority, 'add', `:${number}`, '.', cookie], { stdio: 'ignore' });
  return { ...process.env, DISPLAY: `:${number}`, XAUTHORITY: authority };
}

async function openWith(env: NodeJS.ProcessEnv, onMade: (window: number) => void = () => undefined) {
  const opened = await openXWindows(env, { onMade });
  if (typeof opened === 'string') throw new Error(opened);
  return opened;
}

test.skipIf(isMissing)('a server with a cookie lets in those who have it, and nobody else', async () => {
  const env = await guardedServer();
  const own = await openWith(env);
  expect(await own.childrenOf(own.root)).toEqual([]);
  own.close();
  expect(await openXWindows({ ...env, XAUTHORITY: join(tmpdir(), 'no-such-authority') })).toBe('no-server');
});

test.skipIf(isMissing).each(['window', 'menu'])(
  'B89 a %s is told of, with the process that made it',
  async (kind) => {
    const env = await guardedServer();
    const made: number[] = [];
    const windows = await openWith(env, (window) => made.push(window));
    windows.watchChildren(windows.root);
    // The answer comes after the server has heard that.
    await windows.childrenOf(windows.root);
    const program = spawn(process.execPath, [join(PROJECT, 'test/support/stray-window.ts'), kind], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.push(program);
    await new Promise((resolve) => program.stdout.once('data', resolve));
    const window = await until(
      () => made[0],
      () => 'nothing was told',
    );
    expect(await windows.pidOf(window)).toBe(program.pid);
    expect(await windows.look(window)).toEqual({ isViewable: true, isOverride: kind === 'menu' });
    expect(await windows.askToClose(window)).toBe(false);
    const ended = new Promise((resolve) => program.once('exit', resolve));
    windows.endClient(window);
    expect(await ended).toBe(7);
    expect(await windows.look(window)).toBeNull();
    expect(await windows.pidOf(window)).toBeNull();
    windows.close();
  },
);
