import { describe, expect, onTestFinished, test } from 'vitest';
import { MINUTE, SECOND } from '../../../../main/core/base/clock.ts';
import { LiveState, TOLD_EVERY_SECONDS } from '../../../../main/core/fleet/contract/live-state.ts';
import { type LiveFacts, LiveNews } from '../../../../main/core/fleet/live-news.ts';
import type { State, Visit } from '../../../../main/core/visit/state.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';

const visit: Visit = {
  ...{ id: 'a-random-id', audience: 'citizen', purpose: 'filing', ticket: 'А123', waitMinutes: 3 },
  ...{ startedAt: '2026-03-02T10:00:00.000+03:00', startedTick: 0 },
};
const active: State = { kind: 'active', visit, lastActivity: 0, limitAt: 9e9, extensionsLeft: 3 };

function ground(state: State) {
  const clock = new HandClock();
  const facts: { state: State; isCalled: boolean } = { state, isCalled: false };
  const told: LiveState[] = [];
  const news = new LiveNews({
    ...{ clock, look: (): LiveFacts => facts },
    tell: (one) => told.push(LiveState.parse(one)),
  });
  onTestFinished(() => news.end());
  return { clock, facts, told, news };
}

describe('what a workstation tells of itself', () => {
  test.each<[State, Partial<LiveState>]>([
    [{ kind: 'free', preparedAt: null }, { kind: 'free' }],
    [active, { kind: 'visit' }],
    [{ ...active, kind: 'warning', cause: 'idle', endsAt: 1 }, { kind: 'visit' }],
    [{ kind: 'recovering' }, { kind: 'closing', waitsForToken: false }],
    [{ kind: 'renewing' }, { kind: 'closing' }],
    [
      { kind: 'closing', visit, reason: 'visitor', phase: 'token' },
      { kind: 'closing', waitsForToken: true },
    ],
    [
      { kind: 'out-of-service', code: 'desk.paper' },
      { kind: 'out', sign: 'desk.paper' },
    ],
    [
      { kind: 'out-of-service', code: 'sweep.left' },
      { kind: 'out', sign: null },
    ],
  ])('%j', (state, expected) => {
    const { told, news } = ground(state);
    news.note();
    expect(told).toEqual([expect.objectContaining({ v: 1, order: 1, minutes: 0, ...expected })]);
  });

  test('says it again by itself, with the minutes that have passed', async () => {
    const { clock, told, news } = ground({ kind: 'free', preparedAt: null });
    news.note();
    await clock.advance(2 * MINUTE);
    expect(told.map(({ order, minutes }) => [order, minutes])).toEqual([
      [1, 0],
      [2, 0],
      [3, 1],
      [4, 1],
      [5, 2],
    ]);
    expect(TOLD_EVERY_SECONDS * SECOND).toBe(MINUTE / 2);
  });

  test('how long nobody has touched it, in classes, also while the warning stands', async () => {
    const { clock, facts, told, news } = ground(active);
    for (const minutes of [1.9, 0.2, 3, 5]) await clock.advance(minutes * MINUTE).then(() => news.note());
    facts.state = { ...active, kind: 'warning', cause: 'idle', endsAt: 9e9 };
    news.note();
    expect(told.slice(-5).map(({ idle }) => idle)).toContain(10);
    expect(told.at(-1)?.idle).toBe(10);
    expect(new Set(told.map(({ idle }) => idle))).toEqual(new Set([0, 2, 5, 10]));
    facts.state = { ...active, lastActivity: clock.monotonic() };
    news.note();
    expect(told.at(-1)?.idle).toBe(0);
  });

  test('nothing of the visit is told: neither its ticket nor its id, times or purpose', () => {
    const { told, news } = ground(active);
    news.note();
    const text = JSON.stringify(told);
    for (const word of ['А123', 'a-random-id', '2026', 'filing', 'citizen']) expect(text).not.toContain(word);
  });

  test('leaves no timer behind', () => {
    const { clock, news } = ground(active);
    news.note();
    news.note();
    expect(clock.pending).toBe(1);
    news.end();
    expect(clock.pending).toBe(0);
  });
});
