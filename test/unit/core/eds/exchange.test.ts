import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { Exchange } from '../../../../main/core/eds/exchange.ts';
import type { DocumentEnd, HostEnd } from '../../../../main/core/eds/exchange-ends.ts';
import { KeptValues } from '../../../../main/core/eds/kept-values.ts';
import { EDS_LIMITS, HostStarts } from '../../../../main/core/eds/limits.ts';
import { EDS_CHANNEL, type Head, readMessages, written } from '../../../../main/core/eds/wire.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';

interface FakeHost extends HostEnd {
  readonly name: string;
  readonly sent: string[];
  isEnded: boolean;
  heard: { onMessage(text: string): void; onEnd(): void };
}

let clock: HandClock;
let exchange: Exchange;
let hosts: FakeHost[];
let missing: string[];
let toBackground: [Head, string][];
let toldOfTabs: [Head, string][];
const background = {
  // That pages come and go is told beside everything else.
  say: (head: Head, body = '') => void (head[0] === 'tab' ? toldOfTabs : toBackground).push([head, body]),
  register: () => undefined,
};

function document(frameId = 0): DocumentEnd & { readonly heard: [Head, string][] } {
  const heard: [Head, string][] = [];
  return {
    ...{ tabId: 1, frameId, url: 'https://a.ru/x', origin: 'https://a.ru', title: 'A', heard },
    say: (head, body = '') => void heard.push([head, body]),
    run: async () => '7',
  };
}

beforeEach(() => {
  clock = new HandClock();
  hosts = [];
  missing = [];
  toBackground = [];
  toldOfTabs = [];
  exchange = new Exchange({
    clock,
    kept: new KeptValues(),
    startHost(name, heard) {
      if (name !== 'known') return null;
      const host: FakeHost = {
        ...{ name, heard, sent: [], isEnded: false },
        send(text) {
          this.sent.push(text);
          return true;
        },
        end() {
          this.isEnded = true;
        },
      };
      hosts.push(host);
      return host;
    },
    onMissing: (name) => missing.push(name),
  });
  exchange.setBackground(background);
});

const fromPage = (one: DocumentEnd, head: Head, body = '') => exchange.fromDocument(one, { head, body });
const fromBackground = (head: Head, body = '') => exchange.fromBackground(background, { head, body });

describe('ports', () => {
  test('lead from a page over the background to a host, texts as they are', () => {
    const page = document();
    exchange.documentCame(page);
    fromPage(page, ['connect', 'p', 'name']);
    fromPage(page, ['post', 'p'], '{"a":1}');
    // The background is still being loaded.
    expect(toBackground).toEqual([]);
    fromBackground(['ready']);
    expect(toBackground.map(([[kind]]) => kind)).toEqual(['connected', 'post']);
    fromBackground(['native', 'n', 'known']);
    fromBackground(['post', 'n'], '{"a":1}');
    expect(hosts[0]?.sent).toEqual(['{"a":1}']);
    hosts[0]?.heard.onMessage('{ "b" : 2 }');
    expect(toBackground.at(-1)).toEqual([['post', 'n'], '{ "b" : 2 }']);
    fromBackground(['post', 'p'], '{ "b" : 2 }');
    expect(page.heard).toEqual([[['post', 'p'], '{ "b" : 2 }']]);
  });

  test('of one document are no other document’s', () => {
    const [one, other] = [document(), document(3)];
    exchange.documentCame(one);
    exchange.documentCame(other);
    fromBackground(['ready']);
    fromPage(one, ['connect', 'p', '']);
    toBackground = [];
    fromPage(other, ['post', 'p'], '"stolen"');
    fromPage(other, ['close', 'p']);
    fromPage(other, ['connect', 'p', '']);
    expect(toBackground).toEqual([]);
    expect(one.heard).toEqual([]);
  });

  test('close when their document goes, and hosts with the last document', async () => {
    const page = document();
    exchange.documentCame(page);
    fromBackground(['ready']);
    fromPage(page, ['connect', 'p', '']);
    fromBackground(['native', 'n', 'known']);
    exchange.documentGone(page);
    expect(toBackground.at(-1)).toEqual([['close', 'p', ''], '']);
    expect(hosts[0]?.isEnded).toBe(false);
    await clock.advance(EDS_LIMITS.withoutPage);
    expect(hosts[0]?.isEnded).toBe(true);
    expect(exchange.hosts).toBe(0);
  });

  test('to a host that is not there close at once', () => {
    fromBackground(['native', 'n', 'unknown']);
    expect(toBackground).toEqual([[['close', 'n', 'Specified native messaging host not found.'], '']]);
  });

  test('to a host that nobody speaks to are closed after a while', async () => {
    exchange.documentCame(document());
    fromBackground(['native', 'n', 'known']);
    await clock.advance(EDS_LIMITS.idle - 1);
    fromBackground(['post', 'n'], '1');
    await clock.advance(EDS_LIMITS.idle - 1);
    expect(hosts[0]?.isEnded).toBe(false);
    await clock.advance(1);
    expect(hosts[0]?.isEnded).toBe(true);
  });
});

