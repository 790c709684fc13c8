import { expect, test } from 'vitest';
import { AtWork, BRIEF, signingShown } from '../../../../main/core/eds/signing-shown.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';

const here = { wanted: ['a', 'b'], loaded: new Set(['b']), isAtWork: false };

test.each([
  ['nothing at a portal that signs nothing', { wanted: [], loaded: new Set<string>() }, null],
  ['that a signature is possible where one of its extensions is in order', {}, 'ready'],
  ['that there is none where none is', { loaded: new Set(['c']) }, 'not-set-up'],
  ['that a signature program runs, wherever the person is', { isAtWork: true, wanted: [] }, 'at-work'],
] as const)('the bar says %s', (_name, change, shown) => {
  expect(signingShown({ ...here, ...change })).toBe(shown);
});

test('a host is at work when it has lived for a moment, until the last one has ended, and each is told once', async () => {
  const clock = new HandClock();
  const told: boolean[] = [];
  const work: AtWork = new AtWork(clock, () => told.push(work.isSeen));
  work.note(1);
  await clock.advance(BRIEF - 1);
  work.note(0);
  await clock.advance(BRIEF);
  expect(told).toEqual([]);
  work.note(1);
  work.note(2);
  await clock.advance(BRIEF);
  work.note(1);
  expect(told).toEqual([true]);
  work.note(0);
  work.note(0);
  expect(told).toEqual([true, false]);
});
