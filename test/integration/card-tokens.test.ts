/** Cards in readers through the PC/SC library, against a service of our own and the real service. */

import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { cardName } from '../../main/core/tokens/cards.ts';
import { knownVendors } from '../../main/core/tokens/known-tokens.ts';
import type { TokenList } from '../../main/core/tokens/token-source.ts';
import { cardTokenSource } from '../../main/node/tokens/card-service.ts';
import { ownFolder } from '../fakes/sweep-ground.ts';
import { cardsAt } from '../support/card-reader.ts';
import { HANGS } from '../support/patience.ts';
import { type DaemonOptions, PcscDaemon } from '../support/pcsc-daemon.ts';
import { SYSTEM_SOCKET, startRealClient, startRealService, whyNoRealService } from '../support/pcsc-parts.ts';

const READER = 'Test Reader 00 00';
const EVERY_ATR = '4:4, as until 2.2.3';
const [RUTOKEN = ''] = knownVendors[0]?.atrs ?? [];

/** Where the research keeps its list of tokens; a checkout by itself does not have it. */
const DATA =
  process.env.SECTOR_TOKEN_DATA ?? join(import.meta.dirname, '../../../shared/data/eds-tokens.json');

/** Looked at again and again, as long as an event can come on a busy machine: there is no other way to know. */
const soon = (check: () => void) => vi.waitFor(check, { timeout: HANGS, interval: 5 });

function place(): string {
  return join(ownFolder(), 'pcscd', 'pcscd.comm');
}

function sourceAt(socket: string) {
  const cards = cardsAt(socket);
  return { service: cards, source: cardTokenSource(cards) };
}

async function service(options: DaemonOptions = {}, socket = place()) {
  const daemon = await PcscDaemon.start(socket, options);
  onTestFinished(() => daemon.stop());
  return { daemon, socket, ...sourceAt(socket) };
}

/** What a watching program knows: the last look, taken anew after each change. */
function watching(source: ReturnType<typeof cardTokenSource>) {
  const seen: { now: TokenList | 'not yet'; changes: number } = {
    now: 'not yet',
    changes: 0,
  };
  const look = async () => {
    seen.now = await source.look();
  };
  void look();
  const end = source.watch(() => {
    seen.changes += 1;
    void look();
  });
  onTestFinished(end);
  return { seen, end };
}

/** Puts each card in and takes it out again; one behaviour for every service there is. */
async function everyCard(
  source: ReturnType<typeof cardTokenSource>,
  reader: { insert(atr: string): unknown; remove(): unknown },
  most = Number.POSITIVE_INFINITY,
): Promise<void> {
  const { seen } = watching(source);
  await soon(() => expect(seen.now).toEqual([]));
  for (const { vendor, atrs } of knownVendors) {
    for (const atr of atrs.slice(0, most)) {
      await reader.insert(atr);
      await soon(() => expect(seen.now).toEqual([vendor]));
      await reader.remove();
      await soon(() => expect(seen.now).toEqual([]));
    }
  }
}

describe('cards in readers', () => {
  test.each([
    [EVERY_ATR, { version: [4, 4] }],
    ['4:6, which takes older clients', { version: [4, 6], backward: 4 }],
  ] as const)('of every vendor come and go, in protocol %s', async (name, options) => {
    const { daemon, source } = await service(options);
    daemon.plugReader(READER);
    await everyCard(
      source,
      { insert: (atr) => daemon.insert(READER, atr), remove: () => daemon.remove(READER) },
      name === EVERY_ATR ? undefined : 1,
    );
  });

  test('count where the card is mute or unknown, and where only one of the readers answers', async () => {
    const { daemon, source } = await service();
    daemon.plugReader('Aktiv Rutoken ECP 00 00');
    daemon.plugReader(READER);
    daemon.insert(READER, '');
    expect(await source.look()).toEqual(['Смарт-карта']);
    daemon.insert(READER, '3b00');
    daemon.insert('Aktiv Rutoken ECP 00 00', '3b01');
    expect(await source.look()).toEqual(['Рутокен', 'Смарт-карта']);
  });

  test('are unknown without a reader, and known as soon as one is plugged in', async () => {
    const { daemon, source } = await service();
    const { seen } = watching(source);
    await soon(() => expect(seen.now).toBe('no-reader'));
    daemon.plugReader(READER);
    await soon(() => expect(seen.now).toEqual([]));
    daemon.unplugReader(READER);
    await soon(() => expect(seen.now).toBe('no-reader'));
  });

  test('that moved between the look and the watch are told once', async () => {
    const { daemon, source } = await service();
    daemon.plugReader(READER);
    await source.look();
    daemon.insert(READER, RUTOKEN);
    const onChange = vi.fn();
    onTestFinished(source.watch(onChange));
    await soon(() => expect(onChange).toHaveBeenCalledOnce());
    daemon.remove(READER);
    await soon(() => expect(onChange).toHaveBeenCalledTimes(2));
  });

  test('are not asked for by the clock, and not at all when the watch has ended', async () => {
    const { daemon, source } = await service();
    daemon.plugReader(READER);
    const { seen, end } = watching(source);
    await soon(() => expect(seen.now).toEqual([]));
    const quiet = () => new Promise((resolve) => setTimeout(resolve, 400));
    await quiet();
    const before = daemon.connections;
    await quiet();
    expect(daemon.connections).toBe(before);
    const { changes } = seen;
    end();
    daemon.insert(READER, RUTOKEN);
    await quiet();
    expect(daemon.connections).toBe(before);
    expect(seen.changes).toBe(changes);
  });
});

