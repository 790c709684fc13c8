import { describe, expect, test } from 'vitest';
import {
  QUIET,
  Renewal,
  type RenewalReason,
  type Renewed,
  UPDATE_QUIET,
  VISITS,
} from '../../../../main/core/visit/renewal.ts';
import type { State } from '../../../../main/core/visit/state.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';

const free: State = { kind: 'free', preparedAt: null };
const active = { kind: 'active' } as State;
const closing = { kind: 'closing' } as State;
const warning = { kind: 'warning' } as State;

function bench(answer: () => Renewed = () => 'renewed') {
  const clock = new HandClock();
  const at: number[] = [];
  const renewal = new Renewal({
    clock,
    renew: async () => {
      at.push(clock.monotonic());
      return answer();
    },
  });
  renewal.noteState(free);
  const visits = (count: number) => {
    for (let visit = 0; visit < count; visit += 1) {
      for (const state of [active, warning, active, closing, free]) renewal.noteState(state);
    }
  };
  return { clock, renewal, visits, at };
}

test('the program is renewed after four visits and a quiet while', async () => {
  const { clock, visits, at } = bench();
  visits(VISITS - 1);
  await clock.advance(3 * QUIET);
  expect(at).toEqual([]);
  expect(clock.pending).toBe(0);
  visits(1);
  const quietSince = clock.monotonic();
  await clock.advance(3 * QUIET);
  expect(at).toEqual([quietSince + QUIET]);
  expect(clock.pending).toBe(0);
});

test('never during a visit, nor while somebody is at the free screen', async () => {
  const { clock, renewal, visits, at } = bench();
  visits(VISITS);
  for (let second = 0; second < 60; second += 1) {
    await clock.advance(1000);
    renewal.noteActivity();
  }
  for (const state of [active, warning, active, closing, { kind: 'out-of-service', code: 'x' } as State]) {
    renewal.noteState(state);
    await clock.advance(10 * QUIET);
  }
  expect(at).toEqual([]);
});

test('what cannot be done now is tried again after another quiet while', async () => {
  const answers: Renewed[] = ['not-now', 'not-now', 'renewed'];
  const { clock, visits, at } = bench(() => answers.shift() ?? 'renewed');
  visits(VISITS);
  await clock.advance(10 * QUIET);
  expect(at).toEqual([QUIET, 2 * QUIET, 3 * QUIET]);
});

test('recovering from a crash counts as no visit, so it cannot loop', async () => {
  const { clock, renewal, at } = bench();
  for (let turn = 0; turn < 2 * VISITS; turn += 1) {
    renewal.noteState({ kind: 'recovering' });
    renewal.noteState(free);
  }
  await clock.advance(10 * QUIET);
  expect(at).toEqual([]);
});

test('stops waiting when it is disposed of', () => {
  const { clock, renewal, visits } = bench();
  visits(VISITS);
  renewal.dispose();
  renewal.dispose();
  expect(clock.pending).toBe(0);
});

describe('an update', () => {
  function updating() {
    const clock = new HandClock();
    const renewed: { readonly at: number; readonly why: RenewalReason }[] = [];
    const share = { isReady: false };
    const renewal = new Renewal({
      clock,
      renew: async (why) => {
        renewed.push({ at: clock.monotonic(), why });
        return 'not-now';
      },
      isUpdateReady: () => share.isReady,
    });
    renewal.noteState(free);
    return { clock, renewed, share, renewal };
  }

  test('that waits is let in after a longer quiet', async () => {
    const { clock, renewed, share } = updating();
    await clock.advance(2 * UPDATE_QUIET);
    expect(renewed).toEqual([]);
    share.isReady = true;
    await clock.advance(60_000);
    expect(renewed).toEqual([{ at: 2 * UPDATE_QUIET + 60_000, why: 'update' }]);
  });

  test('waits while somebody is there', async () => {
    const { clock, renewed, share, renewal } = updating();
    share.isReady = true;
    await clock.advance(UPDATE_QUIET - 60_000);
    renewal.noteActivity();
    await clock.advance(UPDATE_QUIET - 1);
    renewal.noteState(active);
    await clock.advance(10 * UPDATE_QUIET);
    expect(renewed).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  test('does not hold up a fresh program', async () => {
    const { clock, renewed, renewal } = updating();
    for (let visit = 0; visit < VISITS; visit += 1)
      for (const state of [active, free]) renewal.noteState(state);
    await clock.advance(QUIET);
    expect(renewed).toMatchObject([{ why: 'visits' }]);
  });
});
