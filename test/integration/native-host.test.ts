/** A native messaging host: frames, limits, environment, and that nothing of it lives on. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EDS_LIMITS } from '../../main/core/eds/limits.ts';
import { NativeHostProcess } from '../../main/node/eds/native-host.ts';
import { PROJECT } from '../support/workstation.ts';

const ORIGIN = 'chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sector-host-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Heard {
  readonly host: NativeHostProcess;
  readonly texts: string[];
  readonly ended: Promise<string>;
  /** The next message. */
  next(): Promise<string>;
}

function start(script: string, env = ''): Heard {
  const path = join(folder, `host-${Math.random()}`);
  writeFileSync(path, `#!/bin/sh\n${env}\n${script}\n`);
  chmodSync(path, 0o755);
  const texts: string[] = [];
  let wake = (): void => undefined;
  let read = 0;
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  const host = new NativeHostProcess({ name: 'x', path, allowedOrigins: [ORIGIN] }, ORIGIN, {
    onMessage(text) {
      texts.push(text);
      wake();
    },
    onEnd: resolve,
  });
  return {
    ...{ host, texts, ended },
    async next() {
      while (texts.length <= read) {
        await new Promise<void>((done) => {
          wake = done;
        });
      }
      read += 1;
      return texts[read - 1] ?? '';
    },
  };
}

const echo = `exec '${process.execPath}' '${join(PROJECT, 'test/fixtures/eds/hosts/echo-host.mjs')}' "$@"`;

function lives(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe('a host', () => {
  test('hears and answers whole messages of any size, also letters that are cut between two reads', async () => {
    const { host, next } = start(echo);
    for (const text of ['{"a":"ф😀"}', JSON.stringify('ж'.repeat(200_000)), '{}']) {
      expect(host.send(text)).toBe(true);
      expect(JSON.parse(await next())).toEqual({ echo: JSON.parse(text) });
    }
    await host.end();
  });

  test('is given its extension, its own folder, and of our environment what is named', async () => {
    const notes = join(folder, 'notes');
    process.env.SECTOR_SECRET_OF_OURS = 'x';
    const { host, ended } = start(`{ echo "$1"; pwd; env; } > '${notes}'`);
    delete process.env.SECTOR_SECRET_OF_OURS;
    expect(await ended).toBe('exited');
    await host.end();
    const [origin, cwd, ...rest] = readFileSync(notes, 'utf8').trim().split('\n');
    expect([origin, cwd]).toEqual([ORIGIN, folder]);
    expect(rest.join('\n')).not.toContain('SECTOR_SECRET_OF_OURS');
  });

  test('that says more at once than it may is ended, and what it said is not heard', async () => {
    const size = EDS_LIMITS.fromHost + 1;
    const { texts, ended, host } = start(
      `exec '${process.execPath}' -e 'const h = Buffer.alloc(4); h.writeUInt32LE(${size}); process.stdout.write(Buffer.concat([h, Buffer.alloc(${size}, 32)])); setInterval(() => 0, 1000)'`,
    );
    expect(await ended).toBe('too-large');
    await host.end();
    expect(texts).toEqual([]);
    expect(lives(host.pids()[0]?.pid ?? 0)).toBe(false);
  });

  /** Says the same frame again and again, as fast as it is read. */
  const pours = (letters: number) =>
    `exec '${process.execPath}' -e 'const h = Buffer.alloc(4); h.writeUInt32LE(${letters}); const one = Buffer.concat([h, Buffer.alloc(${letters}, 49)]); const pour = () => { while (process.stdout.write(one)); process.stdout.once("drain", pour); }; pour()'`;

  test.each([
    ['that says more messages than it may is ended', 1, EDS_LIMITS.hostMessages.most],
    [
      'that says more letters than it may is ended',
      512 * 1024,
      EDS_LIMITS.lettersFromHost.most / (512 * 1024),
    ],
  ])('%s', async (_what, letters, fits) => {
    const { texts, ended, host } = start(pours(letters));
    expect(await ended).toBe('too-much');
    await host.end();
    // A machine that stands still for longer than the limit's time may let more through than once.
    expect(texts.length).toBeGreaterThanOrEqual(fits);
    expect(lives(host.pids()[0]?.pid ?? 0)).toBe(false);
  });

  test('is sent nothing that is larger than a host may be sent, and nothing after its end', async () => {
    const { host } = start(echo);
    expect(host.send('x'.repeat(EDS_LIMITS.toHost + 1))).toBe(false);
    await host.end();
    expect(host.send('{}')).toBe(false);
  });

  test('that cannot be started is told as failed', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const absent = { name: 'x', path: join(folder, 'absent'), allowedOrigins: [] };
    const host = new NativeHostProcess(absent, ORIGIN, { onMessage: () => undefined, onEnd: resolve });
    expect(await promise).toBe('failed');
    expect(host.pids()).toEqual([]);
    await host.end();
  });
});

test('6: a host and its child that ignore the end of input and SIGTERM are gone when it has ended', async () => {
  const { host, next } = start(echo, `export STAYS=yes CHILD=yes NOTES='${folder}'`);
  host.send('{}');
  await next();
  const [one] = host.pids();
  expect(one?.startedAt).toBeGreaterThan(0);
  const notes = JSON.parse(readFileSync(join(folder, `host-${one?.pid}.json`), 'utf8')) as {
    readonly pids: readonly number[];
  };
  expect(notes.pids.map(lives)).toEqual([true, true]);
  await host.end();
  expect(notes.pids.map(lives)).toEqual([false, false]);
});
