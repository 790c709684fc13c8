import { describe, expect, test } from 'vitest';
import { portalTiles, stateView } from '../../../main/api/workstation-view.ts';
import { createPolicy } from '../../../main/core/policy/decide.ts';
import type { State } from '../../../main/core/visit/visit.ts';
import { type Receipt, StateView } from '../../../preload/contract.ts';

const visit = {
  id: 'visit-1',
  audience: 'citizen',
  purpose: 'filing',
  ticket: 'А017',
  waitMinutes: null,
  startedAt: '2026-03-02T10:00:00.000Z',
  startedTick: 5,
} as const;
const receipt: Receipt = {
  endedAt: '2026-03-02T10:10:00.000Z',
  isRecovered: false,
  isClean: true,
  headline: { verdict: 'verified', logout: 'everywhere', matters: [] },
  portalsLeft: 1,
  filesRemoved: 2,
  steps: [],
};
const times = { limitAt: 10, extensionsLeft: 1 };

describe('what the window is told of the state', () => {
  test.each<[State, StateView]>([
    [{ kind: 'recovering' }, { kind: 'recovering' }],
    [
      { kind: 'free', preparedAt: null },
      { kind: 'free', preparedAt: null, isRecovered: false, unread: null, invited: null },
    ],
    [
      { kind: 'active', visit, lastActivity: 1, ...times },
      { kind: 'active', visit: { audience: 'citizen', purpose: 'filing', ticket: 'А017' } },
    ],
    [
      { kind: 'warning', visit, cause: 'idle', endsAt: 2, ...times },
      { kind: 'warning', cause: 'idle', visit: { audience: 'citizen', purpose: 'filing', ticket: 'А017' } },
    ],
    [
      { kind: 'closing', visit, reason: 'visitor', phase: 'done' },
      { kind: 'closing', reason: 'visitor', phase: 'done', receipt },
    ],
    [
      { kind: 'out-of-service', code: 'files.left' },
      { kind: 'out-of-service', code: 'files.left', receipt, unread: null },
    ],
  ])('of %j is nothing more than it shows', (state, view) => {
    expect(stateView(state, receipt)).toEqual(view);
    expect(StateView.parse(view)).toEqual(view);
  });

  test('of a free workstation says that a visit was closed after a crash, and nothing else of its receipt', () => {
    const free = { kind: 'free', preparedAt: null } as const;
    expect(stateView(free, { ...receipt, isRecovered: true })).toEqual({
      ...{ ...free, isRecovered: true },
      ...{ unread: null, invited: null },
    });
    expect(stateView(free, null)).toEqual({ ...free, isRecovered: false, unread: null, invited: null });
    // A fresh program knows it from the journal.
    expect(stateView({ ...free, isRecovered: true }, null)).toEqual({
      ...free,
      isRecovered: true,
      unread: null,
      invited: null,
    });
  });
});

describe('the tiles', () => {
  const bundle = { title: 'Портал', shortTitle: 'П', description: '', home: 'https://www.a.test/' };
  const policy = createPolicy([
    { ...bundle, id: 'both', navigate: ['a.test'] },
    { ...bundle, id: 'employer', navigate: ['b.test'], home: 'https://b.test/', audience: 'employer' },
    { ...bundle, id: 'unfilled', navigate: [], home: '', audience: 'citizen' },
    { ...bundle, id: 'cyrillic', navigate: ['онлайнинспекция.рф'], home: 'https://онлайнинспекция.рф/' },
  ]);
  if (!policy.ok) throw new Error('the bundles of this test are good');
  const tiles = portalTiles(policy.value);

  test('stand in the order of the configuration, for those they are meant for', () => {
    expect(tiles.citizen.map(({ id }) => id)).toEqual(['both', 'unfilled', 'cyrillic']);
    expect(tiles.employer.map(({ id }) => id)).toEqual(['both', 'employer', 'cyrillic']);
  });

  test('show the host as people read it', () => {
    expect(tiles.citizen.map(({ host }) => host)).toEqual(['a.test', '', 'онлайнинспекция.рф']);
  });

  test('are grey where the region has not named an address', () => {
    expect(tiles.citizen.map(({ isOpenable }) => isOpenable)).toEqual([true, false, true]);
  });
});
