import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { JournalLink } from '../../main/core/journal/journal-link.ts';
import { type JournalClient, journalClient } from '../../main/node/journal-client.ts';
import { NodeProcess } from '../../main/node/node-process.ts';
import { systemClock } from '../../main/node/system-clock.ts';
import { journalBehaviour } from '../fakes/journal-behaviour.ts';
import { temporaryFolder } from '../fakes/journal-folder.ts';
import { ENTRY, quietLogger, startNodeJournal } from '../fakes/journal-parts.ts';
import { consultation, visitRecord } from '../fakes/journal-records.ts';
import { killInWrites } from '../support/journal-kills.ts';
import { HANGS } from '../support/patience.ts';

function clientOf(launch: () => JournalLink): JournalClient {
  const client = journalClient({ launch, clock: systemClock, logger: quietLogger });
  onTestFinished(() => client.close());
  return client;
}

journalBehaviour('JournalClient over a plain Node', async () => {
  const file = join(temporaryFolder(), 'visits.db');
  return clientOf(() => startNodeJournal(`--file=${file}`));
});

/** Resolves with the first message that fits. */
function heard(
  link: JournalLink,
  fits: (message: { id?: number; kind?: string }) => boolean,
): Promise<unknown> {
  return new Promise((resolve) => {
    const end = link.onMessage((message) => {
      if (!fits(message as object)) return;
      end();
      resolve(message);
    });
  });
}

/** Every row as the disk has it, checked by SQLite itself. */
function onDisk(file: string): ReadonlyMap<string, number> {
  const database = new Database(file);
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    const rows = database
      .prepare<[], { id: string; number: number }>('SELECT id, number FROM visits ORDER BY number')
      .all();
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1));
    const whole = database
      .prepare<[], number>(
        `SELECT count(*) FROM visits WHERE
          (SELECT count(*) FROM visit_portals WHERE visit = number) = 2 AND
          (SELECT count(*) FROM visit_steps WHERE visit = number) = 2 AND
          (SELECT count(*) FROM visit_refusals WHERE visit = number) = 1`,
      )
      .pluck()
      .get();
    expect(whole).toBe(rows.length);
    return new Map(rows.map(({ id, number }) => [id, number]));
  } finally {
    database.close();
  }
}

describe('kill -9 of the journal process', () => {
  test('loses no acknowledged visit, row of the log or correction, and no number', async () => {
    const file = join(temporaryFolder(), 'visits.db');
    const { acknowledged, caught, wrong } = await killInWrites(file, { kills: 4, writes: 90 });
    expect(wrong).toEqual([]);
    expect(acknowledged).toBeGreaterThan(90);
    // Otherwise the signal came between two writes every time and nothing was tried.
    expect(caught).toBeGreaterThan(0);
  });

  test('goes unnoticed by whoever records visits', async () => {
    const file = join(temporaryFolder(), 'visits.db');
    const links: NodeProcess[] = [];
    const client = clientOf(() => {
      const link = startNodeJournal(`--file=${file}`);
      links.push(link);
      return link;
    });
    let answered = 0;
    const records = Array.from({ length: 60 }, () => visitRecord());
    const numbers = await Promise.all(
      records.map(async (record) => {
        const recorded = await client.recordVisit(record);
        answered += 1;
        if (answered === 20 || answered === 40) kill(links.at(-1));
        return recorded.ok ? recorded.value.number : recorded.error.code;
      }),
    );
    expect(numbers).toEqual(records.map((_, index) => index + 1));
    expect(links.length).toBeGreaterThanOrEqual(3);
    expect([...onDisk(file).keys()]).toEqual(records.map(({ id }) => id));
  });
});

function kill(link: NodeProcess | undefined): void {
  if (link?.pid !== undefined) process.kill(link.pid, 'SIGKILL');
}

