import { describe, expect, test } from 'vitest';
import { LogoutPlan } from '../../../../main/core/portals/logout-plan.ts';
import { planTroubles } from '../../../../main/core/portals/plan-troubles.ts';

const steps = [{ goto: 'https://a.test/logout' }];
const probe = { url: 'https://a.test/account', expectUrl: 'https://a.test/login' };

/** Every form of a step that the administrator's guide names. */
const everyStep: LogoutPlan['steps'] = [
  { goto: 'https://онлайнинспекция.рф/выход' },
  { click: '#leave', confirm: true },
  { submit: 'form[action="/logout"]' },
  { waitUrl: 'https://a.test/bye' },
  { waitSelector: '#login' },
  { waitCookieGone: 'session' },
  { revoke: { url: 'https://id.test/revoke', token: { cookie: 'refresh' } } },
  {
    revoke: {
      url: 'https://id.test/revoke',
      token: { localStorage: 'oidc.user:*', path: 'refresh_token', origin: 'https://app.test' },
      kind: 'refresh_token',
      clientId: 'app',
      bearer: true,
    },
  },
  { revoke: { url: 'https://id.test/revoke', token: { indexedDb: 'auth/tokens/current', path: 'refresh' } } },
];

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
    ['a token in two places', { steps: [revokeOf({ cookie: 'a', localStorage: 'a' })] }],
    ['a token nowhere', { steps: [revokeOf({})] }],
    ['a revocation at a file', { steps: [{ revoke: { url: 'file:///a', token: { cookie: 'a' } } }] }],
    ['a database without a store', { steps: [revokeOf({ indexedDb: 'auth' })] }],
    ['a signed-in sign without a name', { steps, signedIn: { cookie: '' } }],
  ])('refuses %s', (_name, plan) => {
    expect(LogoutPlan.safeParse(plan).success).toBe(false);
    expect(planTroubles(plan).length).toBeGreaterThan(0);
  });

  test('takes every kind of step', () => {
    const plan = { steps: everyStep, probe, signedIn: { cookie: 'sid' }, tokensOutlive: true };
    expect(planTroubles(plan)).toEqual([]);
    expect(LogoutPlan.parse(plan)).toEqual(plan);
  });
});

describe('what is wrong with a plan', () => {
  const first = (plan: unknown) => {
    const [trouble] = planTroubles(plan);
    return `${trouble?.path.join('.')}: ${trouble?.russian}`;
  };

  test('is told with its place and in Russian', () => {
    expect(first({ steps: [...steps, { press: 'a' }] })).toBe(
      'steps.1: непонятный шаг: нужно ровно одно. Вместо «press» — «click». Шаги: goto, click, submit, waitUrl, waitSelector, waitCookieGone, revoke.',
    );
    expect(first({ steps: [{ goto: 'нет' }] })).toMatch(/^steps\.0\.goto: .*[а-я]/);
    expect(first({ steps: [revokeOf({ cookies: 'a' })] })).toMatch(
      /^steps\.0\.revoke\.token: .*cookie, localStorage, sessionStorage, indexedDb\.$/,
    );
    expect(first({ steps, probe: { url: 'https://a.test/' } })).toBe(
      'probe: непонятная проверка: нужно ровно одно. Проверки: expectUrl, expectSelector.',
    );
    expect(first({ steps, retries: 3 })).toMatch(/retries/);
    expect(first('выйти')).toMatch(/[а-я]/);
  });
});

function revokeOf(token: object) {
  return { revoke: { url: 'https://id.test/revoke', token } };
}
