import { describe, expect, test } from 'vitest';
import { type ClosingContext, runClosing } from '../../../../main/core/closing/closing.ts';
import { browserStep } from '../../../../main/core/portals/browser-step.ts';
import type { LogoutPlan } from '../../../../main/core/portals/logout-plan.ts';
import { type LogoutSubject, logoutStep } from '../../../../main/core/portals/logout-step.ts';
import { nobodyKnows } from '../../../fakes/dating.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';
import { HeardLogger } from '../../../fakes/heard-logger.ts';
import { FakeLogoutPage, FakePortalBrowser, type PageAnswers } from '../../../fakes/portals.ts';

const context: ClosingContext = { visitId: 'visit-1', dating: nobodyKnows, isRecovered: false };

const planOf = (host: string): LogoutPlan => ({
  steps: [{ goto: `https://${host}/logout` }],
  probe: { url: `https://${host}/account`, expectUrl: `https://${host}/login` },
});

const subjects: Record<string, LogoutSubject> = {
  trudvsem: { title: 'Работа России', identity: 'esia', plan: planOf('trudvsem.test') },
  gosuslugi: { title: 'Госуслуги', identity: 'esia', plan: planOf('gosuslugi.test') },
  esia: { title: 'Вход', identity: undefined, plan: planOf('esia.test') },
  pravo: { title: 'Законы', identity: undefined, plan: null },
  quick: {
    title: 'Без пробы',
    identity: undefined,
    plan: { steps: [{ goto: 'https://quick.test/logout' }] },
  },
};

/** A step over a fake browser in which these portals were shown. */
function bench(touched: readonly string[], answers: PageAnswers = {}, marked: readonly string[] = []) {
  const browser = new FakePortalBrowser();
  const page = new FakeLogoutPage(answers);
  browser.portals = [...touched];
  browser.page = page;
  const clock = new HandClock();
  const logger = new HeardLogger();
  const step = logoutStep(
    browser,
    (id) => subjects[id],
    clock,
    () => marked,
  );
  const close = async (changes: Partial<ClosingContext> = {}) => {
    const [view] = await runClosing([step], { ...context, ...changes }, { clock, logger }, () => undefined);
    return view;
  };
  return { browser, page, step, close, clock, logger };
}

const verdicts = (view: Awaited<ReturnType<ReturnType<typeof bench>['close']>>) =>
  Object.fromEntries((view?.portals ?? []).map(({ id, verdict }) => [id, verdict]));

describe('logging out at the end of a visit', () => {
  test('has nothing to do when no portal was touched', async () => {
    const { close } = bench([]);
    expect(await close()).toMatchObject({ status: 'verified', code: 'logout.none', portals: [] });
  });

  test('proves each portal, the identity provider last, and closes its page', async () => {
    const { close, page } = bench(['esia', 'trudvsem', 'gosuslugi']);
    const view = await close();
    expect(view).toMatchObject({ status: 'verified', code: 'logout.confirmed' });
    expect(Object.keys(verdicts(view))).toHaveLength(3);
    expect(page.asked.filter((asked) => asked.endsWith('/logout'))).toEqual([
      'goto https://trudvsem.test/logout',
      'goto https://gosuslugi.test/logout',
      'goto https://esia.test/logout',
    ]);
    expect(page.closings).toBe(1);
  });

  test('names portals as people know them', async () => {
    const view = await bench(['pravo']).close();
    expect(view?.portals).toEqual([{ id: 'pravo', title: 'Законы', verdict: 'skipped' }]);
  });

  test('fails when one portal failed, and goes on with the others', async () => {
    const { close } = bench(['trudvsem', 'gosuslugi'], {
      wait: async (wanted) => !wanted.includes('trudvsem'),
    });
    const view = await close();
    expect(view).toMatchObject({ status: 'failed', code: 'logout.failed' });
    expect(verdicts(view)).toEqual({ trudvsem: 'failed', gosuslugi: 'confirmed', esia: 'confirmed' });
  });

  test('is not checked where a portal has no plan', async () => {
    expect(await bench(['pravo', 'quick']).close()).toMatchObject({
      status: 'not-checked',
      code: 'logout.skipped',
    });
  });

  test('is not checked where a portal has no probe', async () => {
    expect(await bench(['quick']).close()).toMatchObject({
      status: 'not-checked',
      code: 'logout.probable',
    });
  });

  test('fails for every portal when no page can be opened any more', async () => {
    const { close, browser } = bench(['trudvsem']);
    browser.page = null;
    expect(verdicts(await close())).toEqual({ trudvsem: 'failed', esia: 'failed' });
  });

  test('a page that breaks off keeps nobody logged in elsewhere, and is never a green tick', async () => {
    const { close, page, logger } = bench(['trudvsem', 'gosuslugi'], {
      goto: (url) => (url.includes('trudvsem') ? Promise.reject(new Error('gone')) : Promise.resolve(true)),
    });
    const view = await close();
    expect(view).toMatchObject({ status: 'failed', code: 'logout.failed' });
    expect(verdicts(view)).toEqual({ trudvsem: 'failed', gosuslugi: 'confirmed', esia: 'confirmed' });
    expect(page.closings).toBe(1);
    expect(logger.events).toEqual(['closing.step-broke']);
  });

  test('a browser that cannot even open a page is never a green tick', async () => {
    const { close, browser } = bench(['trudvsem']);
    browser.openLogoutPage = () => {
      throw new Error('no memory');
    };
    expect(await close()).toMatchObject({ status: 'failed', code: 'logout.failed' });
  });

  test('tells how many portals are done', async () => {
    const { step } = bench(['trudvsem', 'gosuslugi']);
    const told: string[] = [];
    expect(await step.plan(context)).toBe(3);
    await step.perform(context, (done, all) => told.push(`${done}/${all}`));
    expect(told).toEqual(['1/3', '2/3', '3/3']);
  });
});