describe('questions', () => {
  test('are answered to whoever asked, once, by whom they were put to', () => {
    const [page, other] = [document(), document(3)];
    exchange.documentCame(page);
    exchange.documentCame(other);
    fromBackground(['ready']);
    fromPage(page, ['ask', 'q1'], '"x"');
    const key = String(toBackground.at(-1)?.[0][1]);
    fromPage(other, ['answer', key], '"forged"');
    fromBackground(['answer', key], '"y"');
    fromBackground(['answer', key], '"again"');
    expect(page.heard).toEqual([[['told', 'q1'], '"y"']]);
  });

  test('to a tab without the extension fail', () => {
    fromBackground(['tell', 'q', 5, null], '1');
    expect(toBackground.at(-1)?.[0].slice(0, 2)).toEqual(['failed', 'q']);
  });

  test('of one who says too much fail, and its ports close', async () => {
    const page = document();
    exchange.documentCame(page);
    fromBackground(['ready']);
    fromPage(page, ['connect', 'p', '']);
    for (let turn = 1; turn < EDS_LIMITS.messages.most; turn += 1) fromPage(page, ['post', 'p'], '1');
    expect(fromPage(page, ['ask', 'q'], '1')).toBe(false);
    expect(page.heard).toEqual([[['failed', 'q', 'Too many messages.'], '']]);
    expect(fromPage(page, ['post', 'p'], '1')).toBe(false);
    expect(page.heard.at(-1)).toEqual([['close', 'p', 'Too many messages.'], '']);
    await clock.advance(EDS_LIMITS.messages.within * 2);
    expect(fromPage(page, ['ask', 'q'], '1')).toBe(true);
  });
});

test('the background hears of pages that come, go on and go, by their tab', () => {
  const [one, next, frame] = [document(), document(), document(3)];
  exchange.documentCame(one);
  exchange.documentCame(frame);
  exchange.documentCame(next);
  fromBackground(['ready']);
  exchange.documentGone(one);
  exchange.documentGone(frame);
  exchange.documentGone(next);
  expect(toldOfTabs.map(([[, what, tab]]) => [what, (tab as { readonly id: number }).id])).toEqual([
    ['new', 1],
    ['updated', 1],
    ['gone', 1],
  ]);
});

test('what is missing is told once, by names as scripts write them, and no more than so many', () => {
  for (const name of ['x'.repeat(1000), 'Иванов Иван', 'a b', 'management.getAll', 'management.getAll']) {
    fromBackground(['missing', name]);
  }
  expect(missing).toEqual(['management.getAll']);
  for (let turn = 0; turn < 1000; turn += 1) fromBackground(['missing', `idle.x${turn}`]);
  expect(missing).toHaveLength(EDS_LIMITS.missing);
});

describe('chrome.storage', () => {
  const kept = new KeptValues();
  const ask = (method: string, body: unknown) => kept.ask('local', method, JSON.stringify(body));

  test('keeps, answers with defaults, tells what has changed, and holds no prototype', () => {
    expect(ask('set', { a: 1, b: [2] })?.changed).toBe('{"a":{"newValue":1},"b":{"newValue":[2]}}');
    expect(JSON.parse(ask('get', { a: 0, c: 3 })?.answer ?? '')).toEqual({ a: 1, c: 3 });
    expect(kept.ask('session', 'get', 'null')?.answer).toBe('{}');
    expect(kept.ask('local', 'set', '{"__proto__":{"polluted":true}}')).not.toBeNull();
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(JSON.parse(ask('get', ['constructor', 'toString'])?.answer ?? '')).toEqual({});
    expect(ask('remove', 'a')?.changed).toBe('{"a":{"oldValue":1}}');
  });

  test('refuses more than it may hold, and what is no object', () => {
    expect(ask('set', { big: 'x'.repeat(EDS_LIMITS.storage) })).toBeNull();
    expect(ask('set', 'text')).toBeNull();
    expect(ask('unknown', {})).toBeNull();
  });
});

test('hosts start a few at once, then one a second, and no more than may live', () => {
  let now = 0;
  const starts = new HostStarts(() => now);
  const took = (wanted: number) => Array.from({ length: wanted }, () => starts.take()).filter(Boolean).length;
  const end = (count: number) => {
    for (let one = 0; one < count; one += 1) starts.ended();
  };
  expect(took(6)).toBe(4);
  now += 60_000;
  expect(starts.take()).toBe(false);
  end(4);
  for (let turn = 0; turn < 3; turn += 1) {
    expect(took(6)).toBe(4);
    end(4);
  }
  expect(took(1)).toBe(0);
  now += 1000;
  expect(took(6)).toBe(1);
});

describe('the wire', () => {
  test('has one name for its channel in both processes', () => {
    const preload = readFileSync(new URL('../../../../preload/eds-background.ts', import.meta.url), 'utf8');
    expect(/const CHANNEL = '(.*)'/.exec(preload)?.[1]).toBe(EDS_CHANNEL);
  });

  test('carries messages one after the other, whatever is in them', () => {
    const text = written(['post', 'a:b'], '"1:2:[]"') + written(['close', 'ф']) + written(['x'], '"😀"');
    expect(readMessages(text)).toEqual([
      { head: ['post', 'a:b'], body: '"1:2:[]"' },
      { head: ['close', 'ф'], body: '' },
      { head: ['x'], body: '"😀"' },
    ]);
  });

  test.each(['x', '1:1:', '5:0:["a"', '5:99:["a"]', '3:0:{}x', '2:0:[]', '99999:0:[', '-1:0:'])(
    'refuses %s',
    (text) => {
      expect(readMessages(text)).toBeNull();
    },
  );
});
