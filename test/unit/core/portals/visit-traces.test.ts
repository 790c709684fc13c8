import { describe, expect, test } from 'vitest';
import { createPolicy } from '../../../../main/core/policy/decide.ts';
import { VisitTraces } from '../../../../main/core/portals/visit-traces.ts';

const policy = createPolicy([
  {
    id: 'portal',
    title: 'П',
    home: 'https://portal.test/',
    navigate: ['portal.test'],
    resources: ['api.test'],
    identity: 'sso',
  },
  { id: 'other', title: 'Д', home: 'https://other.test/', navigate: ['other.test'] },
  { id: 'sso', title: 'В', home: 'https://sso.test/', navigate: ['sso.test'] },
]);

function watch() {
  if (!policy.ok) throw new Error(policy.error.message);
  const told: string[] = [];
  const traces = new VisitTraces(policy.value, (id) => told.push(id));
  let id = 0;
  const ask = (url: string, type = 'mainFrame', method = 'GET', hop = ++id) =>
    traces.requested({ id: hop, url, method, type, pages: ['portal'] });
  const answer = (url: string, ...cookies: string[]) => traces.answered({ url, pages: ['portal'], cookies });
  const signedIn = (portalId = 'portal') => traces.of(portalId).maybeSignedIn;
  return { traces, told, ask, answer, signedIn };
}

type Visit = ReturnType<typeof watch>;

describe('F04 a portal is touched', () => {
  test.each(['mainFrame', 'subFrame', 'xhr', 'webSocket', 'other'])('by a request of the kind %s', (type) => {
    const { traces, told, ask } = watch();
    ask(type === 'webSocket' ? 'wss://other.test/live' : 'https://other.test/', type);
    expect([traces.touched(), told]).toEqual([['other'], ['other']]);
  });

  test('by a redirect alone, and told once', () => {
    const { told, ask } = watch();
    ask('https://portal.test/login', 'mainFrame', 'GET', 7);
    ask('https://sso.test/authorize', 'mainFrame', 'GET', 7);
    ask('https://portal.test/callback', 'mainFrame', 'GET', 7);
    expect(told).toEqual(['portal', 'sso']);
  });

  test('by a cookie that came with a picture, not by the picture', () => {
    const { traces, ask, answer } = watch();
    ask('https://other.test/logo.png', 'image');
    answer('https://other.test/logo.png');
    expect(traces.touched()).toEqual([]);
    answer('https://other.test/logo.png', 'sid=1');
    expect(traces.touched()).toEqual(['other']);
  });

  test('by a page that was shown, wherever it came from', () => {
    const { traces } = watch();
    traces.shown('other');
    expect(traces.touched()).toEqual(['other']);
  });
});

describe('whether somebody may be signed in', () => {
  test('is no for a person who only read', () => {
    const { ask, answer, signedIn } = watch();
    ask('https://portal.test/');
    answer('https://portal.test/', 'sid=1; HttpOnly', 'region=16');
    ask('https://portal.test/news');
    answer('https://portal.test/news', 'sid=1; HttpOnly');
    ask('https://portal.test/counter', 'ping', 'POST');
    expect(signedIn()).toBe(false);
  });

  test.each([
    ['a form was sent', (visit: Visit) => visit.ask('https://portal.test/in', 'mainFrame', 'POST')],
    ['a script sent something', (visit: Visit) => visit.ask('https://portal.test/in', 'xhr', 'POST')],
    [
      'a script sent something to an interface of the portal',
      (visit: Visit) => visit.ask('https://api.test/in', 'xhr', 'POST'),
    ],
    ['a socket was opened', (visit: Visit) => visit.ask('wss://portal.test/live', 'webSocket')],
    ['a cookie came later', (visit: Visit) => visit.answer('https://portal.test/in', 'sid=2')],
    ['a cookie changed', (visit: Visit) => visit.answer('https://portal.test/in', 'mark=2')],
    [
      'another portal led here',
      (visit: Visit) => {
        visit.ask('https://sso.test/authorize', 'mainFrame', 'GET', 9);
        visit.ask('https://portal.test/callback', 'mainFrame', 'GET', 9);
      },
    ],
    [
      'its identity provider was given something',
      (visit: Visit) => visit.ask('https://sso.test/login', 'xhr', 'POST'),
    ],
  ] as const)('is perhaps when %s', (_what, happens: (visit: Visit) => void) => {
    const visit = watch();
    visit.ask('https://portal.test/');
    visit.answer('https://portal.test/', 'mark=1');
    expect(visit.signedIn()).toBe(false);
    happens(visit);
    expect(visit.signedIn()).toBe(true);
  });

  test('says nothing of other portals, and nothing of the visit before', () => {
    const { traces, ask, signedIn } = watch();
    ask('https://portal.test/in', 'mainFrame', 'POST');
    ask('https://other.test/');
    expect(signedIn('other')).toBe(false);
    traces.clear();
    expect([traces.touched(), signedIn()]).toEqual([[], false]);
  });
});

describe('F12 a token that outlives the session', () => {
  test.each([
    'https://sso.test/authorize?scope=openid%20offline_access&redirect_uri=https%3A%2F%2Fportal.test%2Fcb',
    'https://sso.test/authorize?access_type=offline&redirect_uri=https%3A%2F%2Fportal.test%2Fcb',
  ])('is seen when it is asked for: %s', (url) => {
    const { traces, ask } = watch();
    ask(url);
    expect(traces.of('portal').hasOfflineToken).toBe(true);
    expect(traces.of('other').hasOfflineToken).toBe(false);
  });

  describe('is known by its client at the provider', () => {
    const ask = (state: string, back = 'portal.test') =>
      `https://sso.test/authorize?scope=offline_access&state=${state}&redirect_uri=https%3A%2F%2F${back}%2Fcb`;
    const clients = (...urls: string[]) => {
      const visit = watch();
      for (const url of urls) visit.ask(url);
      return visit.traces.of('sso').offlineClients;
    };

    test('where each asked once, however often the request came by', () => {
      expect(clients('https://sso.test/')).toEqual([]);
      expect(clients(ask('a'), ask('a'))).toEqual(['portal']);
      expect(clients(ask('a'), ask('b', 'other.test'))).toEqual(['portal', 'other']);
    });

    test('and not where one asked twice, is not known, or is the provider', () => {
      expect(clients(ask('a'), ask('b'))).toBeNull();
      expect(clients(ask('a'), ask('b', 'unknown.test'))).toBeNull();
      expect(clients(ask('a'), ask('b', 'sso.test'))).toBeNull();
      expect(clients('https://sso.test/authorize?scope=offline_access', ask('a'))).toBeNull();
    });
  });

  test('is not seen in an ordinary sign-on', () => {
    const { traces, ask } = watch();
    ask('https://sso.test/authorize?scope=openid&page=offline&redirect_uri=https%3A%2F%2Fportal.test%2Fcb');
    expect(traces.of('portal').hasOfflineToken).toBe(false);
  });
});
