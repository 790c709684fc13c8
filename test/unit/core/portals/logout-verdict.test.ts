import { describe, expect, test } from 'vitest';
import type { Landing } from '../../../../main/core/portals/logout-page.ts';
import type { LogoutPlan } from '../../../../main/core/portals/logout-plan.ts';
import {
  askProbe,
  askProbeAfter,
  type ProbeAnswer,
  provesNothing,
  STEP_LIMIT,
} from '../../../../main/core/portals/logout-probe.ts';
import { PLAN_LIMIT, performSteps, type StepsResult } from '../../../../main/core/portals/logout-steps.ts';
import { judgeLogout } from '../../../../main/core/portals/logout-verdict.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';
import { answered, FakeLogoutPage, type PageAnswers } from '../../../fakes/portals.ts';

const home = 'https://a.test/';
const probe = { url: 'https://a.test/account', expectUrl: 'https://a.test/login' };

async function perform(steps: LogoutPlan['steps'], answers: PageAnswers = {}) {
  const page = new FakeLogoutPage(answers);
  const limits = { home, limit: PLAN_LIMIT, stepLimit: STEP_LIMIT };
  const result = await performSteps({ steps }, page, new HandClock(), limits);
  return { ...result, asked: page.asked };
}

describe('the steps of a plan', () => {
  test('are done in order', async () => {
    const { asked, ...result } = await perform([
      { goto: 'https://a.test/logout' },
      { click: '#confirm', confirm: true },
      { submit: '#form' },
      { waitUrl: 'https://a.test/bye' },
      { waitSelector: '#login' },
      { waitCookieGone: 'session' },
      { revoke: { url: 'https://a.test/revoke', token: { cookie: 'refresh' } } },
    ]);
    expect(asked).toEqual([
      'goto https://a.test/logout',
      'click #confirm confirmed',
      'submit #form',
      'wait url https://a.test/bye',
      'wait selector #login',
      'wait cookie session',
      'revoke https://a.test/revoke',
    ]);
    expect(result).toEqual({ wentWell: true, wasReached: true, isRevoked: true });
  });

  test.each([400, 403, 404, 405, 500, 503])('F06 do not go well when the server says %i', async (status) => {
    const goto = async (url: string) => answered(url, status);
    expect(await perform([{ goto: 'https://a.test/logout' }], { goto })).toMatchObject({
      wentWell: false,
      wasReached: true,
    });
    const click = async () => answered('https://a.test/logout', status);
    expect(await perform([{ click: '#leave' }], { click })).toMatchObject({ wentWell: false });
    expect(await perform([{ submit: '#leave' }], { click })).toMatchObject({ wentWell: false });
  });

  test('F06 do not go well when the button or form is not there, or its request was refused', async () => {
    const missing = async () => 'missing' as const;
    expect(await perform([{ click: '#leave' }], { click: missing })).toMatchObject({ wentWell: false });
    expect(await perform([{ submit: '#leave' }], { click: missing })).toMatchObject({ wentWell: false });
    const click = async (): Promise<Landing> => ({ kind: 'stayed', isRefused: true });
    expect(await perform([{ click: '#leave' }], { click })).toMatchObject({ wentWell: false });
  });

  test.each(['blocked', 'unreachable'] as const)('F07 go on when the first address is %s', async (kind) => {
    const goto = async (): Promise<Landing> => ({ kind });
    const done = await perform([{ goto: 'https://a.test/logout' }, { waitSelector: '#x' }], { goto });
    expect(done).toMatchObject({ wentWell: false, wasReached: false });
    expect(done.asked).toEqual(['goto https://a.test/logout', 'wait selector #x']);
  });

  test('revoke every token, or it is not done', async () => {
    const revokeAt = (url: string) => ({ revoke: { url, token: { cookie: 'refresh' } } });
    const revoke = (url: string) => (url.endsWith('2') ? ('no-token' as const) : ('revoked' as const));
    const done = await perform([revokeAt('https://a.test/1'), revokeAt('https://a.test/2')], { revoke });
    expect(done).toMatchObject({ wentWell: true, isRevoked: false });
    const refused = await perform([revokeAt('https://a.test/1')], { revoke: () => 'refused' });
    expect(refused).toMatchObject({ wentWell: false, isRevoked: false });
  });

  test('have eight seconds each and end with the time of the plan', async () => {
    const clock = new HandClock();
    const wait = async (_wanted: string, timeout: number) => {
      clock.spend(timeout);
      return false;
    };
    const page = new FakeLogoutPage({ wait });
    const steps: LogoutPlan['steps'] = Array.from({ length: 6 }, () => ({ waitSelector: '#never' }));
    const limits = { home, limit: PLAN_LIMIT - STEP_LIMIT, stepLimit: STEP_LIMIT };
    expect(await performSteps({ steps }, page, clock, limits)).toMatchObject({ wentWell: false });
    expect(page.timeouts).toEqual([8000, 8000, 1000]);
  });
});

