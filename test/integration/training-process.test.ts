import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { SmallBrowser } from './training-browser.ts';

const entry = fileURLToPath(new URL('../../training/main.ts', import.meta.url));
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function start(...args: string[]): ChildProcess {
  const child = fork(entry, args, { silent: true });
  children.push(child);
  return child;
}

async function firstMessage(child: ChildProcess): Promise<unknown> {
  const [message] = (await once(child, 'message')) as [unknown];
  return message;
}

test('reports ready with port and certificate, serves, and ends on SIGTERM', async () => {
  const child = start('--port', '0');
  const ready = (await firstMessage(child)) as { type: string; port: number; certificate: string };
  expect(ready).toMatchObject({ type: 'ready', fingerprint: expect.stringMatching(/^sha256\//) });
  const page = await new SmallBrowser(ready).open('https://gosuslugi.training.test/');
  expect(page.status).toBe(200);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('ends when whoever started it goes away', async () => {
  const child = start();
  await firstMessage(child);
  child.disconnect();
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('reports a busy port in Russian and ends with a failure', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const child = start('--port', String(port));
  expect(await firstMessage(child)).toEqual({
    type: 'failed',
    code: 'training.port-busy',
    message: expect.stringContaining(`Порт ${port} занят`),
  });
  expect(await once(child, 'exit')).toEqual([1, null]);
  other.close();
});

test('refuses a port that is not one', async () => {
  expect(await firstMessage(start('--port', '99999'))).toMatchObject({ code: 'training.bad-port' });
});

test('alone on a terminal it reports with one line of JSON', async () => {
  const child = spawn(process.execPath, [entry], { stdio: ['ignore', 'pipe', 'ignore'] });
  children.push(child);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  expect(JSON.parse(line.toString())).toMatchObject({ type: 'ready' });
});
