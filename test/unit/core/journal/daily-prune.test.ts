import { expect, test } from 'vitest';
import { MINUTE } from '../../../../main/core/base/clock.ts';
import { fail, ok, type Result } from '../../../../main/core/base/result.ts';
import { DailyPrune } from '../../../../main/core/journal/daily-prune.ts';
import {
  nothingPruned,
  type Pruned,
  type PruneRequest,
  Retention,
} from '../../../../main/core/journal/retention.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';
import { HeardLogger } from '../../../fakes/heard-logger.ts';
import { quietLogger } from '../../../fakes/journal-parts.ts';

test('prunes while nobody is there, again on the days that follow, and never during a visit', async () => {
  const clock = new HandClock();
  const requests: PruneRequest[] = [];
  const daily = new DailyPrune({
    store: {
      prune: async (request) => {
        requests.push(request);
        return { ok: true, value: nothingPruned };
      },
    },
    clock,
    logger: quietLogger,
    retention: Retention.parse({ visits: 1, survey: null }),
    made: null,
  });
  daily.noteState({ kind: 'free', preparedAt: null });
  await clock.advance(MINUTE / 2);
  daily.noteState({ kind: 'out-of-service', code: 'desk.repair' });
  await clock.advance(90 * MINUTE);
  expect(requests).toEqual([]);
  daily.noteState({ kind: 'free', preparedAt: null });
  await clock.advance(MINUTE);
  expect(requests).toMatchObject([
    { mode: 'daily', isSteady: true, before: { visits: '2026-02-02', survey: null } },
  ]);
  await clock.advance(24 * 60 * MINUTE);
  expect(new Set(requests.map(({ now }) => now.slice(0, 10)))).toEqual(new Set(['2026-03-02', '2026-03-03']));
  daily.dispose();
  daily.dispose();
  expect(clock.pending).toBe(0);
});

test('F70 says that the clock was set while the program ran, and that it was set back', async () => {
  const clock = new HandClock();
  const steady: boolean[] = [];
  const daily = new DailyPrune({
    store: {
      prune: async (request) => {
        steady.push(request.isSteady);
        return { ok: true, value: nothingPruned };
      },
    },
    ...{ clock, logger: quietLogger, retention: Retention.parse({}), made: '2026-01-01T00:00:00Z' },
  });
  daily.noteState({ kind: 'free', preparedAt: null });
  const years = 10 * 365 * 24 * 60 * MINUTE;
  clock.turnWall(years);
  await clock.advance(MINUTE);
  clock.turnWall(-years);
  await clock.advance(60 * MINUTE);
  clock.turnWall(60 * MINUTE);
  await clock.advance(60 * MINUTE);
  expect(steady).toEqual([false, true, true]);
  daily.dispose();
});

test('F70 tells once that nothing was pruned, and again after it was', async () => {
  const clock = new HandClock();
  const answers: Result<Pruned>[] = [
    fail('journal.clock', 'Часам нельзя верить.'),
    fail('journal.clock', 'Часам нельзя верить.'),
    ok(nothingPruned),
    fail('journal.clock', 'Часам нельзя верить.'),
  ];
  const logger = new HeardLogger();
  const daily = new DailyPrune({
    store: { prune: async () => answers.shift() ?? ok(nothingPruned) },
    ...{ clock, logger, retention: Retention.parse({}), made: null },
  });
  daily.noteState({ kind: 'free', preparedAt: null });
  await clock.advance(MINUTE + 3 * 60 * MINUTE);
  expect(answers).toEqual([]);
  expect(logger.events).toEqual(['journal.not-pruned', 'journal.not-pruned']);
  daily.dispose();
});
