/** The methods behind the PIN: each asks the gate first. */
import type { Refused } from '../../preload/contract.ts';
import type { AccessGate } from '../core/access/access-gate.ts';
import { ok, type Result } from '../core/base/result.ts';
import type { VisitRunner } from '../core/visit/visit-runner.ts';
import type { Handlers } from './call-host.ts';

export interface DeskParts {
  readonly gate: AccessGate;
  readonly runner: VisitRunner;
  /** What was refused in this visit; between visits in the last one. */
  readonly refusals: () => readonly Refused[];
}

export type DeskMethod =
  | 'access.people'
  | 'access.enter'
  | 'access.leave'
  | 'access.set'
  | 'access.remove'
  | 'desk.finish'
  | 'desk.give'
  | 'desk.putOut'
  | 'desk.passToken'
  | 'desk.refusals';

const done = ok(undefined);

export function createDeskHandlers({ gate, runner, refusals }: DeskParts): Pick<Handlers, DeskMethod> {
  /** Does the work if a consultant is at the desk. */
  const asConsultant = (work: () => void): Result<undefined> => {
    const allowed = gate.require('consultant');
    if (!allowed.ok) return allowed;
    work();
    return done;
  };
  return {
    'access.people': async () => ok([...(await gate.people())]),
    'access.enter': async ({ person, pin }) => {
      const entered = await gate.enter(person, pin);
      return entered.ok ? done : entered;
    },
    'access.leave': () => {
      gate.leave();
      return done;
    },
    'access.set': async ({ person, name, role, pin }) => {
      const set = await gate.setPerson({ id: person, name, role, pin });
      return set.ok ? done : set;
    },
    'access.remove': ({ person }) => gate.remove(person),
    'desk.refusals': () => {
      const allowed = gate.require('consultant');
      return allowed.ok ? ok([...refusals()]) : allowed;
    },

    // Not awaited: the window follows the closing by its events.
    'desk.finish': () => asConsultant(() => void runner.finish('consultant')),
    'desk.give': () => asConsultant(() => runner.give()),
    'desk.putOut': async ({ reason }) => {
      const allowed = gate.require('consultant');
      return allowed.ok ? runner.putOut(reason) : allowed;
    },
    // The runner asks for the consultant itself: nothing else may let a token pass.
    'desk.passToken': () => runner.passToken(),
  };
}
