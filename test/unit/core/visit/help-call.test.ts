import { describe, expect, test } from 'vitest';
import { HelpCall } from '../../../../main/core/visit/help-call.ts';
import { Invitation } from '../../../../main/core/visit/invitation.ts';
import type { State } from '../../../../main/core/visit/state.ts';
import { HeardLogger } from '../../../fakes/heard-logger.ts';

const free: State = { kind: 'free', preparedAt: null };
const active = { kind: 'active' } as State;
const token: State = { kind: 'closing', visit: null, reason: 'visitor', phase: 'token' };
const done: State = { ...token, phase: 'done' };

function bench({ isAlone = false } = {}) {
  const logger = new HeardLogger();
  const seen = { calls: 0, changes: [] as boolean[] };
  const help = new HelpCall({
    ...{ isAlone, logger },
    onCall: () => {
      seen.calls += 1;
    },
  });
  help.changed.subscribe((isCalled) => seen.changes.push(isCalled));
  return { help, seen, logger };
}

describe('a call for a consultant', () => {
  test('is counted once while it is on, and again after it was answered', () => {
    const { help, seen } = bench();
    help.set(true);
    help.set(true);
    help.set(false);
    help.set(true);
    expect(seen).toEqual({ calls: 2, changes: [true, true, false, true] });
  });

  test('ends when the workstation is free, and with no other state', () => {
    const { help } = bench();
    help.set(true);
    for (const state of [active, done]) help.noteState(state);
    expect(help.isCalled).toBe(true);
    help.noteState(free);
    expect(help.isCalled).toBe(false);
  });

  test('comes by itself for a token that is left in, without a visitor to be counted', () => {
    const { help, seen, logger } = bench();
    help.noteState(token);
    expect(help.isCalled).toBe(true);
    expect(seen.calls).toBe(0);
    expect(logger.events).toContain('token.left');
  });

  test('comes for a stray token and goes with it', () => {
    const { help, seen, logger } = bench();
    help.noteStray(['Рутокен ЭЦП']);
    expect(help.isCalled).toBe(true);
    help.noteStray([]);
    expect(help.isCalled).toBe(false);
    expect(seen).toEqual({ calls: 0, changes: [true, false] });
    expect(logger.events).toEqual(['token.stray']);
  });

  test('is nothing on a terminal without consultants, whoever calls; the log has the token all the same', () => {
    const { help, seen, logger } = bench({ isAlone: true });
    help.set(true);
    help.noteStray(['Рутокен ЭЦП']);
    help.noteState(token);
    expect(help.isCalled).toBe(false);
    expect(seen.calls).toBe(0);
    expect(logger.events).toEqual(['token.stray', 'token.left']);
  });
});

test('an invitation lasts until a visit begins, also over a closing and a free screen', () => {
  const invitation = new Invitation();
  invitation.set('employer');
  for (const state of [token, done, free]) invitation.noteState(state);
  expect(invitation.audience).toBe('employer');
  invitation.noteState(active);
  expect(invitation.audience).toBeNull();
});
