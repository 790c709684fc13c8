/** The methods behind the PIN: each asks the gate first, and what was done is noted with who did it. */
import type { Audience, Refused, StaffMember, staffMethods } from '../../preload/contract.ts';
import type { AccessGate } from '../core/access/access-gate.ts';
import type { AuditEvent } from '../core/access/audit-trail.ts';
import { fail, ok, type Result } from '../core/base/result.ts';
import { visitOn } from '../core/visit/visit.ts';
import type { VisitRunner } from '../core/visit/visit-runner.ts';
import type { Handlers } from './call-host.ts';

export interface DeskDeps {
  readonly gate: AccessGate;
  readonly runner: VisitRunner;
  readonly note: (event: AuditEvent) => void;
  /** What was refused in this visit; between visits in the last one. */
  readonly refusals: () => readonly Refused[];
  /** A page lies in the window now. */
  readonly isPageSeen: () => boolean;
  /** The next visitor stands at the workstation, and is probably of this audience. */
  readonly invite: (audience: Audience) => void;
}

export type DeskMethod = keyof typeof staffMethods;

const done = ok(undefined);

export function createDeskHandlers({
  gate,
  runner,
  note,
  refusals,
  isPageSeen,
  invite,
}: DeskDeps): Pick<Handlers, DeskMethod> {
  /** Does to the visit what a consultant asks for. What changes nothing, as on a second press, is not noted. */
  const toVisit = (action: 'finish' | 'give' | 'pause', work: () => void): Result<undefined> =>
    asConsultant((person) => {
      const [before, held] = [runner.state, visit()];
      work();
      if (runner.state !== before) note({ person, action, visit: held });
    });
  /** Does the work if a consultant is at the desk. */
  const asConsultant = (work: (person: StaffMember) => void): Result<undefined> => {
    const allowed = gate.require('consultant');
    if (!allowed.ok) return allowed;
    work(allowed.value);
    return done;
  };
  const visit = () => visitIdOf(runner);
  return {
    'access.people': async () => ok([...(await gate.people())]),
    'access.word': async () => (isPageSeen() ? pageSeen() : ok(await gate.staffWord())),
    'access.enter': async ({ person, pin }) => {
      if (isPageSeen()) return pageSeen();
      const entered = await gate.enter(person, pin);
      return entered.ok ? done : entered;
    },
    'access.leave': () => {
      gate.leave();
      return done;
    },
    'access.set': async ({ person, name, role, pin }) => {
      if (isPageSeen()) return pageSeen();
      const set = await gate.setPerson({ id: person, name, role, pin });
      return set.ok ? done : set;
    },
    'access.remove': ({ person }) => gate.remove(person),
    'desk.refusals': () => {
      const allowed = gate.require('consultant');
      return allowed.ok ? ok([...refusals()]) : allowed;
    },

    'desk.finish': () =>
      toVisit('finish', () => {
        // Not awaited: the window follows the closing by its events.
        void runner.finish('consultant');
      }),
    'desk.give': () => toVisit('give', () => runner.give()),
    'desk.pause': () => toVisit('pause', () => runner.pause('consultant')),
    'desk.confirm': ({ found, isNext }) =>
      asConsultant((person) => {
        const { state } = runner;
        if (isNext) invite((state.kind === 'closing' && state.visit?.audience) || 'citizen');
        note({ person, action: 'confirm', details: found.map((place) => `found.${place}`), visit: visit() });
        runner.leave();
      }),
    'desk.putOut': async ({ reason }) => {
      const allowed = gate.require('consultant', true);
      if (!allowed.ok) return allowed;
      const put = await runner.putOut(reason);
      if (put.ok) note({ person: allowed.value, action: 'put-out', details: [reason] });
      return put;
    },
    // The runner asks for the consultant itself: nothing else may let a token pass.
    'desk.passToken': async () => {
      const held = visit();
      // Nobody at the desk at all is the runner's to refuse.
      const allowed = gate.session && gate.require('consultant', true);
      if (allowed && !allowed.ok) return allowed;
      const passed = await runner.passToken();
      if (passed.ok) note({ person: gate.session, action: 'pass-token', visit: held });
      return passed;
    },
  };
}

/** The visit that is on or being closed; null while nobody is served, and after a crash, when only its end is known. */
export function visitIdOf({ state }: Pick<VisitRunner, 'state'>): string | null {
  return (state.kind === 'closing' ? state.visit : visitOn(state))?.id ?? null;
}

/** Where a PIN is typed nothing of a page lies in the window, not beside it either. */
function pageSeen(): Result<never> {
  return fail(
    'access.page-seen',
    'Код вводят только на экране во всё окно. Закройте окно входа и откройте его снова.',
  );
}
