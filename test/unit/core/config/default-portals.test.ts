/* The library of built-in bundles: each says where it comes from, and nothing is called verified that nobody saw. */
import { describe, expect, test } from 'vitest';
import { defaultPortals } from '../../../../main/core/config/default-portals.ts';
import { loadConfig } from '../../../../main/core/config/load-config.ts';
import { createPolicy, type Policy } from '../../../../main/core/policy/decide.ts';
import { LogoutPlan } from '../../../../main/core/portals/logout-plan.ts';

const created = createPolicy(defaultPortals);
if (!created.ok) throw new Error(created.error.message);
const policy: Policy = created.value;
const opens = (url: string) => {
  const decision = policy.decide({ kind: 'navigate', url });
  return decision.verdict === 'allow' ? decision.portalId : decision.reason;
};

/** Addresses that a plan goes to or waits for. */
function addressesOf(plan: unknown): readonly string[] {
  const { steps, probe } = LogoutPlan.parse(plan);
  const ofSteps = steps.flatMap((step) => {
    if ('goto' in step) return [step.goto];
    if ('waitUrl' in step) return [step.waitUrl];
    return 'revoke' in step ? [step.revoke.url] : [];
  });
  const ofProbe = probe ? [probe.url, ...('expectUrl' in probe ? [probe.expectUrl] : [])] : [];
  return [...ofSteps, ...ofProbe];
}

describe('the library of bundles', () => {
  test('has every resource of annex 1', () => {
    expect(defaultPortals.map(({ id }) => id).sort()).toEqual(
      [
        ...['esia', 'gosuslugi', 'government', 'mintrud', 'nalog', 'onlineinspection', 'pravo'],
        ...['region-executive', 'regional', 'sfr', 'trudvsem'],
      ].sort(),
    );
  });

  test.each(defaultPortals.map((portal) => [portal.id, portal] as const))(
    '%s says when it was held against what, and what nobody could say',
    (_id, { reviewed, source = [], confidence, unknown = [], note, flags = {} }) => {
      expect(reviewed).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(source.length).toBeGreaterThan(0);
      expect(unknown.length).toBeGreaterThan(0);
      // None of us has seen any of them live.
      expect(confidence).toBe('public');
      // A cited address can be opened: no sign of a sentence clings to it.
      for (const address of source.join('\n').match(/https:\/\/github\.com\S*/g) ?? []) {
        expect(new URL(address.replace(/[),:]$/, '')).pathname).toMatch(/^\/[\w.-]+\/[\w.-]+/);
      }
      // Each power beyond the ordinary has its reason beside it.
      const reasons = [note, ...source].join('\n');
      for (const [name, value] of Object.entries(flags)) if (value === true) expect(reasons).toContain(name);
    },
  );

  test('leads no logout out of its own lists and those of its sign-on, whatever else a region takes away', () => {
    const plans = defaultPortals.filter(({ logout }) => logout !== undefined);
    expect(plans.length).toBeGreaterThan(2);
    for (const { id, identity, logout } of plans) {
      const alone = createPolicy(defaultPortals.filter((one) => [id, identity].includes(one.id)));
      if (!alone.ok) throw new Error(alone.error.message);
      for (const url of addressesOf(logout)) {
        expect(alone.value.decide({ kind: 'navigate', url }).verdict, `${id}: ${url}`).toBe('allow');
      }
    }
  });

  test('takes nothing of the portal of services for its sign-on but the one address of the logout', () => {
    expect(opens('https://www.gosuslugi.ru/')).toBe('gosuslugi');
    expect(opens('https://www.gosuslugi.ru/auth/esia/')).toBe('gosuslugi');
    const page = {
      kind: 'navigate',
      portalId: 'gosuslugi',
      url: 'https://www.gosuslugi.ru/auth/logout',
    } as const;
    expect(policy.decide(page)).toEqual({ verdict: 'allow', portalId: 'gosuslugi' });
  });

  test('opens the cabinets of the tax service, and no more of its old name than was found', () => {
    for (const host of ['lkfl2', 'lkip2', 'lkul', 'lknpd', 'npd', 'service']) {
      expect(opens(`https://${host}.nalog.ru/`)).toBe('nalog');
    }
    expect(opens('https://nalog.ru/')).toBe('not-listed');
    expect(opens('https://lkfl2.nalog.ru.evil.ru/')).toBe('not-listed');
    expect(opens('https://data.nalog.ru/')).toBe('not-listed');
  });

  test('opens the services of the social fund at their old name alone', () => {
    expect(opens('https://es.pfrf.ru/')).toBe('sfr');
    expect(opens('https://lk.sfr.gov.ru/')).toBe('sfr');
    expect(opens('https://pfrf.ru/')).toBe('not-listed');
  });
});

describe('a file of a region', () => {
  const judged = (portals: unknown) =>
    loadConfig([{ file: '10.json', text: JSON.stringify({ portals }) }]).troubles.map(
      ({ russian }) => russian,
    );

  test('may say the same of its portals', () => {
    const walked = {
      confidence: 'verified',
      reviewed: '2026-12-01',
      source: ['обход 1 декабря'],
      unknown: [],
    };
    expect(judged({ pravo: walked })).toEqual([]);
  });

  test('does not call a portal verified without a day', () => {
    const portal = {
      title: 'П',
      home: 'https://a.example/',
      navigate: ['a.example'],
      confidence: 'verified',
    };
    expect(judged({ proba: portal })[0]).toContain('portals.proba.reviewed');
  });

  test.each([
    ['reviewed', { pravo: { reviewed: '01.12.2026' } }],
    ['confidence', { pravo: { confidence: 'проверено' } }],
    ['source', { pravo: { source: 'обход' } }],
  ])('is told where %s has another form', (place, portals) => {
    expect(judged(portals)[0]).toContain(`portals.pravo.${place}`);
  });
});