describe('a service that goes', () => {
  test('is «не проверено» at once, and asked again as soon as it is back', async () => {
    const { daemon, socket, source } = await service();
    daemon.plugReader(READER);
    daemon.insert(READER, RUTOKEN);
    const { seen } = watching(source);
    await soon(() => expect(seen.now).toEqual(['Рутокен']));
    await daemon.stop();
    await soon(() => expect(seen.now).toBe('unknown'));
    const { daemon: next } = await service({}, socket);
    next.plugReader(READER);
    await soon(() => expect(seen.now).toEqual([]));
  });

  test('or shuts everybody out for a while, is tried again although nothing in its folder tells', async () => {
    let isShut = true;
    const { daemon, source } = await service({ instead: (connection) => isShut && connection.end() });
    daemon.plugReader(READER);
    const { seen } = watching(source);
    await soon(() => expect(seen.now).toBe('unknown'));
    isShut = false;
    await soon(() => expect(seen.now).toEqual([]));
  });

  test('or was never there, even without its folder, is heard of when it comes', async () => {
    const socket = place();
    const { source } = sourceAt(socket);
    const { seen } = watching(source);
    await soon(() => expect(seen.now).toBe('unknown'));
    const { daemon } = await service({}, socket);
    daemon.plugReader(READER);
    await soon(() => expect(seen.now).toEqual([]));
  });
});

describe('no answer is ever «нет носителя»', () => {
  const half = (connection: Socket) =>
    connection.once('data', () => connection.end(Buffer.from([4, 0, 0, 0, 4, 0])));
  /** Agrees and then sends these bytes for the table of readers. */
  const agreeing = (table: Buffer) => (connection: Socket) => {
    connection.once('data', () => {
      connection.write(Buffer.from('040000000400000000000000', 'hex'));
      connection.once('data', () => connection.end(table));
    });
  };
  test.each([
    ['a newer protocol', { version: [4, 7], backward: 4 + 3 }],
    ['an older one', { version: [4, 3] }],
    ['another one altogether', { version: [5, 4], backward: 4 }],
    ['refusal: it shuts at once, as without rights', { instead: (c: Socket) => c.end() }],
    ['half an answer', { instead: half }],
    ['half a table', { instead: agreeing(Buffer.alloc(1000)) }],
    ['garbage', { instead: (c: Socket) => c.write(Buffer.alloc(5000, 0x5a)) }],
    ['a flood', { instead: (c: Socket) => c.write(Buffer.alloc(10_000_000)) }],
    ['silence', { instead: () => undefined }],
  ] as const)('%s', async (_, options) => {
    const { service: cards, source } = await service(options);
    expect(await cards.look()).toEqual({ kind: 'trouble', trouble: expect.any(String) });
    expect(await source.look()).toBe('unknown');
  });

  test.each([
    ['nobody there', place],
    ['a socket that nobody listens at', () => '/dev/null'],
  ])('%s', async (_, at) => {
    const { service: cards, source } = sourceAt(at());
    expect(await cards.look()).toEqual({ kind: 'trouble', trouble: 'absent' });
    expect(await source.look()).toBe('unknown');
  });

  test('a process that dies is «не проверено», and is begun anew', async () => {
    const { daemon, service: cards, source } = await service();
    daemon.plugReader(READER);
    const { seen } = watching(source);
    await soon(() => expect(seen.now).toEqual([]));
    process.kill(cards.pid ?? 0, 'SIGKILL');
    await soon(() => expect(seen.now).toBe('unknown'));
    await soon(() => expect(seen.now).toEqual([]));
  });

  test('a service that shuts again and again is not asked in a circle', async () => {
    const { daemon, source } = await service({ instead: (connection) => connection.end() });
    const { seen } = watching(source);
    await soon(() => expect(seen.now).toBe('unknown'));
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(daemon.connections).toBeLessThan(12);
  });
});

test('the names are those of the research, vendor for vendor', (context) => {
  let text: string;
  try {
    text = readFileSync(DATA, 'utf8');
  } catch {
    return context.skip('no list of tokens beside this checkout');
  }
  const { vendors } = JSON.parse(text) as { vendors: { vendor: string; atr: string[] }[] };
  for (const { vendor, atr } of vendors) {
    for (const one of atr) expect([one, cardName({ name: READER, atr: one })]).toEqual([one, vendor]);
  }
});

test('the real library sees in our service what we see', async (context) => {
  const { daemon, socket, source } = await service();
  const real = startRealClient(ownFolder(), socket);
  if (!real) return context.skip('no gcc or no libpcsclite.so.1');
  onTestFinished(real.end);
  const { seen } = watching(source);
  const both = async (line: string | RegExp, ours: TokenList) => {
    await soon(() => expect(real.lines.at(-1)).toMatch(line));
    await soon(() => expect(seen.now).toEqual(ours));
  };
  await both(/^$/, 'no-reader');
  daemon.plugReader(READER);
  await both(`${READER}=-`, []);
  for (const { vendor, atrs } of knownVendors) {
    for (const atr of atrs.slice(-1)) {
      daemon.insert(READER, atr);
      await both(`${READER}=${atr}`, [vendor]);
      daemon.remove(READER);
      await both(`${READER}=-`, []);
    }
  }
  daemon.plugReader('Second 01 00');
  daemon.insert('Second 01 00', '');
  await both(`${READER}=-|Second 01 00=?`, ['Смарт-карта']);
  await daemon.stop();
  await both(/^gone /, 'unknown');
});

test('the real service with a virtual card of every vendor', async (context) => {
  const why = whyNoRealService();
  if (why) return context.skip(why);
  const real = await startRealService();
  const { source } = sourceAt(SYSTEM_SOCKET);
  onTestFinished(() => real.stop());
  // A power-up of the reader's own, and its poll.
  await everyCard(source, real);
  await real.stop();
  if (real.isOwn) expect(await source.look()).toBe('unknown');
});
