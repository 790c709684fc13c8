import { describe, expect, test } from 'vitest';
import {
  LogoutPlan,
  orderForLogout,
  PLAN_LIMIT,
  runLogoutPlan,
  STEP_LIMIT,
} from '../../../../main/core/portals/logout-plan.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';
import { FakeLogoutPage, type PageAnswers } from '../../../fakes/portals.ts';

const steps: LogoutPlan['steps'] = [
  { goto: 'https://a.test/logout' },
  { click: '#confirm' },
  { waitUrl: 'https://a.test/bye' },
  { waitSelector: '#login' },
  { waitCookieGone: 'session' },
];
const probe = { url: 'https://a.test/account', expectUrl: 'https://a.test/login' };

async function run(plan: LogoutPlan | null, answers: PageAnswers = {}) {
  const page = new FakeLogoutPage(answers);
  const verdict = await runLogoutPlan(plan, page, new HandClock());
  return { verdict, page };
}

describe('a logout plan', () => {
  test('does its steps in order and then asks the portal for proof', async () => {
    const { verdict, page } = await run({ steps, probe });
    expect(verdict).toBe('confirmed');
    expect(page.asked).toEqual([
      'goto https://a.test/logout',
      'click #confirm',
      'wait url https://a.test/bye',
      'wait selector #login',
      'wait cookie session',
      'goto https://a.test/account',
      'wait url https://a.test/login',
    ]);
  });

  test('can be proved by something on the page', async () => {
    const { verdict, page } = await run({ steps, probe: { url: probe.url, expectSelector: '#password' } });
    expect(verdict).toBe('confirmed');
    expect(page.asked.at(-1)).toBe('wait selector #password');
  });

  test('is only probable without a probe', async () => {
    expect((await run({ steps })).verdict).toBe('probable');
  });

  test('is skipped where there is none', async () => {
    const { verdict, page } = await run(null);
    expect(verdict).toBe('skipped');
    expect(page.asked).toEqual([]);
  });

  test('is skipped when the very first address does not load', async () => {
    const { verdict, page } = await run({ steps, probe }, { goto: async () => false });
    expect(verdict).toBe('skipped');
    expect(page.asked).toHaveLength(1);
  });

  test('fails when the portal still shows the account', async () => {
    expect(
      (await run({ steps, probe }, { wait: async (wanted) => wanted !== probe.expectUrl })).verdict,
    ).toBe('failed');
  });

  test('fails when the page of the probe does not load', async () => {
    expect((await run({ steps, probe }, { goto: async (url) => url !== probe.url })).verdict).toBe('failed');
  });

  test('is confirmed although a step went wrong, when the portal proves it', async () => {
    const { verdict } = await run({ steps, probe }, { wait: async (wanted) => wanted === probe.expectUrl });
    expect(verdict).toBe('confirmed');
  });

  test.each(['https://a.test/bye', '#login', 'session'])(
    'fails without a probe when waiting for %s was in vain',
    async (missing) => {
      expect((await run({ steps }, { wait: async (wanted) => wanted !== missing })).verdict).toBe('failed');
    },
  );

  test('fails without a probe when a later address does not load', async () => {
    const plan = { steps: [...steps, { goto: 'https://a.test/second' }] };
    expect((await run(plan, { goto: async (url) => !url.endsWith('second') })).verdict).toBe('failed');
  });

  test('does not mind a button that is not there', async () => {
    expect((await run({ steps }, { click: async () => false })).verdict).toBe('probable');
  });
});

describe('the time of a logout plan', () => {
  test('is eight seconds a step and 25 in all', async () => {
    expect([STEP_LIMIT, PLAN_LIMIT]).toEqual([8000, 25_000]);
    const clock = new HandClock();
    const wait = async (_wanted: string, timeout: number) => {
      clock.spend(timeout);
      return false;
    };
    const page = new FakeLogoutPage({ wait });
    const many: LogoutPlan['steps'] = Array.from({ length: 6 }, () => ({ waitSelector: '#never' }));
    expect(await runLogoutPlan({ steps: many, probe }, page, clock)).toBe('failed');
    expect(page.timeouts).toEqual([8000, 8000, 8000, 1000]);
    expect(clock.monotonic()).toBe(25_000);
  });

  test('leaves the probe what the steps have left over', async () => {
    const clock = new HandClock();
    const goto = async (_url: string, timeout: number) => {
      clock.spend(Math.min(timeout, 7000));
      return true;
    };
    const page = new FakeLogoutPage({ goto });
    const plan = { steps: [1, 2, 3].map((at) => ({ goto: `https://a.test/${at}` })), probe };
    expect(await runLogoutPlan(plan, page, clock)).toBe('confirmed');
    expect(page.timeouts).toEqual([8000, 8000, 8000, 4000, 0]);
  });

  test('fails without asking for proof when it is over', async () => {
    const clock = new HandClock();
    const page = new FakeLogoutPage({
      goto: async () => {
        clock.spend(30_000);
        return true;
      },
    });
    expect(await runLogoutPlan({ steps: [{ goto: 'https://a.test/' }], probe }, page, clock)).toBe('failed');
    expect(page.asked).toEqual(['goto https://a.test/']);
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

  test('is empty when nothing was touched', () => {
    expect(orderForLogout([], identityOf)).toEqual([]);
  });
});

describe('the form of a plan', () => {
  test.each([
    ['no steps', { steps: [] }],
    ['too many steps', { steps: Array.from({ length: 21 }, () => ({ click: 'a' })) }],
    ['an unknown step', { steps: [{ press: 'a' }] }],
    ['two things in one step', { steps: [{ click: 'a', goto: 'https://a.test/' }] }],
    ['an address of a script', { steps: [{ goto: 'javascript:alert(1)' }] }],
    ['a file', { steps: [{ goto: 'file:///etc/passwd' }] }],
    ['a probe without an expectation', { steps, probe: { url: 'https://a.test/' } }],
    ['a field nobody planned', { steps, retries: 3 }],
  ])('refuses %s', (_name, plan) => {
    expect(LogoutPlan.safeParse(plan).success).toBe(false);
  });

  test('takes every kind of step', () => {
    expect(LogoutPlan.safeParse({ steps, probe }).success).toBe(true);
  });
});
