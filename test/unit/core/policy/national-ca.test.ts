import { beforeAll, describe, expect, test } from 'vitest';
import { createPolicy } from '../../../../main/core/policy/decide.ts';
import {
  type Authority,
  fingerprintOf,
  isVouched,
  PUBLISHED_ROOT,
  readAuthorities,
} from '../../../../main/core/policy/national-ca.ts';
import { listedHosts } from '../../../../main/core/policy/network-layer.ts';
import { type Made, makeCertificate, makeChain } from '../../../fakes/authority.ts';

const HOST = 'fssp.gov.ru';
const HOSTS = [
  { host: HOST, subdomains: true, port: 443 },
  { host: 'exact.gov.ru', subdomains: false, port: 443 },
];
const DAY = 24 * 60 * 60 * 1000;

let root: Made;
let sub: Made;
let server: Made;
let authorities: readonly Authority[];

const read = (...made: readonly Made[]): readonly Authority[] => {
  const found = readAuthorities(made.map(({ cert }) => cert).join('\n'));
  if (!found.ok) throw new Error(found.error.code);
  return found.value;
};
const vouched = (host: string, chain: readonly Made[], trusted = authorities, now = new Date()): boolean =>
  isVouched({ host, chain: chain.map(({ cert }) => cert) }, trusted, HOSTS, now);

beforeAll(async () => {
  ({ root, sub, server } = await makeChain([HOST, '*.fssp.gov.ru', 'exact.gov.ru', 'other.gov.ru']));
  authorities = read(root);
});

describe('a server is vouched for', () => {
  test('by the root of the file, over what the server sends in between', () => {
    expect(vouched(HOST, [server, sub])).toBe(true);
    expect(vouched('WWW.FSSP.gov.ru', [server, sub])).toBe(true);
    expect(vouched('exact.gov.ru', [server, sub])).toBe(true);
  });

  test('also when the server sends the root along, or nothing of what the file holds', () => {
    expect(vouched(HOST, [server, sub, root])).toBe(true);
    expect(vouched(HOST, [server], read(root, sub))).toBe(true);
  });
});

describe('a server is not vouched for', () => {
  test('when its host is in no bundle that asks for it', () => {
    expect(vouched('other.gov.ru', [server, sub])).toBe(false);
    expect(vouched('www.exact.gov.ru', [server, sub])).toBe(false);
    expect(vouched('notfssp.gov.ru', [server, sub])).toBe(false);
  });

  test('when its certificate is for other hosts, its common name notwithstanding', async () => {
    const foreign = await makeCertificate({ name: HOST, issuer: sub, hosts: ['other.gov.ru'] });
    expect(vouched(HOST, [foreign, sub])).toBe(false);
    expect(vouched('a.b.fssp.gov.ru', [server, sub])).toBe(false);
  });

  test('by another root of the same name, by itself or by nobody', async () => {
    const twin = await makeChain([HOST]);
    expect(vouched(HOST, [twin.server, twin.sub, twin.root])).toBe(false);
    expect(vouched(HOST, [twin.server, sub, root])).toBe(false);
    expect(vouched(HOST, [await makeCertificate({ name: HOST, hosts: [HOST] })])).toBe(false);
    expect(vouched(HOST, [server])).toBe(false);
    expect(vouched(HOST, [])).toBe(false);
    expect(vouched(HOST, [server, sub], [])).toBe(false);
    expect(isVouched({ host: HOST, chain: ['rubbish', sub.cert] }, authorities, HOSTS, new Date())).toBe(
      false,
    );
  });

  test('by a server’s certificate in the place of an authority', async () => {
    const leaf = await makeCertificate({ name: 'leaf', issuer: server, hosts: [HOST] });
    expect(vouched(HOST, [leaf, server, sub])).toBe(false);
  });

  test('before its time and after it, nor by an authority whose time is over', async () => {
    expect(vouched(HOST, [server, sub], authorities, new Date(Date.now() - 2 * DAY))).toBe(false);
    expect(vouched(HOST, [server, sub], authorities, new Date(Date.now() + 31 * DAY))).toBe(false);
    const over = await makeCertificate({ name: 'old', issuer: root, isAuthority: true, from: -9, to: -1 });
    const under = await makeCertificate({ name: 'x', issuer: over, hosts: [HOST] });
    expect(vouched(HOST, [under, over])).toBe(false);
    const oldRoot = await makeCertificate({ name: 'root', isAuthority: true, from: -9, to: -1 });
    const late = await makeCertificate({ name: 'x', issuer: oldRoot, hosts: [HOST] });
    expect(vouched(HOST, [late], read(oldRoot))).toBe(false);
  });

  test('with a certificate that is not for servers', async () => {
    const client = await makeCertificate({ name: 'x', issuer: sub, hosts: [HOST], isForClients: true });
    expect(vouched(HOST, [client, sub])).toBe(false);
  });

  test('over a chain without end', () => {
    expect(vouched(HOST, [server, sub, sub, sub, sub, sub, sub])).toBe(false);
  });
});

describe('the file of the authority', () => {
  test('holds a root, and authorities only', () => {
    expect(read(root, sub).map(({ isRoot }) => isRoot)).toEqual([true, false]);
    expect(fingerprintOf(authorities[0] as Authority)).toMatch(/^[0-9A-F]{64}$/);
    expect(PUBLISHED_ROOT).toMatch(/^[0-9A-F]{64}$/);
    const codeOf = (text: string) => {
      const found = readAuthorities(text);
      return found.ok ? 'read' : found.error.code;
    };
    expect(codeOf('')).toBe('certificates.no-root');
    expect(codeOf(sub.cert)).toBe('certificates.no-root');
    expect(codeOf(`${root.cert}\n${server.cert}`)).toBe('certificates.unreadable');
    expect(codeOf('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')).toBe(
      'certificates.unreadable',
    );
  });
});

test('the hosts are those of the bundles that ask, pages and resources, and no others', () => {
  const policy = createPolicy([
    {
      id: 'a',
      title: 'A',
      home: 'https://a.ru/',
      navigate: ['a.ru'],
      resources: ['.cdn.ru'],
      identity: 'b',
      flags: { nationalCa: true },
    },
    { id: 'b', title: 'B', home: 'https://b.ru/', navigate: ['b.ru'] },
  ]);
  if (!policy.ok) throw new Error(policy.error.message);
  const asking = policy.value.bundles.filter(({ flags }) => flags.nationalCa);
  expect(listedHosts({ bundles: asking })).toEqual([
    { host: 'a.ru', subdomains: true, port: 443 },
    { host: 'cdn.ru', subdomains: false, port: 443 },
  ]);
});
