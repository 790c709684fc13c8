/** A consultant's own card: its number over PC/SC, the command that writes it down, and the gate that lets it lie. */

import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { besideStaff } from '../../main/core/tokens/beside-staff.ts';
import { cardNumber } from '../../main/core/tokens/card-number.ts';
import { fileAccessStore } from '../../main/node/access/file-access-store.ts';
import { workerPinHasher } from '../../main/node/access/pin-hasher.ts';
import { cardTokenSource } from '../../main/node/tokens/card-service.ts';
import { staffCardReader } from '../../main/node/tokens/staff-card-reader.ts';
import { ownFolder } from '../fakes/sweep-ground.ts';
import { cardsAt } from '../support/card-reader.ts';
import { HANGS } from '../support/patience.ts';
import { PcscDaemon } from '../support/pcsc-daemon.ts';
import { SYSTEM_SOCKET, startRealService, whyNoRealService } from '../support/pcsc-parts.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const READER = 'Test Reader 00 00';
const OTHER = 'Test Reader 01 00';
const BADGE = '3b8f8001804f0ca000000306030001000000006a';
const UID = '04a224b2c35680';
const saysItsNumber = (uid: string) => ({ ffca000000: `${uid}9000` });
const hasher = workerPinHasher(new URL('../../main/node/access/pin-worker.ts', import.meta.url));

async function place() {
  const folder = ownFolder();
  const socket = join(folder, 'pcscd.comm');
  const file = join(folder, 'access.json');
  const daemon = await PcscDaemon.start(socket);
  onTestFinished(() => daemon.stop());
  daemon.plugReader(READER);
  daemon.plugReader(OTHER);
  const person = { id: 'anna', name: 'Петрова А. И.', role: 'it', hash: '$none', failures: 0 };
  writeFileSync(file, JSON.stringify({ people: [person, { ...person, id: 'ivan', name: 'Сафин И. Р.' }] }));
  return { socket, file, daemon };
}

/** `sector access card` until it has ended. */
function command(file: string, socket: string, args: readonly string[]) {
  const child = spawn(process.execPath, ['main/cli/sector.ts', 'access', 'card', ...args, '--file', file], {
    cwd: PROJECT,
    env: { ...process.env, PCSCLITE_CSOCK_NAME: socket },
  });
  onTestFinished(() => void child.kill());
  const said = { out: '', err: '' };
  child.stdout.on('data', (text) => (said.out += text));
  child.stderr.on('data', (text) => (said.err += text));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { said, ended };
}

test('the next card is written down by a salted hash; who has it is known, and the gate does not count it', async () => {
  const { socket, file, daemon } = await place();
  // What lies in a reader may be anybody's: only a card that comes is taken.
  daemon.insert(OTHER, BADGE, saysItsNumber('0102030405'));
  const { said, ended } = command(file, socket, ['anna']);
  await vi.waitFor(() => expect(said.err).toContain('Поднесите карту'), { timeout: HANGS });
  daemon.insert(READER, BADGE, saysItsNumber(UID));
  expect(await ended).toBe(0);
  expect(said.out).toBe('Карта записана: Петрова А. И.\n');
  const kept = readFileSync(file, 'utf8');
  expect(kept).not.toContain(UID);
  expect(kept).toMatch(/"hash": "\$argon2id\$[^"]+",\s+"atr": "3b8f80/);

  const cards = cardsAt(socket);
  const staff = staffCardReader(cards, fileAccessStore(file), hasher);
  expect(await staff.people()).toEqual(['anna']);
  const gate = cardTokenSource(cards, { staff: staff.cards });
  expect(await cardTokenSource(cards).look()).toEqual(['Смарт-карта', 'Смарт-карта']);
  // The other card is a visitor's, of the same kind: asked for its number, and it holds.
  expect(await gate.look()).toEqual(['Смарт-карта']);
  daemon.remove(OTHER);
  expect(await gate.look()).toEqual([]);
  daemon.remove(READER);
  expect(await staff.people()).toEqual([]);

  // Whoever has no card loses nothing, whoever has one keeps it to themselves.
  const second = command(file, socket, ['ivan', '--number', '04:A2:24:B2:C3:56:80']);
  expect(await second.ended).toBe(1);
  expect(second.said.err).toContain('Эта карта уже у другого: Петрова А. И.');
  const list = () =>
    spawnSync(process.execPath, ['main/cli/sector.ts', 'access', 'list', '--file', file], {
      ...{ cwd: PROJECT, encoding: 'utf8' },
    }).stdout;
  expect(list()).toContain('Петрова А. И.\tкарта\n');
  expect(await command(file, socket, ['anna', '--off']).ended).toBe(0);
  expect(list()).not.toContain('карта');
});

test('a visitor’s card of another kind than any of the staff is not spoken to', async () => {
  const { socket, file, daemon } = await place();
  const { said, ended } = command(file, socket, ['anna']);
  await vi.waitFor(() => expect(said.err).toContain('Поднесите карту'), { timeout: HANGS });
  daemon.insert(READER, BADGE, saysItsNumber(UID));
  await ended;
  daemon.remove(READER);
  const before = daemon.asked.length;
  daemon.insert(READER, '3b8b015275746f6b656e20454350a0', saysItsNumber(UID));
  const cards = cardsAt(socket);
  const staff = staffCardReader(cards, fileAccessStore(file), hasher);
  expect(await cardTokenSource(cards, { staff: staff.cards }).look()).toEqual(['Рутокен']);
  expect(daemon.asked).toHaveLength(before);
});

test('a staff token counts in its USB socket no more than in its reader; a visitor’s beside it does', async () => {
  const { socket, file, daemon } = await place();
  daemon.plugReader('Aktiv Rutoken ECP 00 00');
  const number = command(file, socket, ['anna', '--number', '2e1f90b3']);
  expect(await number.ended).toBe(0);
  daemon.insert('Aktiv Rutoken ECP 00 00', '3b8b015275746f6b656e20454350a0', {
    '00ca018100': '2e1f90b39000',
  });
  const cards = cardsAt(socket);
  const staff = staffCardReader(cards, fileAccessStore(file), hasher);
  const socketsSee = (seen: readonly string[]) =>
    besideStaff({ id: 'usb', look: async () => seen, watch: () => () => undefined }, staff.tokens).look();
  expect(await socketsSee(['Рутокен ЭЦП'])).toEqual([]);
  expect(await socketsSee(['Рутокен ЭЦП', 'Рутокен ЭЦП'])).toEqual(['Рутокен ЭЦП']);
  expect(await socketsSee(['JaCarta'])).toEqual(['JaCarta']);
});

test('the real service gives the number of a real virtual card', async (context) => {
  const why = whyNoRealService();
  if (why) return context.skip(why);
  const service = await startRealService();
  onTestFinished(() => service.stop());
  const cards = cardsAt(SYSTEM_SOCKET);
  const readers = async () => {
    const answer = await cards.look();
    return answer.kind === 'readers' ? answer.readers : [];
  };
  await vi.waitFor(async () => expect((await readers()).length).toBeGreaterThan(0), {
    ...{ timeout: HANGS, interval: 20 },
  });
  await service.insert(BADGE, UID);
  await vi.waitFor(async () => expect((await readers()).map(({ card }) => card)).toContain('in'), {
    ...{ timeout: HANGS, interval: 20 },
  });
  const card = (await readers()).find(({ card }) => card === 'in');
  expect(await cardNumber((apdus) => cards.talk(card?.name ?? '', apdus))).toBe(UID);
  expect(await cardNumber((apdus) => cards.talk('No such reader', apdus))).toBeNull();
});