describe('the probe', () => {
  const ask = (answers: PageAnswers, form: LogoutPlan['probe'] = probe) =>
    askProbe(form ?? probe, new FakeLogoutPage(answers), new HandClock(), STEP_LIMIT);

  test('holds where the server leads to the form, or the page has it', async () => {
    expect(await ask({ holds: async () => true })).toMatchObject({ kind: 'holds' });
    const selector = { url: probe.url, expectSelector: '#password' };
    const holds = async (wanted: string) => wanted === '#password';
    expect(await ask({ holds }, selector)).toMatchObject({ kind: 'holds' });
    expect(await ask({ holds: async () => false })).toMatchObject({ kind: 'does-not-hold' });
  });

  test.each([
    ['holds', true],
    ['does not hold', false],
  ])('F02 that %s by a worker or a cache says nothing', async (_what, isHolding) => {
    const goto = async (url: string) => answered(url, 200, false);
    expect(await ask({ goto, holds: async () => isHolding })).toMatchObject({ kind: 'not-from-server' });
  });

  test.each([404, 405, 429, 500, 502])(
    'says nothing by an answer %i, whatever the page looks like',
    async (status) => {
      const goto = async (url: string) => answered(url, status);
      expect(await ask({ goto, holds: async () => true })).toMatchObject({ kind: 'not-reached' });
    },
  );

  test.each([401, 403])('may be answered %i: nobody is signed in', async (status) => {
    const goto = async (url: string) => answered(url, status);
    expect(await ask({ goto, holds: async () => true })).toMatchObject({ kind: 'holds' });
  });
});

describe('the probe after the steps', () => {
  const before: ProbeAnswer = { kind: 'does-not-hold', waited: 1000, at: '' };
  /** Each question comes to hold after the next of these milliseconds; null: it does not. */
  const ask = async (answers: readonly (number | null)[], asked: ProbeAnswer | null = before) => {
    const left = [...answers];
    const page = new FakeLogoutPage({ holds: async () => left.shift() ?? false });
    const answer = await askProbeAfter(probe, asked, page, new HandClock(), STEP_LIMIT);
    return { kind: answer.kind, waited: answer.waited, questions: answers.length - left.length };
  };

  test('is asked once where the question before was patient enough', async () => {
    expect(await ask([500, 1])).toEqual({ kind: 'holds', waited: 500, questions: 1 });
    expect(await ask([null, 1])).toMatchObject({ kind: 'does-not-hold', questions: 1 });
  });

  test('is asked once more on a machine that was busy for a moment', async () => {
    expect(await ask([700, 300])).toEqual({ kind: 'holds', waited: 300, questions: 2 });
  });

  test('is late for good where the page always is, and the question before was not waited for so long', async () => {
    const late = await ask([700, 600]);
    expect(late).toEqual({ kind: 'holds', waited: 600, questions: 2 });
    expect(provesNothing(before, { ...before, ...late })).toBe(true);
  });

  test('is believed when it does not hold the second time', async () => {
    expect(await ask([700, null])).toMatchObject({ kind: 'does-not-hold', questions: 2 });
  });

  test('is not asked again where the question before said the same or nothing', async () => {
    expect(await ask([700, 1], null)).toMatchObject({ questions: 1 });
    expect(await ask([700, 1], { ...before, kind: 'holds' })).toMatchObject({ questions: 1 });
  });

  test('keeps its first answer when there is no second', async () => {
    let questions = 0;
    const goto = async (url: string): Promise<Landing> => {
      questions += 1;
      return questions === 1 ? answered(url) : { kind: 'unreachable' };
    };
    const page = new FakeLogoutPage({ goto, holds: async () => 700 });
    expect(await askProbeAfter(probe, before, page, new HandClock(), STEP_LIMIT)).toMatchObject({
      kind: 'holds',
      waited: 700,
    });
    expect(questions).toBe(2);
  });
});

