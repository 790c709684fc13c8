/** The partition of the workshop: that of a visit, and an empty one for each further trial. */
import { fail, ok, type Result } from '../core/base/result.ts';
import { visitOn } from '../core/visit/visit.ts';
import type { VisitRunner } from '../core/visit/visit-runner.ts';
import type { ElectronPortalBrowser } from '../electron/portal-browser.ts';
import type { Base } from './base.ts';

/** @returns the id of the visit or trial to which the partition belongs */
export async function workshopPartition(
  { newId }: Base,
  runner: VisitRunner,
  browser: Pick<ElectronPortalBrowser, 'begin' | 'countRemains' | 'destroy'>,
): Promise<Result<string>> {
  if (!visitOn(runner.state)) {
    const started = await runner.start({ audience: 'citizen', purpose: 'information', ticket: null });
    return started.ok ? ok(started.value.id) : started;
  }
  await browser.destroy();
  if ((await browser.countRemains()) > 0) {
    return fail(
      'workshop.remains',
      'Страницы прежней пробы не закрылись. Закройте мастерскую и откройте снова.',
    );
  }
  const id = newId();
  await browser.begin(id);
  return ok(id);
}
