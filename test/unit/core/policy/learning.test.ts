import { describe, expect, test } from 'vitest';
import { createPolicy, type PolicyRequest } from '../../../../main/core/policy/decide.ts';
import {
  createLearningCollector,
  type Drift,
  type LearningOptions,
  proposeRules,
} from '../../../../main/core/policy/learning.ts';

const created = createPolicy([
  { id: 'work', title: 'Работа', home: 'https://trudvsem.ru/', navigate: ['trudvsem.ru'] },
  { id: 'law', title: 'Право', home: 'https://pravo.gov.ru/', navigate: ['pravo.gov.ru'] },
]);
if (!created.ok) throw new Error(created.error.message);
const policy = created.value;

function learn(requests: readonly Partial<PolicyRequest>[], options?: LearningOptions) {
  const collector = createLearningCollector(options);
  const drifts: Drift[] = [];
  for (const request of requests) {
    const asked: PolicyRequest = { kind: 'resource', portalId: 'work', url: '', ...request };
    const drift = collector.record(asked, policy.decide(asked));
    if (drift !== undefined) drifts.push(drift);
  }
  return { collector, drifts };
}

describe('learning mode', () => {
  test('F55 the sign-on host is no resource, and a refused redirect to it is learned', () => {
    const { collector } = learn([
      { kind: 'navigate', url: 'https://sso.region.ru/auth?state=1' },
      { kind: 'navigate', url: 'https://news.elsewhere.ru/' },
      { url: 'https://cdn.new.ru/a.js' },
      { kind: 'frame', url: 'https://login.region.ru/' },
    ]);
    expect(proposeRules(collector.counts())).toMatchObject([
      { portalId: 'work', resources: ['.cdn.new.ru'], signOn: ['.login.region.ru', '.sso.region.ru'] },
    ]);
  });

  test('counts what a portal lacked by host and type, never by path or query', () => {
    const { collector } = learn([
      { url: 'https://cdn.new.ru/ivanov.js?snils=1', resourceType: 'script' },
      { url: 'https://cdn.new.ru/petrov.js', resourceType: 'script' },
      { url: 'https://cdn.new.ru/a.png', resourceType: 'image' },
      { url: 'wss://xn--c1aapkosapc.xn--p1ai:8443/live', kind: 'websocket' },
    ]);
    expect(collector.counts()).toEqual([
      { portalId: 'work', host: 'cdn.new.ru', rule: '.cdn.new.ru', resourceType: 'script', count: 2 },
      { portalId: 'work', host: 'cdn.new.ru', rule: '.cdn.new.ru', resourceType: 'image', count: 1 },
      {
        portalId: 'work',
        host: 'госуслуги.рф',
        rule: '.госуслуги.рф:8443',
        resourceType: 'websocket',
        count: 1,
      },
    ]);
    expect(JSON.stringify(proposeRules(collector.counts()))).not.toMatch(/ivanov|snils/);
  });

  test('proposes rules that would have let exactly those requests through', () => {
    const asked = [
      { url: 'https://a.new.ru/x' },
      { url: 'https://b.new.ru/x' },
      { url: 'https://b.new.ru/y', resourceType: 'image' },
      { url: 'http://c.new.ru/x' },
      { url: 'https://d.new.ru/x', portalId: 'law' },
    ];
    const proposals = proposeRules(learn(asked).collector.counts());
    expect(proposals.map(({ portalId, resources }) => [portalId, resources])).toEqual([
      ['work', ['.b.new.ru', '.a.new.ru', 'http://.c.new.ru']],
      ['law', ['.d.new.ru']],
    ]);
    const resources = [...(proposals[0]?.resources ?? [])];
    const wider = createPolicy([
      {
        id: 'work',
        title: 'Работа',
        home: 'https://trudvsem.ru/',
        navigate: ['trudvsem.ru'],
        resources,
        flags: { http: true },
      },
    ]);
    if (!wider.ok) throw new Error(wider.error.message);
    for (const { url } of asked.slice(0, 4)) {
      expect(wider.value.decide({ kind: 'resource', url, portalId: 'work' }).verdict).toBe('allow');
    }
    expect(wider.value.decide({ kind: 'navigate', url: 'https://a.new.ru/' }).verdict).toBe('refuse');
  });

  test('leaves alone what is allowed, what no rule may allow, and clicks', () => {
    const { collector } = learn([
      { url: 'https://trudvsem.ru/app.js' },
      { url: 'https://192.168.0.1/' },
      { url: 'https://user@new.ru/' },
      { url: 'javascript:1' },
      { url: '' },
      { url: 'https://click.ru/', kind: 'navigate' },
    ]);
    expect(collector.counts()).toEqual([]);
  });

  test('raises one alarm when a portal keeps asking for a new host', () => {
    const ask = { url: 'https://new.ru/x' };
    expect(learn([ask, ask]).drifts).toEqual([]);
    expect(learn([ask, ask, ask, ask, ask]).drifts).toEqual([
      { portalId: 'work', host: 'new.ru', rule: '.new.ru' },
    ]);
    expect(learn([ask], { driftAfter: 1 }).drifts).toHaveLength(1);
    expect(learn([ask, { ...ask, portalId: 'law' }, { url: 'https://other.ru/' }]).drifts).toEqual([]);
  });

  test('adds up the asking of several visits, and of days before', () => {
    const ask: PolicyRequest = { kind: 'resource', portalId: 'work', url: 'https://new.ru/x' };
    const collector = createLearningCollector();
    const alarms = Array.from({ length: 5 }, () => {
      const drift = collector.record(ask, policy.decide(ask));
      collector.clear();
      return drift !== undefined;
    });
    expect(alarms).toEqual([false, false, true, false, false]);
    const need = { portalId: 'work', host: 'new.ru', rule: '.new.ru', resourceType: 'script' };
    expect(learn([ask], { earlier: [{ ...need, count: 2 }] }).drifts).toHaveLength(1);
    const known = learn([ask, ask, ask, ask], { earlier: [{ ...need, count: 3 }] });
    expect(known.drifts).toEqual([]);
    // Known or not, it is counted on: IT sees how much it is wanted.
    expect(known.collector.counts()).toMatchObject([{ rule: '.new.ru', count: 4 }]);
  });

  test('keeps a bounded number of lines, and can be emptied', () => {
    const many = Array.from({ length: 6000 }, (_, index) => ({ url: `https://h${index}.new.ru/` }));
    const { collector } = learn(many);
    expect(collector.counts()).toHaveLength(5000);
    collector.clear();
    expect(collector.counts()).toEqual([]);
  });
});
