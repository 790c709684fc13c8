import { fail, ok, type Result } from '../core/base/result.ts';
import type { VisitRunner } from '../core/visit/visit-runner.ts';

/** The desk prints while nobody is being served and nothing of a visit is being closed: the preview is the visitor's. */
export function betweenVisits({ state: { kind } }: Pick<VisitRunner, 'state'>): Result<undefined> {
  return kind === 'free' || kind === 'out-of-service'
    ? ok(undefined)
    : fail('desk.busy', 'Идёт обслуживание. Напечатайте, когда оно закончится.');
}
