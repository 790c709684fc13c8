import { expect, test } from 'vitest';
import {
  HEARTBEAT,
  Heartbeat,
  JOURNAL_WITHIN,
  LOADED_WITHIN,
  REVIVALS,
  REVIVED_WITHIN,
  WINDOW_WITHIN,
} from '../../../../main/core/supervision/heartbeat.ts';
import { never } from '../../../fakes/closing-steps.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';
import { HeardLogger } from '../../../fakes/heard-logger.ts';

function bench() {
  const clock = new HandClock();
  const calls: string[] = [];
  const does = (name: string) => () => void calls.push(name);
  const answers = { window: async (): Promise<unknown> => true, journal: async (): Promise<unknown> => true };
  const heartbeat: Heartbeat = new Heartbeat({
    clock,
    logger: new HeardLogger(),
    askWindow: () => answers.window(),
    askJournal: () => answers.journal(),
    endWindow() {
      if (heartbeat.windowGone()) calls.push('window revived');
    },
    restartJournal: does('journal restarted'),
    notifySupervisor: does('heartbeat'),
    giveUp: does('given up'),
  });
  return { clock, calls, answers, heartbeat };
}

test('beats as long as window and journal answer', async () => {
  const { clock, calls, heartbeat } = bench();
  await heartbeat.begin();
  await clock.advance(3 * HEARTBEAT);
  expect(calls).toEqual(Array(4).fill('heartbeat'));
  heartbeat.dispose();
  heartbeat.dispose();
  expect(clock.pending).toBe(0);
});

test('begins with the window, once, when it has loaded', async () => {
  const { clock, calls, heartbeat } = bench();
  heartbeat.beginWith(Promise.resolve(), clock.monotonic());
  await clock.advance(0);
  expect(calls).toEqual(['heartbeat']);
  await clock.advance(LOADED_WITHIN);
  expect(calls).toEqual(Array(1 + LOADED_WITHIN / HEARTBEAT).fill('heartbeat'));
});

test('F40 a window that never loads is asked 20 s after it was made, and anew until the program ends', async () => {
  const { clock, calls, answers, heartbeat } = bench();
  answers.window = never;
  clock.spend(5_000);
  heartbeat.beginWith(never(), 0);
  await clock.advance(LOADED_WITHIN - 5_000 + WINDOW_WITHIN - 1);
  expect(calls).toEqual([]);
  await clock.advance(1);
  expect(calls).toEqual(['window revived']);
  await clock.advance(REVIVALS * (HEARTBEAT + WINDOW_WITHIN));
  expect(calls).toEqual([...Array(REVIVALS).fill('window revived'), 'given up']);
  // Well before the patience of whoever supervises is over.
  expect(clock.monotonic()).toBeLessThan(120_000);
  expect(clock.pending).toBe(0);
});

test('a load that broke off begins it too, and one that ended before it began begins nothing', async () => {
  const broken = bench();
  broken.heartbeat.beginWith(Promise.reject(new Error('the page went away')), 0);
  await broken.clock.advance(0);
  expect(broken.calls).toEqual(['heartbeat']);
  const over = bench();
  over.heartbeat.dispose();
  over.heartbeat.beginWith(Promise.resolve(), 0);
  await over.clock.advance(2 * LOADED_WITHIN);
  expect(over.calls).toEqual([]);
});

test('a window that cannot be ended, for it has no process, ends the program after as many silences', async () => {
  const clock = new HandClock();
  const calls: string[] = [];
  const heartbeat = new Heartbeat({
    ...{ clock, logger: new HeardLogger(), askWindow: () => never(), askJournal: async () => true },
    endWindow: () => void calls.push('end window'),
    restartJournal: () => undefined,
    notifySupervisor: () => void calls.push('heartbeat'),
    giveUp: () => void calls.push('given up'),
  });
  void heartbeat.begin();
  await clock.advance(10 * (WINDOW_WITHIN + HEARTBEAT));
  expect(calls).toEqual([...Array(REVIVALS + 1).fill('end window'), 'given up']);
  expect(clock.pending).toBe(0);
});

test('a silent window is revived without a beat, and the next answer beats again', async () => {
  const { clock, calls, answers, heartbeat } = bench();
  answers.window = never;
  void heartbeat.begin();
  await clock.advance(WINDOW_WITHIN - 1);
  expect(calls).toEqual([]);
  await clock.advance(1);
  expect(calls).toEqual(['window revived']);
  answers.window = async () => true;
  await clock.advance(HEARTBEAT);
  expect(calls).toEqual(['window revived', 'heartbeat']);
});

test('time in which the program itself was held up is not held against the window', async () => {
  const { clock, calls, answers, heartbeat } = bench();
  let answer = (_value: unknown): void => undefined;
  answers.window = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  void heartbeat.begin();
  await clock.advance(0);
  // A page of a visit takes the main process for itself; the window has answered long ago.
  clock.spend(2 * WINDOW_WITHIN);
  await clock.advance(1);
  expect(calls).toEqual([]);
  answer(true);
  await clock.advance(1);
  expect(calls).toEqual(['heartbeat']);
});

test('a question that fails is no answer', async () => {
  const { clock, calls, answers, heartbeat } = bench();
  answers.window = () => Promise.reject(new Error('the page went away'));
  void heartbeat.begin();
  await clock.advance(WINDOW_WITHIN);
  expect(calls).toEqual(['window revived']);
});

test('a window that crashed under the question and was loaded anew is not ended once more', async () => {
  const { clock, calls, answers, heartbeat } = bench();
  answers.window = never;
  void heartbeat.begin();
  await clock.advance(WINDOW_WITHIN / 2);
  expect(heartbeat.windowGone()).toBe(true);
  await clock.advance(WINDOW_WITHIN / 2);
  answers.window = async () => true;
  await clock.advance(HEARTBEAT);
  expect(calls).toEqual(['heartbeat']);
});

test('a window that does not come back ends the program, once', async () => {
  const { clock, calls, answers, heartbeat } = bench();
  answers.window = never;
  void heartbeat.begin();
  await clock.advance(10 * (WINDOW_WITHIN + HEARTBEAT));
  expect(calls).toEqual([...Array(REVIVALS).fill('window revived'), 'given up']);
  expect(clock.pending).toBe(0);
});

test('a window that crashes again and again ends the program too', () => {
  const { calls, heartbeat } = bench();
  const loaded = Array.from({ length: REVIVALS + 2 }, () => heartbeat.windowGone());
  expect(loaded).toEqual([...Array(REVIVALS).fill(true), false, false]);
  expect(calls).toEqual(['given up']);
});

test('revivals that lie far apart do not add up', async () => {
  const { clock, calls, answers, heartbeat } = bench();
  void heartbeat.begin();
  for (let turn = 0; turn < 2 * REVIVALS + 2; turn += 1) {
    answers.window = never;
    await clock.advance(HEARTBEAT + WINDOW_WITHIN);
    answers.window = async () => true;
    await clock.advance(REVIVED_WITHIN);
  }
  expect(calls.filter((one) => one === 'window revived')).toHaveLength(2 * REVIVALS + 2);
  expect(calls).not.toContain('given up');
});

test('F40 a silent journal is started again, and the program beats on: it is never ended for it', async () => {
  const { clock, calls, answers, heartbeat } = bench();
  answers.journal = never;
  void heartbeat.begin();
  await clock.advance(20 * (JOURNAL_WITHIN + HEARTBEAT));
  expect(calls.filter((one) => one === 'heartbeat').length).toBeGreaterThanOrEqual(20);
  expect(calls).toContain('journal restarted');
  expect(calls).not.toContain('given up');
});
