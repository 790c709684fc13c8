import { expect, test } from 'vitest';
import {
  HEARTBEAT,
  HEARTBEAT_AT_REST,
  Heartbeat,
  JOURNAL_AT_REST,
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
  const rests: boolean[] = [];
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
    notifySupervisor(isAtRest) {
      calls.push('heartbeat');
      rests.push(isAtRest);
    },
    giveUp: does('given up'),
  });
  return { clock, calls, rests, answers, heartbeat };
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

const FREE = { kind: 'free', preparedAt: null } as const;
const OUT = { kind: 'recovering' } as const;

test('F62 a free workstation that nobody touches is asked less often, and still within the patience of sector-run', async () => {
  const { clock, calls, heartbeat } = bench();
  await heartbeat.begin();
  heartbeat.noteState(FREE);
  // An update that has to show its health shows it with the first question at the free screen.
  await clock.advance(HEARTBEAT);
  expect(calls).toEqual(Array(2).fill('heartbeat'));
  await clock.advance(10 * HEARTBEAT_AT_REST);
  expect(calls).toEqual(Array(12).fill('heartbeat'));
  expect(clock.pending).toBe(1);
  // `sector-run` waits for two minutes then: a silent window is loaded anew and asked again before.
  expect(HEARTBEAT_AT_REST + WINDOW_WITHIN + HEARTBEAT + WINDOW_WITHIN).toBeLessThan(120_000);
});

test('F62 a journal at rest is asked with every second question, and with every one while it is not well', async () => {
  const { clock, answers, heartbeat } = bench();
  let asked = 0;
  let isWell = true;
  answers.journal = async () => {
    asked += 1;
    return isWell;
  };
  heartbeat.noteState(FREE);
  await heartbeat.begin();
  await clock.advance(2 * JOURNAL_AT_REST * HEARTBEAT_AT_REST);
  expect(asked).toBe(3);
  isWell = false;
  await clock.advance(JOURNAL_AT_REST * HEARTBEAT_AT_REST);
  expect(asked).toBe(4);
  await clock.advance(3 * HEARTBEAT);
  expect(asked).toBe(7);
});

test('F62 whoever supervises is notified of rest, and of its end with the next beat', async () => {
  const { clock, heartbeat, rests } = bench();
  await heartbeat.begin();
  heartbeat.noteState(FREE);
  await clock.advance(HEARTBEAT + HEARTBEAT_AT_REST);
  heartbeat.noteState(OUT);
  await clock.advance(HEARTBEAT);
  expect(rests).toEqual([false, true, true, false]);
});

test('F62 a visit is asked as often as ever, from its beginning on', async () => {
  const { clock, calls, heartbeat } = bench();
  heartbeat.noteState(FREE);
  await heartbeat.begin();
  heartbeat.noteState(OUT);
  await clock.advance(3 * HEARTBEAT);
  expect(calls).toEqual(Array(4).fill('heartbeat'));
  expect(clock.pending).toBe(1);
});

test('F62 who touches a free screen that is stuck need not wait for the next question', async () => {
  const { clock, calls, answers, heartbeat } = bench();
  heartbeat.noteState(FREE);
  await heartbeat.begin();
  answers.window = never;
  heartbeat.noteActivity();
  await clock.advance(HEARTBEAT);
  expect(calls).toEqual(['heartbeat']);
  heartbeat.noteActivity();
  heartbeat.noteActivity();
  await clock.advance(0);
  heartbeat.noteActivity();
  await clock.advance(WINDOW_WITHIN);
  expect(calls).toEqual(['heartbeat', 'window revived']);
  // What is in trouble is not at rest.
  answers.window = async () => true;
  await clock.advance(HEARTBEAT);
  expect(calls).toEqual(['heartbeat', 'window revived', 'heartbeat']);
});