describe('logging out of the next visit', () => {
  test('is done anew although the last one proved the same portal', async () => {
    const { close, page, browser } = bench(['quick']);
    await close();
    page.asked.length = 0;
    browser.portals = ['quick'];
    await close();
    expect(page.asked).toEqual(['goto https://quick.test/logout']);
  });

  test('does not take over what the last one proved when it cannot be done itself', async () => {
    const { close, browser } = bench(['trudvsem']);
    expect(await close()).toMatchObject({ status: 'verified' });
    browser.openLogoutPage = () => {
      throw new Error('no memory');
    };
    expect(verdicts(await close())).toEqual({ trudvsem: 'failed', esia: 'failed' });
  });

  test('shows nothing of a visit whose logging out hung', async () => {
    let isHanging = true;
    const { close, browser, clock } = bench(['trudvsem', 'quick'], {
      goto: () => (isHanging ? new Promise(() => undefined) : Promise.resolve(true)),
    });
    const hanging = close();
    await clock.advance(180_000);
    expect(await hanging).toMatchObject({ status: 'failed', code: 'step.timeout' });
    isHanging = false;
    browser.portals = ['quick'];
    expect(verdicts(await close())).toEqual({ quick: 'probable' });
  });
});

describe('logging out after a crash', () => {
  test('says for each portal of the marker that it could not be done', async () => {
    const { close, browser } = bench([], {}, ['trudvsem', 'esia', 'removed-since']);
    browser.page = null;
    const view = await close({ isRecovered: true, visitId: 'visit-0' });
    expect(view).toMatchObject({ status: 'not-checked', code: 'logout.skipped' });
    expect(view?.portals).toEqual([
      { id: 'trudvsem', title: 'Работа России', verdict: 'skipped' },
      { id: 'esia', title: 'Вход', verdict: 'skipped' },
      { id: 'removed-since', title: 'removed-since', verdict: 'skipped' },
    ]);
  });

  test('does not ask the marker in an ordinary closing', async () => {
    expect(verdicts(await bench([], {}, ['trudvsem']).close())).toEqual({});
  });
});

describe('the browser at the end of a visit', () => {
  const close = async (browser: FakePortalBrowser) => {
    const tools = { clock: new HandClock(), logger: new HeardLogger() };
    const [view] = await runClosing([browserStep(browser)], context, tools, () => undefined);
    return view;
  };

  test('is destroyed, and looked at again', async () => {
    const browser = new FakePortalBrowser();
    await browser.begin();
    expect(await close(browser)).toMatchObject({ status: 'verified', code: 'browser.destroyed' });
    expect(browser.remains).toBe(0);
  });

  test('keeps the workstation shut when a view or data is left', async () => {
    const browser = new FakePortalBrowser();
    browser.remains = 2;
    browser.destroy = async () => undefined;
    expect(await close(browser)).toMatchObject({ status: 'failed', code: 'browser.left', left: 2 });
    expect(browserStep(browser).guards).toBe('workstation');
  });
});
