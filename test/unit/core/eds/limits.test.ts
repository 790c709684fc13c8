/** Each limit of signing: as docs/page-limits.md tells it, and passed by one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../../main/core/base/clock.ts';
import { Exchange } from '../../../../main/core/eds/exchange.ts';
import type { DocumentEnd } from '../../../../main/core/eds/exchange-ends.ts';
import { KeptValues } from '../../../../main/core/eds/kept-values.ts';
import { EDS_LIMITS, HostStarts } from '../../../../main/core/eds/limits.ts';
import type { Head } from '../../../../main/core/eds/wire.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';

type Name = keyof typeof EDS_LIMITS;

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const mebibytes = (letters: number) => `${letters / 1024 / 1024} МиБ`;
const time = (ms: number) => (ms % MINUTE === 0 ? `${ms / MINUTE} минут` : `${ms / SECOND} с`);
const SIZES: readonly Name[] = [
  'fromPage',
  'toHost',
  'fromHost',
  'storage',
  'lettersFromPage',
  'lettersFromHost',
];
const TIMES: readonly Name[] = ['startEvery', 'idle', 'withoutPage'];

/** A limit as the table writes it. */
function amount(name: Name): string {
  const limit = EDS_LIMITS[name];
  if (typeof limit === 'number') {
    return SIZES.includes(name) ? mebibytes(limit) : TIMES.includes(name) ? time(limit) : String(limit);
  }
  if ('letters' in limit) return `${limit.most} сообщений, ${mebibytes(limit.letters)}`;
  return `${SIZES.includes(name) ? mebibytes(limit.most) : limit.most} за ${time(limit.within)}`;
}

test('the table in the docs is that of the code, line for line', () => {
  const told = [...read('docs/page-limits.md').matchAll(/^- `(\w+)`: .* — (.+) → \S/gm)].map(
    ([, name = '', most = '']) => [name, most.replace(/^через /, '')] as const,
  );
  const wanted = (Object.keys(EDS_LIMITS) as Name[]).map((name) => [name, amount(name)]);
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(wanted));
  expect(told).toHaveLength(wanted.length);
});

function parts() {
  const clock = new HandClock();
  const toBackground: [Head, string][] = [];
  const heard: [Head, string][] = [];
  const missing: string[] = [];
  const hosts: { isEnded: boolean }[] = [];
  const background = {
    say: (head: Head, body = '') => {
      if (head[0] !== 'tab') toBackground.push([head, body]);
    },
    register: () => undefined,
  };
  const exchange = new Exchange({
    clock,
    kept: new KeptValues(),
    startHost() {
      const host = { isEnded: false };
      hosts.push(host);
      return {
        send: () => true,
        end() {
          host.isEnded = true;
        },
      };
    },
    onMissing: (name) => void missing.push(name),
  });
  exchange.setBackground(background);
  const page: DocumentEnd = {
    ...{ tabId: 1, frameId: 0, url: 'https://a.ru/', origin: 'https://a.ru', title: 'A' },
    say: (head, body = '') => void heard.push([head, body]),
    run: async () => 'null',
  };
  exchange.documentCame(page);
  return {
    ...{ clock, toBackground, heard, missing, hosts, exchange, page },
    ask: (id: string, body = '1') => exchange.fromDocument(page, { head: ['ask', id], body }),
    fromBackground: (head: Head, body = '') => exchange.fromBackground(background, { head, body }),
  };
}

/** A text of so many letters that takes no memory of its own. */
const letters = (length: number) => 'x'.repeat(length);

/** What is taken one by one until it is too much; here, or in the test that is named. */
const PASSED: Readonly<
  Record<Name, (() => void | Promise<void>) | { readonly file: string; readonly name: string }>
