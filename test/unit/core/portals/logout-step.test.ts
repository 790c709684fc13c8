import { describe, expect, test } from 'vitest';
import { type ClosingContext, runClosing } from '../../../../main/core/closing/closing.ts';
import { browserStep } from '../../../../main/core/portals/browser-step.ts';
import type { LogoutPlan } from '../../../../main/core/portals/logout-plan.ts';
import { logoutStep } from '../../../../main/core/portals/logout-step.ts';
import { type LogoutSubject, orderForLogout } from '../../../../main/core/portals/logout-subject.ts';
import { nobodyKnows } from '../../../fakes/dating.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';
import { HeardLogger } from '../../../fakes/heard-logger.ts';
import { answered, FakeLogoutPage, FakePortalBrowser, type PageAnswers } from '../../../fakes/portals.ts';

const context: ClosingContext = { visitId: 'visit-1', dating: nobodyKnows, isRecovered: false };

const planOf = (host: string): LogoutPlan => ({
  steps: [{ goto: `https://${host}/logout` }],
  probe: { url: `https://${host}/account`, expectUrl: `https://${host}/login` },
});

const subject = (host: string, changes: Partial<LogoutSubject>): LogoutSubject => ({
  title: host,
  home: `https://${host}/`,
  identity: undefined,
  plan: planOf(host),
  isOfPortal: (url) => URL.canParse(url) && new URL(url).host === host,
  ...changes,
});

const subjects: Record<string, LogoutSubject> = {
  trudvsem: subject('trudvsem.test', { title: 'Работа России', identity: 'esia' }),
  gosuslugi: subject('gosuslugi.test', { title: 'Госуслуги', identity: 'esia' }),
  esia: subject('esia.test', { title: 'Вход' }),
  pravo: subject('pravo.test', { title: 'Законы', plan: null }),
  quick: subject('quick.test', {
    title: 'Без пробы',
    plan: { steps: [{ goto: 'https://quick.test/logout' }] },
  }),
};

/** A step over a fake browser in which these portals were shown. */
function bench(touched: readonly string[], answers: PageAnswers = {}, marked: readonly string[] = []) {
  const browser = new FakePortalBrowser();
  const page = new FakeLogoutPage(answers);
  browser.portals = [...touched];
  browser.page = page;
  const clock = new HandClock();
  const logger = new HeardLogger();
  const useless: string[] = [];
  const step = logoutStep({
    ...{ browser, clock, subject: (id) => subjects[id] },
    markedPortals: () => marked,
    onUselessProbe: (id) => useless.push(id),
  });
  const close = async (changes: Partial<ClosingContext> = {}) => {
    const [view] = await runClosing([step], { ...context, ...changes }, { clock, logger }, () => undefined);
    return view;
  };
  return { browser, page, step, close, clock, logger, useless };
}

