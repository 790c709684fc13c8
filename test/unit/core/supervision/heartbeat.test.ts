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
  const deeds: string[] = [];
  const rests: boolean[] = [];
  const does = (name: string) => () => void deeds.push(name);
  const answers = { window: async (): Promise<unknown> => true, journal: async (): Promise<unknown> => true };
  const heartbeat: Heartbeat = new Heartbeat({
    clock,
    logger: new HeardLogger(),
    askWindow: () => answers.window(),
    askJournal: () => answers.journal(),
    endWindow() {
      if (heartbeat.windowGone()) deeds.push('window revived');
    },
    restartJournal: does('journal restarted'),
    notifySupervisor(isAtRest) {
      deeds.push('beat');
      rests.push(isAtRest);
    },
    giveUp: does('given up'),
  });
  return { clock, deeds, rests, answers, heartbeat };
}

test('beats as long as window and journal answer', async () => {
  const { clock, deeds, heartbeat } = bench();
  await heartbeat.begin();
  await clock.advance(3 * HEARTBEAT);
  expect(deeds).toEqual(Array(4).fill('beat'));
  heartbeat.dispose();
  heartbeat.dispose();
  expect(clock.pending).toBe(0);
});

test('begins with the window, once, when it has loaded', async () => {
  const { clock, deeds, heartbeat } = bench();
  heartbeat.beginWith(Promise.resolve(), clock.monotonic());
  await clock.advance(0);
  expect(deeds).toEqual(['beat']);
  await clock.advance(LOADED_WITHIN);
  expect(deeds).toEqual(Array(1 + LOADED_WITHIN / HEARTBEAT).fill('beat'));
});

test('F40 a window that never loads is asked 20 s after it was made, and anew until the program ends', async () => {
  const { clock, deeds, answers, heartbeat } = bench();
  answers.window = never;
  clock.spend(5_000);
  heartbeat.beginWith(never(), 0);
  await clock.advance(LOADED_WITHIN - 5_000 + WINDOW_WITHIN - 1);
  expect(deeds).toEqual([]);
  await clock.advance(1);
  expect(deeds).toEqual(['window revived']);
  await clock.advance(REVIVALS * (HEARTBEAT + WINDOW_WITHIN));
  expect(deeds).toEqual([...Array(REVIVALS).fill('window revived'), 'given up']);
  // Well before the patience of whoever supervises is over.
  expect(clock.monotonic()).toBeLessThan(120_000);
  expect(clock.pending).toBe(0);
});

test('a load that broke off begins it too, and one that ended before it began begins nothing', async () => {
  const broken = bench();
  broken.heartbeat.beginWith(Promise.reject(new Error('the page went away')), 0);
  await broken.clock.advance(0);
  expect(broken.deeds).toEqual(['beat']);
  const over = bench();
  over.heartbeat.dispose();
  over.heartbeat.beginWith(Promise.resolve(), 0);
  await over.clock.advance(2 * LOADED_WITHIN);
  expect(over.deeds).toEqual([]);
});

test('a window that cannot be ended, for it has no process, ends the program after as many silences', async () => {
  const clock = new HandClock();
  const deeds: string[] = [];
  const heartbeat = new Heartbeat({
    ...{ clock, logger: new HeardLogger(), askWindow: () => never(), askJournal: async () => true },
    endWindow: () => void deeds.push('end window'),
    restartJournal: () => undefined,
    notifySupervisor: () => void deeds.push('beat'),
    giveUp: () => void deeds.push('given up'),
  });
  void heartbeat.begin();
  await clock.advance(10 * (WINDOW_WITHIN + HEARTBEAT));
  expect(deeds).toEqual([...Array(REVIVALS + 1).fill('end window'), 'given up']);
  expect(clock.pending).toBe(0);
});

test('a silent window is revived without a beat, and the next answer beats again', async () => {
  const { clock, deeds, answers, heartbeat } = bench();
  answers.window = never;
  void heartbeat.begin();
  await clock.advance(WINDOW_WITHIN - 1);
  expect(deeds).toEqual([]);
  await clock.advance(1);
  expect(deeds).toEqual(['window revived']);
  answers.window = async () => true;
  await clock.advance(HEARTBEAT);
  expect(deeds).toEqual(['window revived', 'beat']);
});

test('time in which the program itself was held up is not held against the window', async () => {
  const { clock, deeds, answers, heartbeat } = bench();
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
  expect(deeds).toEqual([]);
  answer(true);
  await clock.advance(1);
  expect(deeds).toEqual(['beat']);
});