> = {
  messages() {
    const { ask, heard, fromBackground } = parts();
    fromBackground(['ready']);
    const { most } = EDS_LIMITS.messages;
    for (let turn = 0; turn < most; turn += 1) expect(ask(`q${turn}`)).toBe(true);
    expect(ask('last')).toBe(false);
    expect(heard).toEqual([[['failed', 'last', 'Too many messages.'], '']]);
  },
  fromPage: {
    file: 'test/attack/signing.test.ts',
    name: "['sends one message that is too long', 'long', 'Message length exceeded maximum allowed length.']",
  },
  lettersFromPage() {
    const { ask, heard, fromBackground } = parts();
    fromBackground(['ready']);
    const { most } = EDS_LIMITS.lettersFromPage;
    const part = letters(most / 8);
    for (let turn = 0; turn < 8; turn += 1) expect(ask(`q${turn}`, part)).toBe(true);
    expect(ask('last')).toBe(false);
    expect(heard).toEqual([[['failed', 'last', 'Too many messages.'], '']]);
  },
  waiting() {
    // The page itself, which has come, is one of what waits.
    const { most, letters: sum } = EDS_LIMITS.waiting;
    for (const [body, fits] of [
      ['1', most - 1],
      [letters(sum / 4), 4],
    ] as const) {
      const { toBackground, exchange, fromBackground, page } = parts();
      // From as many documents as it takes: the limit of one is not what is meant here.
      for (let turn = 0; turn <= fits; turn += 1) {
        const one = { ...page, frameId: turn + 1 };
        exchange.documentCame(one);
        exchange.fromDocument(one, { head: ['ask', 'q'], body });
      }
      fromBackground(['ready']);
      expect(toBackground).toHaveLength(fits);
    }
  },
  missing() {
    const { missing, fromBackground } = parts();
    for (let turn = 0; turn <= EDS_LIMITS.missing; turn += 1) fromBackground(['missing', `idle.x${turn}`]);
    expect(missing).toHaveLength(EDS_LIMITS.missing);
  },
  storage() {
    const set = (kept: KeptValues, size: number) =>
      kept.ask('local', 'set', JSON.stringify({ a: letters(size - '"a"'.length) }));
    expect(set(new KeptValues(), EDS_LIMITS.storage)).not.toBeNull();
    expect(set(new KeptValues(), EDS_LIMITS.storage + 3)).toBeNull();
  },
  async idle() {
    const { clock, hosts, fromBackground } = parts();
    fromBackground(['native', 'n', 'known']);
    await clock.advance(EDS_LIMITS.idle - 1);
    expect(hosts[0]?.isEnded).toBe(false);
    await clock.advance(1);
    expect(hosts[0]?.isEnded).toBe(true);
  },
  async withoutPage() {
    const { clock, hosts, exchange, page, fromBackground } = parts();
    fromBackground(['native', 'n', 'known']);
    exchange.documentGone(page);
    await clock.advance(EDS_LIMITS.withoutPage - 1);
    expect(hosts[0]?.isEnded).toBe(false);
    await clock.advance(1);
    expect(hosts[0]?.isEnded).toBe(true);
  },
  hosts() {
    let now = 0;
    const starts = new HostStarts(() => now);
    for (let one = 0; one < EDS_LIMITS.hosts; one += 1) {
      expect(starts.take()).toBe(true);
      now += EDS_LIMITS.startEvery;
    }
    expect(starts.take()).toBe(false);
    starts.ended();
    expect(starts.take()).toBe(true);
  },
  startsAtOnce() {
    const starts = new HostStarts(() => 0);
    for (let one = 0; one < EDS_LIMITS.startsAtOnce; one += 1) {
      expect(starts.take()).toBe(true);
      starts.ended();
    }
    expect(starts.take()).toBe(false);
  },
  startEvery() {
    let now = 0;
    const starts = new HostStarts(() => now);
    for (let one = 0; one < EDS_LIMITS.startsAtOnce; one += 1) {
      starts.take();
      starts.ended();
    }
    now = EDS_LIMITS.startEvery - 1;
    expect(starts.take()).toBe(false);
    now += 1;
    expect([starts.take(), starts.take()]).toEqual([true, false]);
  },
  backgroundMessages: {
    file: 'test/attack/signing.test.ts',
    name: "['that speaks without end', 'flooded', true]",
  },
  fromHost: {
    file: 'test/integration/native-host.test.ts',
    name: 'that says more at once than it may is ended, and what it said is not heard',
  },
  toHost: {
    file: 'test/integration/native-host.test.ts',
    name: 'is sent nothing that is larger than a host may be sent',
  },
  hostMessages: {
    file: 'test/integration/native-host.test.ts',
    name: 'that says more messages than it may is ended',
  },
  lettersFromHost: {
    file: 'test/integration/native-host.test.ts',
    name: 'that says more letters than it may is ended',
  },
};

describe('one more than', () => {
  test.each(Object.entries(PASSED))('%s', async (_name, held) => {
    if (typeof held === 'function') await held();
    else expect(read(held.file)).toContain(held.name);
  });
});