describe('the verdict', () => {
  const said = (kind: ProbeAnswer['kind'], waited = 100): ProbeAnswer => ({ kind, waited, at: '' });
  const well: StepsResult = { wentWell: true, wasReached: true, isRevoked: false };
  const badly: StepsResult = { wentWell: false, wasReached: true, isRevoked: false };
  const unreached: StepsResult = { wentWell: false, wasReached: false, isRevoked: false };
  const facts = { home, isOfPortal: () => true, maybeSignedIn: true, hasOfflineToken: false };
  const before = said('does-not-hold', 1000);
  const all = { before, after: said('holds'), steps: well, facts, tokensOutlive: false };

  test.each([
    ['the probe turned', all, 'confirmed', undefined],
    ['the probe turned although a step went wrong', { ...all, steps: badly }, 'confirmed', undefined],
    [
      'F07 it turned although no step reached the portal',
      { ...all, steps: unreached },
      'confirmed',
      undefined,
    ],
    ['F08 it held before', { ...all, before: said('holds') }, 'probable', 'probe-proves-nothing'],
    [
      'it was not waited for before as after',
      { ...all, before: said('does-not-hold', 150) },
      'probable',
      'probe-proves-nothing',
    ],
    [
      'it was from a cache before',
      { ...all, before: said('not-from-server') },
      'probable',
      'probe-proves-nothing',
    ],
    ['asking it before broke off', { ...all, before: null }, 'probable', 'not-reached'],
    ['it could not be asked before', { ...all, before: said('not-reached') }, 'probable', 'not-reached'],
    [
      'F02 it is from a cache after',
      { ...all, after: said('not-from-server') },
      'probable',
      'not-from-server',
    ],
    ['it does not hold after', { ...all, after: said('does-not-hold') }, 'failed', 'still-in'],
    ['it cannot be asked after', { ...all, after: said('not-reached') }, 'failed', 'not-reached'],
    [
      'nothing was ever reached',
      { ...all, after: said('not-reached'), steps: unreached },
      'skipped',
      'not-reached',
    ],
    ['there is none', { ...all, after: null, before: null }, 'probable', 'no-probe'],
    [
      'F06 there is none and a step failed',
      { ...all, after: null, before: null, steps: badly },
      'failed',
      'step-failed',
    ],
    [
      'there is none and nothing was reached',
      { ...all, after: null, before: null, steps: unreached },
      'skipped',
      'not-reached',
    ],
    [
      'F12 a token was asked for that outlives',
      { ...all, facts: { ...facts, hasOfflineToken: true } },
      'probable',
      'token-may-live',
    ],
    ['F12 tokens are said to outlive', { ...all, tokensOutlive: true }, 'probable', 'token-may-live'],
    [
      'F12 the token was revoked',
      { ...all, tokensOutlive: true, steps: { ...well, isRevoked: true } },
      'confirmed',
      undefined,
    ],
    [
      'nobody signed in and the server says so',
      { ...all, before: said('holds'), facts: { ...facts, maybeSignedIn: false } },
      'confirmed',
      undefined,
    ],
  ] as const)('when %s', (_what, evidence, verdict, reason) => {
    expect(judgeLogout(evidence)).toEqual(reason === undefined ? { verdict } : { verdict, reason });
  });
});
