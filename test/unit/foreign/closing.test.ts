/** What the harness of the foreign applications calls a lie and a miss, and what it finds in what passed. */
import { describe, expect, test } from 'vitest';
import type { ForeignApplication } from '../../foreign/application.ts';
import { type Closing, liesOf, missesOf } from '../../foreign/closing.ts';
import type { Passed } from '../../foreign/gateway.ts';
import { cookieJars, cookieValues, tokensIn } from '../../foreign/replay.ts';

const closing = (parts: Partial<Closing>): Closing => ({
  ...{ verdicts: {}, journal: {}, isClean: true, tried: 1, stillWork: [], durationMs: 1 },
  ...parts,
});
const works = (verdict: 'confirmed' | 'failed' | 'absent') =>
  ({ portal: 'wiki', kind: 'cookie', verdict, reason: undefined }) as const;
const application = (receipt: ForeignApplication['receipt']) => ({ receipt }) as ForeignApplication;

describe('a receipt lies', () => {
  test.each(['confirmed', 'absent'] as const)('when a cookie works and its portal is %s', (verdict) => {
    expect(liesOf(closing({ stillWork: [works(verdict)] }))).toEqual([
      `wiki: ${verdict}, but its cookie works`,
    ]);
  });

  test('when the journal says otherwise', () => {
    const verdicts = { wiki: { verdict: 'failed' } } as const;
    expect(liesOf(closing({ verdicts, journal: { wiki: 'confirmed' } }))).toHaveLength(1);
    expect(liesOf(closing({ verdicts, journal: { wiki: 'failed' }, stillWork: [works('failed')] }))).toEqual(
      [],
    );
  });
});

test('a receipt misses what it could prove, the documented reason, and a portal that it does not name', () => {
  const verdicts = {
    wiki: { verdict: 'failed', reason: 'still-in' },
    spa: { verdict: 'probable', reason: 'no-probe' },
    id: { verdict: 'skipped', reason: 'not-reached' },
  } as const;
  const wanted = { wiki: 'confirmed', spa: 'token-may-live', id: 'unproved', files: 'any' } as const;
  expect(missesOf(closing({ verdicts }), application(wanted))).toEqual([
    'wiki: failed, still-in, not confirmed',
    'spa: probable, no-probe, not token-may-live',
    'files: absent, not any',
  ]);
});

describe('of what passed', () => {
  const passed = (parts: Partial<Passed>): Passed => ({
    ...{
      host: 'a.test',
      method: 'GET',
      path: '/',
      headers: {},
      status: 200,
      setCookies: [],
      answer: '',
    },
    ...parts,
  });
  const all = [
    passed({ setCookies: ['sid=first; Path=/; HttpOnly'] }),
    passed({ headers: { cookie: 'sid=first; sig=s' }, setCookies: ['sid=second; Path=/'] }),
    passed({ headers: { cookie: 'sid=second; sig=s' }, setCookies: ['sid=; Max-Age=0'] }),
    passed({ host: 'b.test', setCookies: ['sid=other'], answer: '{"refresh_token" : "r1","id_token":"i"}' }),
  ];

  test('every value of a cookie is found, also the ones that were replaced and taken away', () => {
    expect(cookieValues(all, 'a.test', 'sid')).toEqual(['first', 'second']);
  });

  test('cookies that belong together are tried together, before and after an answer', () => {
    expect(cookieJars(all, 'a.test')).toEqual([
      'sid=first',
      'sid=first; sig=s',
      'sid=second; sig=s',
      'sig=s',
    ]);
  });

  test('tokens of a host', () => {
    expect(tokensIn(all, 'b.test', 'refresh_token')).toEqual(['r1']);
    expect(tokensIn(all, 'a.test', 'refresh_token')).toEqual([]);
  });
});