const reasons = (view: Awaited<ReturnType<ReturnType<typeof bench>['close']>>) =>
  Object.fromEntries((view?.portals ?? []).map(({ id, reason }) => [id, reason]));

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
    expect(view?.portals).toEqual([{ id: 'pravo', title: 'Законы', verdict: 'skipped', reason: 'no-plan' }]);
  });

  test('fails when one portal failed, and goes on with the others', async () => {
    const { close } = bench(['trudvsem', 'gosuslugi'], {
      holds: async (wanted, page) => !wanted.includes('trudvsem') && page.hasLoggedOut(wanted),
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
      goto: (url) =>
        url.includes('trudvsem') ? Promise.reject(new Error('gone')) : Promise.resolve(answered(url)),
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

describe('a logout is proved by the server', () => {
  test('F08 probes are asked before any step, after the steps, and with the cookies of before', async () => {
    const { close, page } = bench(['trudvsem']);
    expect(verdicts(await close())).toEqual({ trudvsem: 'confirmed', esia: 'confirmed' });
    expect(page.asked.filter((asked) => !asked.startsWith('holds'))).toEqual([
      'goto https://trudvsem.test/account',
      'goto https://esia.test/account',
      'keep',
      'goto https://trudvsem.test/logout',
      'goto https://trudvsem.test/account',
      'goto https://esia.test/logout',
      'goto https://esia.test/account',
      'replay trudvsem.test',
      'goto https://trudvsem.test/account',
      'replay esia.test',
      'goto https://esia.test/account',
    ]);
  });

  test('F08 the probes before the steps are asked side by side, three at a time, and no step among them', async () => {
    subjects.fourth = subject('fourth.test', {});
    let running = 0;
    let most = 0;
    const { close, page } = bench(['trudvsem', 'gosuslugi', 'fourth'], {
      goto: async (url) => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        return answered(url);
      },
    });
    expect(verdicts(await close())).toEqual(
      Object.fromEntries(['trudvsem', 'gosuslugi', 'fourth', 'esia'].map((id) => [id, 'confirmed'])),
    );
    const gone = page.asked.filter((asked) => asked.startsWith('goto') || asked === 'keep');
    expect(gone.slice(0, 4).every((asked) => asked.endsWith('/account'))).toBe(true);
    expect(gone[4]).toBe('keep');
    expect({ most, open: page.besides, closings: page.closings }).toEqual({ most: 3, open: 0, closings: 1 });
  });

  test('F08 old cookies are tried side by side, each portal in a partition of its own; with what is stored, where it was', async () => {
    const own = bench(['trudvsem', 'gosuslugi'], {
      hasElsewhere: true,
      hasStorage: (url) => url.includes('gosuslugi'),
      generations: 1,
      // The first question is waited for; meanwhile the partitions come.
      goto: async (url) => {
        await own.clock.advance(400);
        return answered(url);
      },
    });
    const { close, page } = own;
    expect(verdicts(await close())).toEqual({
      ...{ trudvsem: 'confirmed', gosuslugi: 'confirmed', esia: 'confirmed' },
    });
    const tried = page.asked.filter((asked) => /replay|restore|elsewhere/.test(asked));
    expect([...new Set(tried.filter((asked) => asked.startsWith('elsewhere')))].toSorted()).toEqual([
      ...['elsewhere esia.test 0', 'elsewhere esia.test 1'],
      ...['elsewhere gosuslugi.test 0', 'elsewhere gosuslugi.test 1'],
      ...['elsewhere trudvsem.test 0', 'elsewhere trudvsem.test 1'],
    ]);
    expect(tried.filter((asked) => !asked.startsWith('elsewhere'))).toEqual([
      ...['restore gosuslugi.test', 'replay gosuslugi.test'],
    ]);
    expect({ open: page.besides, closings: page.closings }).toEqual({ open: 0, closings: 1 });
  });

  test('F08 a probe that always holds proves nothing, and IT is told', async () => {
    const { close, useless } = bench(['esia'], { holds: async () => true });
    const view = await close();
    expect(view).toMatchObject({ status: 'not-checked', code: 'logout.probable' });
    expect([verdicts(view), reasons(view)]).toEqual([{ esia: 'probable' }, { esia: 'probe-proves-nothing' }]);
    expect(useless).toEqual(['esia']);
  });

  test('a probe that holds is enough where nobody can have signed in', async () => {
    const { close, browser, useless } = bench(['esia'], { holds: async () => true });
    browser.changes.set('esia', { maybeSignedIn: false });
    expect(verdicts(await close())).toEqual({ esia: 'confirmed' });
    expect(useless).toEqual([]);
  });

  test('a portal that only forgot the cookie has ended nothing', async () => {
    const { close } = bench(['esia'], {
      holds: async (wanted, page) => page.hasLoggedOut(wanted) && !page.asked.includes('replay esia.test'),
    });
    const view = await close();
    expect([verdicts(view), reasons(view)]).toEqual([{ esia: 'failed' }, { esia: 'still-in' }]);
  });

  test('a session that a second sign-in replaced is tried too', async () => {
    const isReplayed = (page: FakeLogoutPage) => page.asked.includes('replay esia.test before 2');
    const { close, page } = bench(['esia'], {
      generations: 2,
      holds: async (wanted, asked) => asked.hasLoggedOut(wanted) && !isReplayed(asked),
    });
    const view = await close();
    expect([verdicts(view), reasons(view)]).toEqual([{ esia: 'failed' }, { esia: 'still-in' }]);
    expect(page.asked.filter((asked) => asked.startsWith('replay'))).toEqual([
      'replay esia.test',
      'replay esia.test before 1',
      'replay esia.test before 2',
    ]);
  });

  test('cookies of before a sign-in that are worth nothing spoil no proof, and are few questions', async () => {
    const { close, page } = bench(['esia'], { generations: 100, hasStorage: true });
    expect(verdicts(await close())).toEqual({ esia: 'confirmed' });
    expect(page.asked.filter((asked) => /^(replay|restore)/.test(asked))).toEqual([
      'replay esia.test',
      'replay esia.test before 1',
      'replay esia.test before 2',
      'replay esia.test before 3',
      'restore esia.test',
      'replay esia.test',
    ]);
  });

  test('F12 a portal that only forgot a token in its storage may take it again', async () => {
    const { close } = bench(['esia'], {
      hasStorage: true,
      holds: async (wanted, page) => page.hasLoggedOut(wanted) && !page.asked.includes('restore esia.test'),
    });
    const view = await close();
    expect([verdicts(view), reasons(view)]).toEqual([{ esia: 'probable' }, { esia: 'token-may-live' }]);
    const good = bench(['esia'], { hasStorage: true });
    expect(verdicts(await good.close())).toEqual({ esia: 'confirmed' });
    expect(good.page.asked).toContain('restore esia.test');
  });

  test.each([
    ['each client revoked its own there', ['client'], 'https://esia.test/revoke', 'revoked', 'confirmed'],
    ['it was revoked elsewhere', ['client'], 'https://api.test/revoke', 'revoked', 'probable'],
    ['it was not found', ['client'], 'https://esia.test/revoke', 'no-token', 'probable'],
    [
      'another client revoked none',
      ['client', 'trudvsem'],
      'https://esia.test/revoke',
      'revoked',
      'probable',
    ],
    ['there may be others', null, 'https://esia.test/revoke', 'revoked', 'probable'],
  ] as const)('F12 a token at the provider: %s', async (_what, offlineClients, url, outcome, verdict) => {
    const { steps, probe } = planOf('client.test');
    subjects.client = subject('client.test', {
      identity: 'esia',
      plan: { steps: [{ revoke: { url, token: { cookie: 'refresh' } } }, ...steps], probe },
    });
    const { close, browser } = bench(['client', 'trudvsem', 'esia'], { revoke: () => outcome });
    browser.changes.set('esia', { hasOfflineToken: true, offlineClients });
    expect(verdicts(await close()).esia).toBe(verdict);
  });

  test('nothing is confirmed where the old cookies could not be tried', async () => {
    const { close, page } = bench(['esia']);
    page.keepCredentials = () => Promise.reject(new Error('no jar'));
    const view = await close();
    expect([verdicts(view), reasons(view)]).toEqual([{ esia: 'probable' }, { esia: 'not-reached' }]);
  });

  test('an answer to the old cookies that is no page of before is not called a living session', async () => {
    const isReplayed = (page: FakeLogoutPage) => page.asked.includes('replay esia.test');
    const made = bench(['esia'], {
      holds: async (wanted, page) => page.hasLoggedOut(wanted) && !isReplayed(page),
      goto: async (url) => answered(isReplayed(made.page) ? 'https://esia.test/expired' : url),
    });
    const view = await made.close();
    expect([verdicts(view), reasons(view)]).toEqual([{ esia: 'probable' }, { esia: 'still-in' }]);
  });

  test('a portal that the sign-on let in again is left once more after the sign-on', async () => {
    const { close, page } = bench(['trudvsem'], {
      // While the sign-on lives, the probe of the portal ends in its account.
      holds: async (wanted, asked) =>
        asked.hasLoggedOut(wanted) && asked.asked.includes('goto https://esia.test/logout'),
    });
    expect(verdicts(await close())).toEqual({ trudvsem: 'confirmed', esia: 'confirmed' });
    expect(page.asked.filter((asked) => asked === 'goto https://trudvsem.test/logout')).toHaveLength(2);
  });

  test('a portal whose steps did not go well is not left a second time in vain', async () => {
    const { close, page } = bench(['trudvsem'], {
      holds: async (wanted, asked) => !wanted.includes('trudvsem') && asked.hasLoggedOut(wanted),
      goto: async (url) => answered(url, url === 'https://trudvsem.test/logout' ? 500 : 200),
    });
    expect(verdicts(await close())).toEqual({ trudvsem: 'failed', esia: 'confirmed' });
    expect(page.asked.filter((asked) => asked === 'goto https://trudvsem.test/logout')).toHaveLength(1);
  });

  test('the sign of a plan decides whether anybody is signed in', async () => {
    const known = subjects.esia?.plan;
    if (!known) throw new Error('esia has a plan');
    subjects.marked = subject('marked.test', {
      plan: { ...planOf('marked.test'), signedIn: { cookie: 'sid' } },
    });
    expect(verdicts(await bench(['marked'], { holds: async () => true }).close())).toEqual({
      marked: 'confirmed',
    });
    const held = bench(['marked'], { holds: async () => true, cookies: ['sid'] });
    expect(verdicts(await held.close())).toEqual({ marked: 'probable' });
  });

  test('F04 a portal without a plan where nobody signed in is no cause for alarm', async () => {
    const { close, browser } = bench(['pravo']);
    browser.changes.set('pravo', { maybeSignedIn: false });
    const view = await close();
    expect(view).toMatchObject({ status: 'verified', code: 'logout.nobody' });
    expect(reasons(view)).toEqual({ pravo: 'nobody-signed-in' });
  });

  test('F07 the probe judges although no step reached the portal', async () => {
    const { close, page } = bench(['esia'], {
      goto: async (url) => (url.endsWith('/logout') ? { kind: 'unreachable' } : answered(url)),
    });
    expect(verdicts(await close())).toEqual({ esia: 'confirmed' });
    expect(page.asked).toContain('goto https://esia.test/account');
  });

  test('F07 a portal that is silent is given less time for each further step, and is skipped', async () => {
    const { close, page } = bench(['esia'], { goto: async () => ({ kind: 'unreachable' }) });
    const view = await close();
    expect([verdicts(view), reasons(view)]).toEqual([{ esia: 'skipped' }, { esia: 'not-reached' }]);
    expect(page.timeouts).toEqual([8000, 3000, 3000]);
  });

  test('every verdict that is not confirmed has a reason', async () => {
    const views = [
      await bench(['pravo', 'quick', 'trudvsem'], { goto: async (url) => answered(url, 500) }).close(),
      await bench(['trudvsem'], { holds: async () => false }).close(),
      await bench(['trudvsem'], { goto: async (url) => answered(url, 200, false) }).close(),
      await bench([], {}, ['trudvsem']).close({ isRecovered: true }),
    ];
    const open = views
      .flatMap((view) => view?.portals ?? [])
      .filter(({ verdict }) => verdict !== 'confirmed');
    expect(open.length).toBeGreaterThan(6);
    for (const portal of open) expect(portal.reason, portal.id).toBeDefined();
  });
});

describe('the order of logging out', () => {
  const identityOf = (id: string) => (id === 'esia' || id === 'pravo' ? undefined : 'esia');

  test('puts the identity provider last', () => {
    expect(orderForLogout(['esia', 'trudvsem', 'gosuslugi'], identityOf)).toEqual([
      'trudvsem',
      'gosuslugi',
      'esia',
    ]);
  });

  test('adds the identity provider although nobody opened it by itself', () => {
    expect(orderForLogout(['trudvsem', 'pravo'], identityOf)).toEqual(['trudvsem', 'pravo', 'esia']);
  });

  test('does not add it where nobody signed in', async () => {
    const { close, browser } = bench(['trudvsem'], { holds: async () => true });
    browser.changes.set('trudvsem', { maybeSignedIn: false });
    expect(verdicts(await close())).toEqual({ trudvsem: 'confirmed' });
  });

  test('is empty when nothing was touched', () => {
    expect(orderForLogout([], identityOf)).toEqual([]);
  });
});

describe('logging out of the next visit', () => {
  test('is done anew although the last one proved the same portal', async () => {
    const { close, page, browser } = bench(['quick']);
    await close();
    page.asked.length = 0;
    browser.portals = ['quick'];
    await close();
    expect(page.asked).toEqual(['keep', 'goto https://quick.test/logout']);
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
      goto: (url) => (isHanging ? new Promise(() => undefined) : Promise.resolve(answered(url))),
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
      { id: 'trudvsem', title: 'Работа России', verdict: 'skipped', reason: 'after-crash' },
      { id: 'esia', title: 'Вход', verdict: 'skipped', reason: 'after-crash' },
      { id: 'removed-since', title: 'removed-since', verdict: 'skipped', reason: 'after-crash' },
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