test('a question that fails is no answer', async () => {
  const { clock, deeds, answers, heartbeat } = bench();
  answers.window = () => Promise.reject(new Error('the page went away'));
  void heartbeat.begin();
  await clock.advance(WINDOW_WITHIN);
  expect(deeds).toEqual(['window revived']);
});

test('a window that crashed under the question and was loaded anew is not ended once more', async () => {
  const { clock, deeds, answers, heartbeat } = bench();
  answers.window = never;
  void heartbeat.begin();
  await clock.advance(WINDOW_WITHIN / 2);
  expect(heartbeat.windowGone()).toBe(true);
  await clock.advance(WINDOW_WITHIN / 2);
  answers.window = async () => true;
  await clock.advance(HEARTBEAT);
  expect(deeds).toEqual(['beat']);
});

test('a window that does not come back ends the program, once', async () => {
  const { clock, deeds, answers, heartbeat } = bench();
  answers.window = never;
  void heartbeat.begin();
  await clock.advance(10 * (WINDOW_WITHIN + HEARTBEAT));
  expect(deeds).toEqual([...Array(REVIVALS).fill('window revived'), 'given up']);
  expect(clock.pending).toBe(0);
});

test('a window that crashes again and again ends the program too', () => {
  const { deeds, heartbeat } = bench();
  const loaded = Array.from({ length: REVIVALS + 2 }, () => heartbeat.windowGone());
  expect(loaded).toEqual([...Array(REVIVALS).fill(true), false, false]);
  expect(deeds).toEqual(['given up']);
});

test('revivals that lie far apart do not add up', async () => {
  const { clock, deeds, answers, heartbeat } = bench();
  void heartbeat.begin();
  for (let turn = 0; turn < 2 * REVIVALS + 2; turn += 1) {
    answers.window = never;
    await clock.advance(HEARTBEAT + WINDOW_WITHIN);
    answers.window = async () => true;
    await clock.advance(REVIVED_WITHIN);
  }
  expect(deeds.filter((one) => one === 'window revived')).toHaveLength(2 * REVIVALS + 2);
  expect(deeds).not.toContain('given up');
});

test('F40 a silent journal is started again, and the program beats on: it is never ended for it', async () => {
  const { clock, deeds, answers, heartbeat } = bench();
  answers.journal = never;
  void heartbeat.begin();
  await clock.advance(20 * (JOURNAL_WITHIN + HEARTBEAT));
  expect(deeds.filter((one) => one === 'beat').length).toBeGreaterThanOrEqual(20);
  expect(deeds).toContain('journal restarted');
  expect(deeds).not.toContain('given up');
});

const FREE = { kind: 'free', preparedAt: null } as const;
const OUT = { kind: 'recovering' } as const;

test('F62 a free workstation that nobody touches is asked less often, and still within the patience of sector-run', async () => {
  const { clock, deeds, heartbeat } = bench();
  await heartbeat.begin();
  heartbeat.noteState(FREE);
  // An update that has to show its health shows it with the first question at the free screen.
  await clock.advance(HEARTBEAT);
  expect(deeds).toEqual(Array(2).fill('beat'));
  await clock.advance(10 * HEARTBEAT_AT_REST);
  expect(deeds).toEqual(Array(12).fill('beat'));
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
  const { clock, deeds, heartbeat } = bench();
  heartbeat.noteState(FREE);
  await heartbeat.begin();
  heartbeat.noteState(OUT);
  await clock.advance(3 * HEARTBEAT);
  expect(deeds).toEqual(Array(4).fill('beat'));
  expect(clock.pending).toBe(1);
});

test('F62 who touches a free screen that is stuck need not wait for the next question', async () => {
  const { clock, deeds, answers, heartbeat } = bench();
  heartbeat.noteState(FREE);
  await heartbeat.begin();
  answers.window = never;
  heartbeat.noteActivity();
  await clock.advance(HEARTBEAT);
  expect(deeds).toEqual(['beat']);
  heartbeat.noteActivity();
  heartbeat.noteActivity();
  await clock.advance(0);
  heartbeat.noteActivity();
  await clock.advance(WINDOW_WITHIN);
  expect(deeds).toEqual(['beat', 'window revived']);
  // What is in trouble is not at rest.
  answers.window = async () => true;
  await clock.advance(HEARTBEAT);
  expect(deeds).toEqual(['beat', 'window revived', 'beat']);
});
