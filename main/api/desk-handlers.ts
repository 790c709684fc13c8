/** The methods behind the PIN: each asks the gate first. */
import type { AccessGate } from '../core/access/access-gate.ts';
import { ok, type Result } from '../core/base/result.ts';
import type { VisitRunner } from '../core/visit/visit-runner.ts';
import type { Handlers } from './call-host.ts';

export interface DeskParts {
  readonly gate: AccessGate;
  readonly runner: VisitRunner;
}

export type DeskMethod =
  | 'access.people'
  | 'access.enter'
  | 'access.leave'
  | 'access.set'
  | 'access.remove'
  | 'desk.finish'
  | 'desk.passToken';

const done = ok(undefined);

export function createDeskHandlers({ gate, runner }: DeskParts): Pick<Handlers, DeskMethod> {
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

    // Not awaited: the window follows the closing by its events.
    'desk.finish': () => asConsultant(() => void runner.finish('consultant')),
    // The runner asks for the consultant itself: nothing else may let a token pass.
    'desk.passToken': () => runner.passToken(),
  };
}
