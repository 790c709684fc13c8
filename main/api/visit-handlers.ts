/** The visit: its beginning, its limits, the hidden screen, its end; and the survey after it. */
import type { Input, StaffMember, surveyMethods, visitMethods } from '../../preload/contract.ts';
import type { AuditEvent } from '../core/access/audit-trail.ts';
import { fail, ok, type Result } from '../core/base/result.ts';
import { visitOn } from '../core/visit/visit.ts';
import type { VisitRunner } from '../core/visit/visit-runner.ts';
import type { Handlers } from './call-host.ts';
import { visitIdOf } from './desk-handlers.ts';
import { duringVisit, noVisit } from './during-visit.ts';

export interface VisitDeps {
  readonly runner: VisitRunner;
  readonly answerSurvey: (draft: Input<'survey.answer'>) => Result<undefined>;
  /** Writes an audit entry; `person: null` is the visitor. */
  readonly note: (event: AuditEvent) => void;
  /** Who of the staff is at the desk; null while nobody is. */
  readonly staff: () => StaffMember | null;
  /** Whether visitors may be served at all: somebody of IT has set a PIN. */
  readonly mayServe: () => Promise<Result<undefined>>;
}

/** Whoever sat there: nobody's id. */
const VISITOR = { id: null, role: 'visitor' } as const;

export function createVisitHandlers({
  runner,
  answerSurvey,
  note,
  staff,
  mayServe,
}: VisitDeps): Pick<Handlers, keyof typeof visitMethods | keyof typeof surveyMethods> {
  return {
    'visit.start': async ({ audience, purpose, ticket = null, takenAt }) => {
      const may = await mayServe();
      if (!may.ok) return may;
      const started = await runner.start({ audience, purpose, ticket, takenAt });
      return started.ok ? ok({ audience, purpose, ticket }) : started;
    },
    'visit.extend': () => duringVisit(runner, () => runner.extend()),
    'visit.pause': () => duringVisit(runner, () => runner.pause('visitor')),
    'visit.resume': () => {
      const person = staff();
      if (!visitOn(runner.state)) return noVisit();
      if (!runner.resume()) {
        const isLocked = runner.state.kind === 'paused' && runner.state.lock !== null;
        return isLocked
          ? fail('visit.locked', 'Экран закрыт кодом.')
          : fail('visit.paused', 'Экран скрыл консультант. Открыть может он.');
      }
      if (person) note({ person, action: 'resume', visit: visitIdOf(runner) });
      return ok(undefined);
    },
    'visit.lock': ({ code }) => runner.lock(code),
    'visit.unlock': ({ code }) => runner.unlock(code),
    'visit.finish': () => {
      if (!visitOn(runner.state)) return noVisit();
      // Whoever passes by a hidden screen must not destroy what was not sent yet; the limits end it, or a consultant.
      if (runner.state.kind === 'paused')
        return fail('visit.hidden', 'Экран скрыт. Покажите его и закончите.');
      // Not awaited: the window follows the closing by its events.
      void runner.finish('visitor');
      return ok(undefined);
    },
    'visit.leave': () => {
      if (runner.state.kind === 'closing' && runner.state.phase === 'done')
        note({ person: VISITOR, action: 'confirm', visit: visitIdOf(runner) });
      runner.leave();
      return ok(undefined);
    },
    'visit.recheck': () => {
      const may = runner.mayRecheck();
      if (!may.ok) return may;
      const person = staff();
      if (person && runner.state.kind === 'out-of-service') note({ person, action: 'put-in' });
      // Not awaited: the window follows the closing by its events.
      void runner.recheck();
      return may;
    },

    'survey.answer': (draft) => answerSurvey(draft),
  };
}