describe('the journal process', () => {
  test('goes when its parent is killed', async () => {
    const file = join(temporaryFolder(), 'visits.db');
    const program = `
      import { spawn, spawnSync } from 'node:child_process';
      const child = spawn(process.execPath, [${JSON.stringify(ENTRY)}, ${JSON.stringify(`--file=${file}`)}],
        { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
      child.once('message', () => console.log(child.pid));`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = await new Promise<number>((resolve) => {
      parent.stdout.once('data', (text) => resolve(Number(text)));
    });
    parent.kill('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: HANGS }).toBe(false);
  });

  test('outlives Ctrl-C in the terminal: the shell decides when it ends', async () => {
    const file = join(temporaryFolder(), 'visits.db');
    const link = startNodeJournal(`--file=${file}`);
    onTestFinished(() => link.close());
    await heard(link, ({ kind }) => kind === 'ready');
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(link.pid ?? 0, signal);
    const answer = heard(link, ({ id }) => id === 1);
    link.send({ kind: 'request', id: 1, call: 'recordVisit', input: visitRecord() });
    expect(await answer).toMatchObject({ result: { ok: true, value: { number: 1 } } });
  });

  test.each([
    ['an unknown call', { kind: 'request', id: 1, call: 'dropVisits', input: null }],
    ['a call that is a part of every object', { kind: 'request', id: 1, call: 'constructor', input: null }],
    ['a wrong input', { kind: 'request', id: 1, call: 'recentVisits', input: 'all' }],
    ['a wrong frame', { id: 1 }],
  ])('refuses %s and goes on', async (_name, message) => {
    const link = startNodeJournal(`--file=${join(temporaryFolder(), 'visits.db')}`);
    onTestFinished(() => link.close());
    await heard(link, ({ kind }) => kind === 'ready');
    const refusal = heard(link, ({ id }) => id === 1);
    link.send(message);
    expect(await refusal).toMatchObject({ result: { ok: false, error: { code: 'journal.bad-request' } } });
    const answer = heard(link, ({ id }) => id === 2);
    link.send({ kind: 'request', id: 2, call: 'countVisits', input: {} });
    expect(await answer).toMatchObject({ result: { ok: true, value: 0 } });
  });

  test('refuses to be started without a parent', async () => {
    const alone = spawn(process.execPath, [ENTRY, '--file=x'], { stdio: 'ignore' });
    expect(await new Promise((resolve) => alone.once('exit', resolve))).toBe(64);
  });

  test.each([
    ['there is no such program', `/no/${randomUUID()}`],
    ['the attempt itself throws', '/no\0program'],
  ])('F40 that cannot be started at all is a failure, told at once from then on: %s', async (_why, node) => {
    const client = clientOf(() => new NodeProcess({ node, entry: ENTRY, args: [] }));
    // The second one is asked between two attempts: nobody waits for what is known.
    for (const _time of ['first', 'second']) {
      expect(await client.health()).toMatchObject({ error: { code: 'journal.process-failed' } });
    }
  });

  test('shares the file with a second one', async () => {
    const file = join(temporaryFolder(), 'visits.db');
    const clients = [1, 2].map(() => clientOf(() => startNodeJournal(`--file=${file}`)));
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, at) => clients[at % 2]?.recordVisit(visitRecord())),
    );
    const numbers = answers.map((answer) => (answer?.ok ? answer.value.number : -1));
    expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
    expect(onDisk(file).size).toBe(60);
  });
});

test('on a full disk visits wait, the log says so, and visits are written by themselves when there is room', async (context) => {
  const folder = temporaryFolder();
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status !== 0) {
    return context.skip('this account may not mount a tmpfs');
  }
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  const client = clientOf(() => startNodeJournal(`--file=${join(folder, 'visits.db')}`));
  expect(await client.recordVisit(visitRecord())).toMatchObject({ ok: true });
  const ballast = join(folder, 'ballast');
  spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=4k']);
  const waiting = visitRecord();
  let refused = await client.recordVisit(waiting);
  // Pages that the log of the database has already may take a few more.
  for (let more = 0; refused.ok && more < 50; more += 1) refused = await client.recordVisit(visitRecord());
  expect(refused).toMatchObject({ error: { code: 'journal.disk-full' } });
  expect([client.waiting, client.trouble?.code]).toEqual([1, 'journal.disk-full']);
  expect(await client.saveConsultation(consultation())).toMatchObject({
    error: { code: 'journal.disk-full' },
  });
  rmSync(ballast);
  expect(await client.drain(HANGS)).toEqual({ ok: true, value: null });
  expect([client.waiting, client.trouble]).toEqual([0, null]);
  expect(await client.saveConsultation(consultation())).toMatchObject({ value: { number: 1 } });
  await client.close();
  onDisk(join(folder, 'visits.db'));
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // ESRCH: it has gone.
  }
}
