import { expect, test } from 'vitest';
import { MINUTE } from '../../../../main/core/base/clock.ts';
import { DailyPrune } from '../../../../main/core/journal/daily-prune.ts';
import { nothingPruned, type PruneWish, Retention } from '../../../../main/core/journal/journal.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';
import { quietLogger } from '../../../fakes/journal-parts.ts';

test('prunes while nobody is there, again on the days that follow, and never during a visit', async () => {
  const clock = new HandClock();
  const wishes: PruneWish[] = [];
  const daily = new DailyPrune({
    store: {
      prune: async (wish) => {
        wishes.push(wish);
        return { ok: true, value: nothingPruned };
      },
    },
    clock,
    logger: quietLogger,
    retention: Retention.parse({ visits: 1, survey: null }),
  });
  daily.noteState({ kind: 'free', preparedAt: null });
  await clock.advance(MINUTE / 2);
  daily.noteState({ kind: 'out-of-service', code: 'desk.repair' });
  await clock.advance(90 * MINUTE);
  expect(wishes).toEqual([]);
  daily.noteState({ kind: 'free', preparedAt: null });
  await clock.advance(MINUTE);
  expect(wishes).toMatchObject([
    { mode: 'daily', day: '2026-03-02', before: { visits: '2026-02-02T11:31:30.000Z', survey: null } },
  ]);
  await clock.advance(24 * 60 * MINUTE);
  expect(new Set(wishes.map(({ day }) => day))).toEqual(new Set(['2026-03-02', '2026-03-03']));
  daily.dispose();
  daily.dispose();
  expect(clock.pending).toBe(0);
});
