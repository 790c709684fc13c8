import { expect, test } from 'vitest';
import { createPolicy } from '../../../../main/core/policy/decide.ts';
import { isGivenUp, loadFailure } from '../../../../main/core/portals/load-failure.ts';

const policy = createPolicy([
  { id: 'portal', title: 'П', home: 'https://portal.test/', navigate: ['portal.test'] },
]);

function failure(code: number, url = 'https://portal.test/page') {
  if (!policy.ok) throw new Error(policy.error.message);
  return loadFailure(code, url, policy.value);
}

test('a load that another one took the place of is no failure', () => {
  expect([-3, -105].map(isGivenUp)).toEqual([true, false]);
});

test.each([-200, -202, -299])('error %i is a certificate error', (code) => {
  expect(failure(code)).toEqual({ kind: 'certificate', host: 'portal.test' });
});

test.each([-300, -199, -105, -106])('error %i is the network’s, with its number', (code) => {
  expect(failure(code)).toEqual({ kind: 'offline', host: 'portal.test', code: String(code) });
});

test('a redirect to a file of the disk is told as a wrong scheme', () => {
  expect(failure(-311)).toEqual({ kind: 'blocked', reason: 'scheme', host: null });
});

test('a request that we refused says why: the address, or else what was sent to it', () => {
  expect(failure(-20, 'https://other.test/')).toMatchObject({ kind: 'blocked', reason: 'not-listed' });
  expect(failure(-20)).toEqual({ kind: 'blocked', reason: 'plain-http', host: 'portal.test' });
});
