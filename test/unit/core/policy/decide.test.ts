import { describe, expect, test } from 'vitest';
import { defaultPortals } from '../../../../main/core/config/default-portals.ts';
import {
  createPolicy,
  type Decision,
  type Policy,
  type PolicyRequest,
} from '../../../../main/core/policy/decide.ts';
import type { PortalBundleInput } from '../../../../main/core/policy/portal-bundle.ts';
import { refusalEnglish, refusalReasons, refusalText } from '../../../../main/core/policy/refusal.ts';

const BUNDLES: readonly PortalBundleInput[] = [
  {
    id: 'work',
    title: 'Работа',
    home: 'https://trudvsem.ru/',
    navigate: ['trudvsem.ru'],
    resources: ['cdn.work.ru', 'wss://live.work.ru'],
    block: ['trudvsem.ru/away'],
    identity: 'esia',
  },
  {
    id: 'esia',
    title: 'ЕСИА',
    home: 'https://esia.gosuslugi.ru/login/',
    navigate: ['esia.gosuslugi.ru'],
    resources: ['gu-st.ru'],
  },
  { id: 'gosuslugi', title: 'Госуслуги', home: 'https://www.gosuslugi.ru/', navigate: ['gosuslugi.ru'] },
  {
    id: 'law',
    title: 'Право',
    home: 'http://pravo.gov.ru/',
    navigate: ['http://pravo.gov.ru'],
    flags: { http: true },
  },
  {
    id: 'inspection',
    title: 'Инспекция',
    home: 'https://онлайнинспекция.рф/',
    navigate: ['онлайнинспекция.рф'],
  },
  { id: 'regional', title: 'Регион', home: '', navigate: [] },
];

function policyOf(bundles: readonly PortalBundleInput[]): Policy {
  const policy = createPolicy(bundles);
  if (!policy.ok) throw new Error(policy.error.message);
  return policy.value;
}

const policy = policyOf(BUNDLES);
const ask = (request: PolicyRequest): string => short(policy.decide(request));
const short = (decision: Decision): string =>
  decision.verdict === 'allow' ? `allow ${decision.portalId}` : decision.reason;

