import type { Clock } from '../base/clock.ts';
import type { LeavingPortal } from './leaving-portal.ts';
import type { LogoutPage } from './logout-page.ts';
import type { LogoutResult } from './logout-verdict.ts';
import { askWithOldCookies, askWithOldCredentials, askWithOldStorage } from './old-credentials.ts';

interface AskingAgain {
  readonly page: LogoutPage;
  readonly elsewhere: readonly LogoutPage[];
  readonly clock: Clock;
  readonly attempt: (work: () => Promise<void>) => Promise<void>;
}

/**
 * Asks each portal with what the browser had before. In partitions of their own, where there are some, all are asked with
 * their cookies at the same time, and meanwhile one after the other with what they had stored, where it was stored.
 */
export async function askAgain(
  asked: readonly LeavingPortal[],
  { page, elsewhere, clock, attempt }: AskingAgain,
  results: Map<string, LogoutResult>,
): Promise<void> {
  if (elsewhere.length === 0 || asked.length < 2) {
    await sideBySide([page], asked, ({ id, plan, before, facts }) =>
      attempt(async () => {
        if (plan.probe && before)
          results.set(id, await askWithOldCredentials(plan.probe, before, page, clock, facts));
      }),
    );
    return;
  }
  const byCookies = new Map<string, LogoutResult>();
  const byStorage = new Map<string, LogoutResult>();
  await Promise.all([
    sideBySide(elsewhere, asked, ({ id, plan, before, facts }, own) =>
      attempt(async () => {
        if (plan.probe && before)
          byCookies.set(id, await askWithOldCookies(plan.probe, before, own, clock, facts));
      }),
    ),
    sideBySide([page], asked, ({ id, plan, facts }) =>
      attempt(async () => {
        if (plan.probe) byStorage.set(id, await askWithOldStorage(plan.probe, page, clock, facts));
      }),
    ),
  ]);
  for (const { id } of asked) {
    const [cookies, storage] = [byCookies.get(id), byStorage.get(id)];
    if (cookies && storage) results.set(id, cookies.verdict === 'confirmed' ? storage : cookies);
  }
}

/**
 * Does something for each portal, as many at a time as there are pages. Only for what ends nothing: most of it is waiting
 * for what does not come.
 */
export async function sideBySide(
  pages: readonly LogoutPage[],
  all: readonly LeavingPortal[],
  ask: (one: LeavingPortal, page: LogoutPage) => Promise<void>,
): Promise<void> {
  const queue = [...all];
  await Promise.all(
    pages.map(async (own) => {
      for (let one = queue.shift(); one; one = queue.shift()) await ask(one, own);
    }),
  );
}
