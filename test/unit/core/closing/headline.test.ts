import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headlineOf, type JudgedStep } from '../../../../main/core/closing/headline.ts';
import { LogoutReason, LogoutVerdict, type PortalLogout, StepStatus } from '../../../../preload/contract.ts';

const portal = (
  id: string,
  verdict: PortalLogout['verdict'],
  reason?: PortalLogout['reason'],
): PortalLogout => ({ id, title: id.toUpperCase(), verdict, ...(reason ? { reason } : {}) });

const logout = (status: StepStatus, ...portals: readonly PortalLogout[]): JudgedStep => ({
  ...{ id: 'portals', status, code: 'logout.any' },
  portals: [...portals],
});
const step = (id: string, status: StepStatus): JudgedStep => ({ id, status, code: `${id}.${status}` });
const of = (...steps: readonly JudgedStep[]) => headlineOf(steps, { isRecovered: false });

describe('F09 the headline of a receipt is the worst verdict', () => {
  test('of a closing in which everything was proved is good', () => {
    const files = step('files', 'verified');
    expect(of(logout('verified', portal('a', 'confirmed'), portal('b', 'confirmed')), files)).toEqual({
      ...{ verdict: 'verified', logout: 'everywhere', matters: [] },
    });
    expect(of(logout('verified'), files)).toEqual({ verdict: 'verified', logout: 'none', matters: [] });
  });

  test.each([
    ['failed', 'still-in', 'failed', 'still-in'],
    ['failed', 'step-failed', 'failed', 'not-left'],
    ['failed', undefined, 'failed', 'not-left'],
    ['failed', 'not-reached', 'failed', 'not-reached'],
    ['skipped', 'not-reached', 'failed', 'not-reached'],
    ['skipped', 'after-crash', 'failed', 'after-crash'],
    ['skipped', undefined, 'failed', 'not-left'],
    ['skipped', 'no-plan', 'not-checked', 'no-plan'],
    ['probable', 'no-probe', 'not-checked', 'not-proved'],
    ['probable', 'probe-proves-nothing', 'not-checked', 'not-proved'],
    ['probable', 'not-from-server', 'not-checked', 'not-proved'],
    ['probable', undefined, 'not-checked', 'not-proved'],
    ['probable', 'token-may-live', 'not-checked', 'token-may-live'],
    // No reason makes a failed logout sound like a probable one.
    ['failed', 'token-may-live', 'failed', 'not-left'],
    ['failed', 'not-from-server', 'failed', 'not-left'],
    ['failed', 'no-plan', 'failed', 'not-left'],
  ] as const)('a logout that is %s (%s) makes it %s and is told as %s', (verdict, reason, worst, trouble) => {
    const bad = portal('a', verdict, reason);
    expect(of(logout('not-checked', portal('b', 'confirmed'), bad))).toEqual({
      ...{ verdict: worst, logout: 'not-everywhere' },
      matters: [{ kind: 'logout', trouble, portals: [bad] }],
    });
  });

  test('a portal that was only read is no trouble; nobody is told to have left it', () => {
    const read = portal('law', 'skipped', 'nobody-signed-in');
    expect(of(logout('verified', read))).toEqual({ verdict: 'verified', logout: 'nobody', matters: [] });
    expect(of(logout('verified', read, portal('a', 'confirmed')))).toMatchObject({ logout: 'everywhere' });
    expect(of(logout('failed', read, portal('a', 'failed')))).toMatchObject({ logout: 'not-everywhere' });
    // Only where it was skipped: a logout that was tried had something to end.
    expect(of(logout('failed', portal('a', 'failed', 'nobody-signed-in')))).toMatchObject({
      matters: [{ trouble: 'not-left' }],
    });
  });

  test('a portal that was skipped after a crash without another reason is told so', () => {
    const { matters } = headlineOf([logout('not-checked', portal('a', 'skipped'))], { isRecovered: true });
    expect(matters).toMatchObject([{ trouble: 'after-crash' }]);
  });

  test('the worst comes first, portals of one trouble together, what is certain before what is not', () => {
    const { verdict, matters } = of(
      logout(
        'failed',
        portal('maybe', 'probable'),
        portal('silent', 'skipped', 'not-reached'),
        portal('in', 'failed', 'still-in'),
        portal('law', 'skipped', 'no-plan'),
        portal('in-too', 'failed', 'still-in'),
      ),
      step('print', 'not-checked'),
      step('spared', 'skipped'),
      step('token', 'failed'),
    );
    expect(verdict).toBe('failed');
    expect(
      matters.map((one) => (one.kind === 'step' ? one.id : [one.trouble, one.portals.map(({ id }) => id)])),
    ).toEqual([
      ['still-in', ['in', 'in-too']],
      ['not-reached', ['silent']],
      'token',
      ['not-proved', ['maybe']],
      ['no-plan', ['law']],
      'print',
      'spared',
    ]);
  });

  test('a logout that broke off, or never was, is not known: nothing is claimed', () => {
    const broke: JudgedStep = { id: 'portals', status: 'failed', code: 'step.timeout' };
    expect(of(broke, step('files', 'verified'))).toEqual({
      ...{ verdict: 'failed', logout: 'unknown' },
      matters: [{ kind: 'step', id: 'portals', status: 'failed', code: 'step.timeout' }],
    });
    expect(of(step('files', 'verified'))).toMatchObject({ verdict: 'not-checked', logout: 'unknown' });
    expect(of()).toMatchObject({ verdict: 'not-checked', logout: 'unknown' });
    // Portals that all confirmed do not outweigh a step that says otherwise.
    expect(of(logout('failed', portal('a', 'confirmed')))).toMatchObject({
      ...{ verdict: 'failed', logout: 'unknown' },
    });
  });

  test('whatever a closing is like, nothing unproved is left out and nothing unproved is green', () => {
    const anyPortal = fc.record(
      {
        id: fc.constantFrom('a', 'b', 'c', 'd'),
        title: fc.constant('Портал'),
        verdict: fc.constantFrom(...LogoutVerdict.options),
        reason: fc.constantFrom(...LogoutReason.options),
      },
      { requiredKeys: ['id', 'title', 'verdict'] },
    );
    const anyStep = fc.record(
      {
        id: fc.constantFrom('portals', 'files', 'print', 'token', 'browser'),
        status: fc.constantFrom(...StepStatus.options),
        code: fc.constantFrom('x', 'y'),
        portals: fc.array(anyPortal, { maxLength: 4 }),
      },
      { requiredKeys: ['id', 'status', 'code'] },
    );
    const closing = fc.uniqueArray(anyStep, { selector: ({ id }) => id });
    fc.assert(
      fc.property(closing, fc.boolean(), (steps, isRecovered) => {
        const { verdict, matters, logout: known } = headlineOf(steps, { isRecovered });
        const bad = steps
          .flatMap(({ portals }) => portals ?? [])
          .filter(
            ({ verdict: told, reason }) =>
              told !== 'confirmed' && !(told === 'skipped' && reason === 'nobody-signed-in'),
          );
        const named = matters.flatMap((one) => (one.kind === 'logout' ? one.portals : []));
        expect(named.toSorted(byText)).toEqual(bad.toSorted(byText));
        for (const one of steps) {
          if (one.status === 'verified') continue;
          const isTold =
            matters.some((matter) => matter.kind === 'step' && matter.id === one.id) ||
            (one.id === 'portals' && named.length > 0);
          expect(isTold).toBe(true);
        }
        expect(verdict === 'verified').toBe(matters.length === 0);
        if (known === 'everywhere' || known === 'none' || known === 'nobody') expect(bad).toEqual([]);
        if (bad.some((one) => one.verdict === 'failed')) expect(verdict).toBe('failed');
      }),
    );
  });
});

const byText = (a: object, b: object) => JSON.stringify(a).localeCompare(JSON.stringify(b));