describe('a person goes somewhere', () => {
  test.each([
    ['https://trudvsem.ru/vacancy', 'allow work'],
    ['https://esia.gosuslugi.ru/login/', 'allow esia'],
    ['https://www.gosuslugi.ru/', 'allow gosuslugi'],
    ['http://pravo.gov.ru/doc', 'allow law'],
    ['https://онлайнинспекция.рф/', 'allow inspection'],
    ['https://trudvsem.ru/away?to=https://evil.ru', 'blocked'],
    ['https://cdn.work.ru/app.js', 'not-listed'],
    ['https://gu-st.ru/', 'not-listed'],
    ['http://trudvsem.ru/', 'plain-http'],
    ['wss://trudvsem.ru/', 'scheme'],
    ['about:blank', 'inner-document'],
    ['about:srcdoc', 'inner-document'],
    ['data:text/html,x', 'inner-document'],
    ['blob:https://trudvsem.ru/1', 'inner-document'],
    ['filesystem:https://trudvsem.ru/t', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['view-source:https://trudvsem.ru/', 'scheme'],
    ['https://', 'unreadable'],
  ])('%s: %s', (url, expected) => {
    for (const kind of ['navigate', 'popup'] as const) {
      expect(ask({ kind, url })).toBe(expected);
      expect(ask({ kind, url, portalId: 'inspection', initiator: 'https://trudvsem.ru' })).toBe(expected);
    }
  });

  test('may read a page without protection, and send nothing there', () => {
    const law = (method: string, kind: PolicyRequest['kind'] = 'navigate'): string =>
      ask({ kind, url: 'http://pravo.gov.ru/search', portalId: 'law', method });
    expect([law('GET'), law('HEAD')]).toEqual(['allow law', 'allow law']);
    expect([law('POST'), law('PUT', 'resource'), law('POST', 'frame')]).toEqual(
      Array.from({ length: 3 }, () => 'plain-http'),
    );
    expect(ask({ kind: 'navigate', url: 'https://trudvsem.ru/', method: 'POST' })).toBe('allow work');
  });

  test('stays with the portal of the page when that lists the address too', () => {
    expect(ask({ kind: 'navigate', url: 'https://esia.gosuslugi.ru/', portalId: 'gosuslugi' })).toBe(
      'allow gosuslugi',
    );
    expect(ask({ kind: 'navigate', url: 'https://esia.gosuslugi.ru/', portalId: 'work' })).toBe('allow esia');
  });

  test('is told the host in letters a person reads, and never a path', () => {
    const { host } = policyOf([]).decide({
      kind: 'navigate',
      url: 'https://xn--c1aapkosapc.xn--p1ai/secret',
    }) as {
      host?: string;
    };
    expect(host).toBe('госуслуги.рф');
    expect(policy.decide({ kind: 'navigate', url: 'https://onlineинспекция.рф/' })).toMatchObject({
      host: 'xn--online-8ofxbt5ayz7e2g.xn--p1ai',
    });
  });
});

describe('a page loads something', () => {
  const load = (url: string, more: Partial<PolicyRequest> = {}): string =>
    ask({ kind: 'resource', url, portalId: 'work', initiator: 'https://trudvsem.ru', ...more });

  test('from its own lists and those of its identity provider, and from nowhere else', () => {
    expect(load('https://trudvsem.ru/app.js')).toBe('allow work');
    expect(load('https://cdn.work.ru/app.js')).toBe('allow work');
    expect(load('https://gu-st.ru/font.woff2')).toBe('allow work');
    expect(load('https://esia.gosuslugi.ru/api')).toBe('allow work');
    expect(load('https://www.gosuslugi.ru/api')).toBe('resource-not-listed');
    expect(load('https://mc.yandex.ru/watch')).toBe('resource-not-listed');
    expect(load('https://cdn.work.ru/app.js', { portalId: 'esia' })).toBe('resource-not-listed');
    expect(load('http://cdn.work.ru/app.js')).toBe('plain-http');
    expect(load('https://cdn.work.ru:8443/app.js')).toBe('port');
    expect(load('https://192.168.0.1/')).toBe('ip-address');
    expect(load('https://trudvsem.ru/away')).toBe('blocked');
  });

  test('only when it belongs to a portal', () => {
    expect(ask({ kind: 'resource', url: 'https://trudvsem.ru/app.js' })).toBe('no-portal');
    expect(load('https://trudvsem.ru/app.js', { portalId: 'constructor' })).toBe('no-portal');
    expect(load('https://trudvsem.ru/app.js', { portalId: 'regional' })).toBe('resource-not-listed');
  });

  test('over a socket as over https', () => {
    const socket = (url: string): string => load(url, { kind: 'websocket' });
    expect(socket('wss://trudvsem.ru/live')).toBe('allow work');
    expect(socket('wss://cdn.work.ru/live')).toBe('allow work');
    expect(socket('wss://live.work.ru/')).toBe('allow work');
    expect(load('https://live.work.ru/')).toBe('resource-not-listed');
    expect(socket('ws://trudvsem.ru/live')).toBe('plain-http');
    expect(socket('wss://evil.ru/')).toBe('resource-not-listed');
    expect(socket('wss://trudvsem.ru:8443/')).toBe('port');
    expect(load('ws://pravo.gov.ru/', { kind: 'websocket', portalId: 'law' })).toBe('allow law');
    expect(socket('wss://trudvsem.ru/away')).toBe('blocked');
    expect(socket('blob:https://trudvsem.ru/1')).toBe('inner-document');
  });

  test('from data: and from its own blob:, unless it is a document', () => {
    expect(load('data:image/png;base64,AA', { resourceType: 'image' })).toBe('allow work');
    expect(load('blob:https://trudvsem.ru/1', { resourceType: 'media' })).toBe('allow work');
    expect(load('blob:https://evil.ru/1', { resourceType: 'media' })).toBe('foreign-blob');
    expect(load('blob:null/1')).toBe('foreign-blob');
    expect(load('blob:null/1', { initiator: 'null' })).toBe('foreign-blob');
    expect(load('blob:https://trudvsem.ru/1', { initiator: 'null' })).toBe('foreign-blob');
    expect(ask({ kind: 'resource', url: 'blob:https://trudvsem.ru/1', portalId: 'work' })).toBe(
      'foreign-blob',
    );
    expect(load('data:text/html,x', { resourceType: 'subFrame' })).toBe('inner-document');
    // A PDF is never read as anything else (F29).
    expect(load('data:application/pdf;base64,AA', { resourceType: 'subFrame' })).toBe('allow work');
    expect(load('data:application/pdf;base64,AA', { resourceType: 'mainFrame' })).toBe('inner-document');
    expect(load('data:application/pdfx,AA', { resourceType: 'subFrame' })).toBe('inner-document');
    expect(load('data:text/html,x', { resourceType: 'object' })).toBe('inner-document');
    expect(load('about:blank')).toBe('inner-document');
  });
});

describe('a page puts something into a frame', () => {
  const frame = (url: string, more: Partial<PolicyRequest> = {}): string =>
    ask({ kind: 'frame', url, portalId: 'work', initiator: 'https://trudvsem.ru', ...more });

  test('from its own lists, its identity provider or any portal', () => {
    expect(frame('https://trudvsem.ru/x')).toBe('allow work');
    expect(frame('https://cdn.work.ru/captcha')).toBe('allow work');
    expect(frame('https://esia.gosuslugi.ru/')).toBe('allow work');
    expect(frame('https://www.gosuslugi.ru/map')).toBe('allow gosuslugi');
    expect(frame('https://evil.ru/')).toBe('not-listed');
    expect(frame('https://trudvsem.ru/away')).toBe('blocked');
    expect(frame('https://cdn.work.ru/captcha', { portalId: 'inspection' })).toBe('not-listed');
    expect(frame('wss://live.work.ru/')).toBe('scheme');
  });

  test('an empty document or its own blob:, never data:', () => {
    expect(frame('about:blank')).toBe('allow work');
    expect(frame('about:srcdoc')).toBe('allow work');
    expect(frame('about:config')).toBe('inner-document');
    expect(frame('blob:https://trudvsem.ru/1')).toBe('allow work');
    expect(frame('blob:https://evil.ru/1')).toBe('foreign-blob');
    expect(frame('data:text/html,x')).toBe('inner-document');
    expect(frame('javascript:alert(1)')).toBe('scheme');
    expect(ask({ kind: 'frame', url: 'about:blank' })).toBe('inner-document');
  });
});

describe('the bundles', () => {
  test('built into the product fit together', () => {
    const built = policyOf(defaultPortals);
    for (const { id, home, openable } of built.bundles) {
      const decision = built.decide({ kind: 'navigate', url: home, portalId: id });
      expect([id, decision.verdict]).toEqual([id, openable ? 'allow' : 'refuse']);
    }
  });

  test('that are not configured are known but cannot be opened', () => {
    expect(policy.bundle('regional')?.openable).toBe(false);
    expect(policy.bundle('work')?.openable).toBe(true);
    expect(policy.bundle('nobody')).toBeUndefined();
  });

  test.each([
    ['policy.bundle-invalid', [{ id: 'a', title: 'A', home: 'https://a.ru', navigate: ['*'] }]],
    ['policy.bundle-invalid', [{ id: 'a', title: 'A', home: 'https://b.ru', navigate: ['a.ru'] }]],
    ['policy.bundle-repeated', [BUNDLES[2], BUNDLES[2]]],
    ['policy.identity-unknown', [{ id: 'a', title: 'A', home: '', navigate: [], identity: 'b' }]],
  ] as const)('are refused together: %s', (code, bundles) => {
    const created = createPolicy(bundles as readonly PortalBundleInput[]);
    expect(created).toMatchObject({ ok: false, error: { code } });
  });
});

describe('an explanation', () => {
  test('names the bundle, the list and the place of the rule', () => {
    const explain = (url: string) => policy.explain({ kind: 'resource', url, portalId: 'work' }).rule;
    expect(explain('https://gu-st.ru/a')).toEqual({
      portalId: 'esia',
      list: 'resources',
      index: 0,
      text: 'gu-st.ru',
    });
    expect(explain('https://trudvsem.ru/away')).toMatchObject({ portalId: 'work', list: 'block' });
    expect(explain('https://evil.ru/')).toBeUndefined();
  });
});

test('every reason has a sentence for the visitor that says what to do, and one for IT', () => {
  for (const reason of refusalReasons) {
    expect(refusalText(reason)).toMatch(/Нажмите «Назад»|озовите консультанта/);
    expect(refusalText(reason).length).toBeLessThan(130);
    expect(refusalEnglish(reason)).toMatch(/^[\x20-\x7e]+\.$/);
  }
});
