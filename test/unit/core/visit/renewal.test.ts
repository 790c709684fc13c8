import { describe, expect, test } from 'vitest';
import {
  Renewal,
  type RenewalReason,
  type Renewed,
  UPDATE_QUIET,
} from '../../../../main/core/visit/renewal.ts';
import type { State } from '../../../../main/core/visit/state.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';

const free: State = { kind: 'free', preparedAt: null };
const active = { kind: 'active' } as State;
const closing = { kind: 'closing' } as State;
const warning = { kind: 'warning' } as State;
const renewing: State = { kind: 'renewing' };

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
  return { clock, renewal, at };
}

test('F10 a program that has closed a visit is renewed at once, and never offers the workstation', async () => {
  const { clock, renewal, at } = bench();
  for (const state of [active, warning, active, closing]) renewal.noteState(state);
  await clock.advance(60_000);
  expect(at).toEqual([]);
  renewal.noteState(renewing);
  await clock.advance(60_000);
  expect(at).toEqual([60_000]);
  expect(clock.pending).toBe(0);
});

test('what cannot be done now is tried again every second', async () => {
  const answers: Renewed[] = ['not-now', 'not-now', 'renewed'];
  const { clock, renewal, at } = bench(() => answers.shift() ?? 'renewed');
  renewal.noteState(renewing);
  await clock.advance(10_000);
  expect(at).toEqual([0, 1000, 2000]);
});

test('never on the free screen of a program that has closed nothing: it cannot loop', async () => {
  const { clock, renewal, at } = bench();
  for (let turn = 0; turn < 10; turn += 1) {
    renewal.noteState({ kind: 'recovering' });
    renewal.noteState(free);
    await clock.advance(60_000);
  }
  expect(at).toEqual([]);
  expect(clock.pending).toBe(0);
});

test('stops waiting when it is disposed of', async () => {
  const { clock, renewal } = bench(() => 'not-now');
  renewal.noteState(renewing);
  await clock.advance(0);
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
    const { renewed, renewal } = updating();
    renewal.noteState(renewing);
    expect(renewed).toMatchObject([{ why: 'visit' }]);
  });
});
