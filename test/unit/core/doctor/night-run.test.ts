import { expect, test } from 'vitest';
import { MINUTE } from '../../../../main/core/base/clock.ts';
import type { Report } from '../../../../main/core/doctor/doctor.ts';
import { isDue, NightRun } from '../../../../main/core/doctor/night-run.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';
import { HeardLogger } from '../../../fakes/heard-logger.ts';

const FREE = { kind: 'free', preparedAt: null } as const;
const DAY = 24 * 60 * MINUTE;

/** The clock begins on 2 March at 10:00. */
function ground({
  hour = 3,
  last = null,
  breaks = false,
}: {
  hour?: number | null;
  last?: string | null;
  breaks?: boolean;
} = {}) {
  const clock = new HandClock();
  const reportAt = (at: string): Report => ({
    at,
    machine: 'abc',
    checks: [],
    sum: { ok: 1, failed: 0, 'not-checked': 0 },
  });
  let kept = last === null ? null : reportAt(last);
  const ran: string[] = [];
  const logger = new HeardLogger();
  const night = new NightRun({
    hour,
    clock,
    logger,
    async examine() {
      ran.push(clock.wall());
      if (breaks) throw new Error('broken');
      return reportAt(clock.wall());
    },
    store: {
      read: async () => kept,
      async write(report) {
        kept = report;
      },
    },
  });
  return { clock, night, ran, logger };
}

test('runs once a day after its hour, on the free screen too, and never during a visit', async () => {
  const { clock, night, ran } = ground({ last: '2026-03-02T03:10:00.000Z' });
  night.noteState(FREE);
  await clock.advance(16 * 60 * MINUTE);
  expect(ran).toEqual([]);
  await clock.advance(DAY);
  expect(ran).toHaveLength(1);
  expect(ran[0]).toMatch(/^2026-03-03T03:/);
  night.noteState({ kind: 'out-of-service', code: 'desk.repair' });
  await clock.advance(2 * DAY);
  expect(ran).toHaveLength(1);
  night.noteState(FREE);
  await clock.advance(10 * MINUTE);
  expect(ran).toHaveLength(2);
  night.dispose();
  night.dispose();
  expect(clock.pending).toBe(0);
});

test('a machine that was off at night is examined in the morning, after some quiet', async () => {
  const { clock, night, ran } = ground();
  night.noteState(FREE);
  await clock.advance(4 * MINUTE);
  expect(ran).toEqual([]);
  await clock.advance(MINUTE);
  expect(ran).toHaveLength(1);
  night.dispose();
});

test('without an hour it runs only when asked; who asks meanwhile gets the same report', async () => {
  const { clock, night, ran } = ground({ hour: null });
  night.noteState(FREE);
  await clock.advance(3 * DAY);
  expect(ran).toEqual([]);
  const [one, other] = await Promise.all([night.run(), night.run()]);
  expect(one).toBe(other);
  expect(ran).toHaveLength(1);
  expect(await night.last()).toEqual(one);
});

test('a self-test that breaks is told to the log and tried again', async () => {
  const { clock, night, ran, logger } = ground({ breaks: true });
  night.noteState(FREE);
  await clock.advance(30 * MINUTE);
  expect(ran.length).toBeGreaterThan(1);
  expect(logger.events.filter((event) => event === 'doctor.broken')).toHaveLength(ran.length);
  night.dispose();
});

test.each([
  ['2026-03-02T03:00:00+03:00', null, true],
  ['2026-03-02T03:00:00+03:00', '2026-03-01T23:59:00.000Z', true],
  ['2026-03-02T02:59:00+03:00', '2026-03-01T00:30:00.000Z', false],
  ['2026-03-02T02:59:00+03:00', '2026-02-28T23:30:00.000Z', true],
  ['2026-03-02T14:00:00+03:00', '2026-03-02T00:00:00.000Z', false],
  ['2026-03-02T14:00:00.123Z', '2026-03-02T02:00:00.000Z', true],
])('at %s after %s: %s', (now, last, due) => {
  expect(isDue(now, 3, last)).toBe(due);
});
