import { fail, ok, type Result } from '../core/base/result.ts';
import type { VisitRunner } from '../core/visit/visit-runner.ts';

/** Does the work while a visitor is served and the screen is not hidden; refuses at any other time. */
export function duringVisit({ state }: Pick<VisitRunner, 'state'>, work: () => void): Result<undefined> {
  if (state.kind !== 'active' && state.kind !== 'warning') return noVisit();
  work();
  return ok(undefined);
}

/** The refusal of what only a visit allows. */
export function noVisit(): Result<never> {
  return fail('visit.none', 'Обслуживание ещё не начато.');
}
