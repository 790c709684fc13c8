/** Two programs and the socket between them: who has the workstation, and what happens when one of them dies. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Handover, handoverSocket, Succession } from '../../main/node/handover.ts';
import { leaveNote, takeNote } from '../../main/node/handover-note.ts';
import { seeOut } from '../../main/node/process-end.ts';
import { HandClock } from '../fakes/hand-clock.ts';
import { HeardLogger } from '../fakes/heard-logger.ts';
import { until } from '../support/workstation.ts';

let folder = '';
let clock = new HandClock();
const open: Handover[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sector-handover-'));
  clock = new HandClock();
});
afterEach(() => {
  for (const one of open.splice(0)) one.withdraw();
  rmSync(folder, { recursive: true, force: true });
});

/** The program that goes; `asked` counts how often it asked for a next one. */
function first({ canAsk = true } = {}) {
  const share = { asked: 0 };
  const handover = new Handover({
    socket: handoverSocket(folder),
    askForNext() {
      share.asked += 1;
      return canAsk;
    },
    clock,
    logger: new HeardLogger(),
  });
  open.push(handover);
  return { handover, share };
}

/** The next program, once the first listens. */
async function next(): Promise<Succession> {
  await until(
    () => existsSync(handoverSocket(folder)) || undefined,
    () => 'nobody listens',
  );
  return new Succession(handoverSocket(folder));
}

describe('F10 a handover', () => {
  test('the next one waits until it is called, and the first until it has taken over', async () => {
    const { handover } = first();
    handover.prepare();
    const other = await next();
    other.ready();
    let isCalled = false;
    let isGiven = false;
    void other.called.then(() => {
      isCalled = true;
    });
    expect(isCalled).toBe(false);
    const given = handover.give().then((value) => {
      isGiven = true;
      return value;
    });
    await other.called;
    expect(isGiven).toBe(false);
    other.taken();
    expect(await given).toBe(true);
    expect(await other.called).toBe(process.pid);
  });

  test('one that is still loading is waited for', async () => {
    const { handover, share } = first();
    const given = handover.give();
    const other = await next();
    other.ready();
    await other.called;
    other.taken();
    expect(await given).toBe(true);
    expect(share.asked).toBe(1);
  });

  test('nobody is called where nobody can start one', async () => {
    const { handover } = first({ canAsk: false });
    expect(await handover.give()).toBe(false);
    expect(existsSync(handoverSocket(folder))).toBe(false);
  });

  test('asks again while nobody comes, and gives up in the end', async () => {
    const { handover, share } = first();
    const given = handover.give();
    await clock.advance(19_000);
    expect(share.asked).toBeGreaterThan(5);
    await clock.advance(2000);
    expect(await given).toBe(false);
    expect(clock.pending).toBe(0);
  });

  test('one that does not show itself is given up, and ends', async () => {
    const { handover } = first();
    const given = handover.give();
    const other = await next();
    other.ready();
    await other.called;
    await clock.advance(10_000);
    expect(await given).toBe(false);
  });

  test('one that dies when it is called is not waited for', async () => {
    const { handover } = first();
    const given = handover.give();
    await until(
      () => existsSync(handoverSocket(folder)) || undefined,
      () => 'nobody listens',
    );
    const other = connect(handoverSocket(folder));
    other.write('ready\n');
    other.once('data', () => other.destroy());
    expect(await given).toBe(false);
  });

  test('one that dies while it waits is asked for again', async () => {
    const { handover, share } = first();
    handover.prepare();
    await until(
      () => existsSync(handoverSocket(folder)) || undefined,
      () => 'nobody listens',
    );
    const dying = connect(handoverSocket(folder));
    dying.write('ready\n', () => dying.destroy());
    await until(
      async () => {
        await clock.advance(1000);
        return share.asked > 1 || undefined;
      },
      () => 'not asked again',
    );
    const other = await next();
    other.ready();
    const given = handover.give();
    await other.called;
    other.taken();
    expect(await given).toBe(true);
  });

  test('the next one is not called by a program that dies, nor by one that does not want it any more', async () => {
    const { handover } = first();
    handover.prepare();
    const other = await next();
    other.ready();
    handover.withdraw();
    await expect(other.called).rejects.toThrow();
    // And where nobody was there from the start.
    await expect(new Succession(join(folder, 'nowhere.sock')).called).rejects.toThrow();
  });

  test('of two that come the second is sent away', async () => {
    const { handover } = first();
    handover.prepare();
    const one = await next();
    one.ready();
    await until(
      () => clock.pending === 0 || undefined,
      () => 'not met',
    );
    const two = await next();
    two.ready();
    const given = handover.give();
    await one.called;
    one.taken();
    expect(await given).toBe(true);
    await expect(two.called).rejects.toThrow();
  });
});

test.each([
  ['goes by itself', 'sleep 0.2', 60_000, false],
  ['does not go', 'trap "" TERM; while :; do sleep 0.1; done', 100, true],
])('F10 a program that %s is seen out', async (_how, script, patience, isKilled) => {
  const child = spawn('sh', ['-c', script]);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  expect(await seeOut(child.pid ?? 0, patience)).toBe(isKilled);
  await gone;
  expect(await seeOut(child.pid ?? 0, patience)).toBe(false);
});

test('F10 what one program tells the next is read once', async () => {
  const nothing = { passedTokens: [], invited: null };
  expect(await takeNote(folder)).toEqual(nothing);
  await leaveNote(folder, nothing);
  expect(existsSync(join(folder, 'handover.json'))).toBe(false);
  const told = { passedTokens: ['Рутокен ЭЦП 3.0'], invited: 'employer' as const };
  await leaveNote(folder, told);
  expect(await takeNote(folder)).toEqual(told);
  expect(await takeNote(folder)).toEqual(nothing);
});
