/** Signature tokens in the real window: left behind, put back, there before, on a flash drive, in a reader; and who may pass. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { askReaders } from '../../main/card-process/ask-readers.ts';
import { cryptoProFiles } from '../fakes/crypto-pro-files.ts';
import { HANGS } from '../support/patience.ts';
import { PcscDaemon } from '../support/pcsc-daemon.ts';
import { SYSTEM_SOCKET, startRealService, whyNoRealService } from '../support/pcsc-parts.ts';
import { workstationForTests } from '../support/running.ts';
import { CONSULTANT, openDesk, seedStaff } from '../support/staff.ts';
import { makeFolders } from '../support/workstation.ts';

const folders = makeFolders();
seedStaff(folders);
const running = workstationForTests({ folders });

const sockets = new Set<string>();
const mounts = new Set<string>();

/** Puts a token in, as Linux shows it; the answer takes it out. */
function plug(socket = '1-1', [vid, pid] = ['0a89', '0030']): () => void {
  const device = join(folders.usb, socket);
  mkdirSync(device);
  writeFileSync(join(device, 'idVendor'), `${vid}\n`);
  writeFileSync(join(device, 'idProduct'), `${pid}\n`);
  sockets.add(device);
  return () => rmSync(device, { recursive: true, force: true });
}

/** Mounts a flash drive with a key on it, as one that comes with its files; null where mounting is not permitted. */
function mountKey(): (() => void) | null {
  const filled = join(folders.root, 'flash');
  const point = join(folders.root, 'drives', 'FLASH');
  for (const folder of [filled, point]) mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', filled], { stdio: 'ignore' });
  } catch {
    return null;
  }
  mkdirSync(join(filled, 'ivanova.000'));
  for (const name of cryptoProFiles) writeFileSync(join(filled, 'ivanova.000', name), '0');
  // One event for a drive that is full: files that came after it would be nobody's event.
  execFileSync('mount', ['--bind', filled, point]);
  execFileSync('umount', ['-l', filled]);
  mounts.add(point);
  return () => {
    if (mounts.delete(point)) execFileSync('umount', ['-l', point]);
  };
}

/** Counts the sounds that the window makes. */
beforeEach(async () => {
  await running.station.shell.evaluate(() => {
    const real = Object.getPrototypeOf(AudioContext.prototype).constructor.prototype.createOscillator;
    const counter = { sounds: 0 };
    Object.assign(globalThis, { heard: counter });
    AudioContext.prototype.createOscillator = function create(this: AudioContext) {
      counter.sounds += 1;
      return real.call(this);
    };
  });
});

const sounds = () =>
  running.station.shell.evaluate(() => (globalThis as unknown as { heard: { sounds: number } }).heard.sounds);

afterEach(async () => {
  for (const device of sockets) rmSync(device, { recursive: true, force: true });
  for (const point of mounts) execFileSync('umount', ['-l', point]);
  mounts.clear();
  await running.station.shell.evaluate(() => window.sector.call('access.leave'));
});

async function finish(): Promise<void> {
  const { station } = running;
  await station.at('finish').click();
  await station.at('finish-confirm').click();
}

/** What a part of the window says, with ordinary blanks. */
const words = async (id: string) => (await running.station.at(id).innerText()).replace(/\s+/g, ' ');

/** The receipt comes by itself once the token is out of its socket; prints how soon (two seconds are wanted). */
async function receiptAfter(takeOut: () => void): Promise<void> {
  const start = performance.now();
  takeOut();
  await running.station.at('receipt').waitFor();
  console.log(`the receipt came ${Math.round(performance.now() - start)} ms after the token went`);
}

const call = (method: 'visit.leave' | 'visit.finish' | 'help.cancel' | 'desk.passToken' | 'visit.recheck') =>
  running.station.shell.evaluate((name) => window.sector.call(name), method);

const isCalled = async () => (await running.station.view('workstation.changed')).help.isCalled;

test('a token left in holds the visit with picture, sound and words, and calls; taken out it ends in 2 s', async () => {
  const { station, portal } = running;
  const rows = station.journal().length;
  await station.beginVisit();
  await portal.open();
  await portal.logIn('ivanova');
  const unplug = plug();
  expect(await isCalled()).toBe(false);
  await finish();
  const screen = station.at('token-left');
  await screen.waitFor();
  expect(await words('token-left')).toMatch(/Заберите носитель подписи.*Рутокен ЭЦП.*Консультант вызван/);
  expect(await screen.getByRole('img').first().getAttribute('aria-label')).toMatch(/вынимают\sиз\sразъёма/);
  expect(await sounds()).toBeGreaterThanOrEqual(2);
  expect(await isCalled()).toBe(true);

  // Nothing that a page of the window can wish gets past it.
  for (const method of ['visit.leave', 'visit.finish', 'visit.recheck'] as const) await call(method);
  expect(await call('desk.passToken')).toMatchObject({ ok: false, error: { code: 'token.pass-refused' } });
  expect((await station.view('workstation.changed')).state).toMatchObject({
    kind: 'closing',
    phase: 'token',
  });
  expect(existsSync(join(folders.state, 'visit-open.json'))).toBe(true);
  expect(station.journal()).toHaveLength(rows);

  await receiptAfter(unplug);
  await station.at('receipt-details').click();
  const step = station.at('closing-step-token');
  expect(await step.getAttribute('data-status')).toBe('not-checked');
  expect(await words('closing-step-token')).toMatch(/Не проверено, осталась ли карта в считывателе/);
  await station.leave();
  expect(await isCalled()).toBe(false);
  expect(station.journal()).toHaveLength(rows + 1);
  expect(station.journal().at(-1)?.steps).toMatchObject({ token: 'not-checked' });
  expect(station.log.join('\n')).toContain('"event":"token.left"');
});

test('of two tokens each is asked for, and one that is put back holds again', async () => {
  const { station } = running;
  await station.beginVisit();
  const first = plug('1-1');
  plug('2-1');
  await finish();
  const name = station.shell.locator('.token-name');
  await name.filter({ hasText: 'Рутокен ЭЦП (2)' }).waitFor();
  first();
  await name.filter({ hasText: /Рутокен ЭЦП$/ }).waitFor();
  plug('1-1', ['24dc', '0428']);
  await name.filter({ hasText: 'JaCarta-3, Рутокен ЭЦП' }).waitFor();
  await station.at('token-left').waitFor();
  for (const socket of ['1-1', '2-1']) rmSync(join(folders.usb, socket), { recursive: true });
  await station.at('receipt').waitFor();

  // Put back while the receipt is read: nobody's visit, and the next one does not begin beside it.
  const unplug = plug();
  await station.at('receipt-done').click();
  await station.screen('token-stray');
  expect(await isCalled()).toBe(true);
  unplug();
  await station.screen('free');
});

test('a token that was there before is not the next visitor’s: called for, not begun beside, not counted', async () => {
  const { station } = running;
  const heard = await sounds();
  const unplug = plug();
  await station.screen('token-stray');
  expect(await words('token-stray')).toMatch(/Если он ваш, выньте его.*Консультант уже вызван/);
  expect(await sounds()).toBeGreaterThan(heard);
  const started = await station.shell.evaluate(() =>
    window.sector.call('visit.start', { audience: 'citizen', purpose: 'filing' }),
  );
  expect(started).toMatchObject({ ok: false, error: { code: 'visit.token-before' } });
  expect(existsSync(join(folders.state, 'visit-open.json'))).toBe(false);
  await station.at('token-stray').waitFor();
  unplug();
  await station.screen('free');
  expect(await isCalled()).toBe(false);

  // The same token, put in after the beginning, is the visitor's own.
  await station.beginVisit();
  const own = plug();
  await station.at('home-screen').waitFor();
  own();
  await station.finishVisit();
  await station.leave();
});

test('a flash drive with a key that is mounted late holds the visit too', async (context) => {
  const { station } = running;
  await station.beginVisit();
  const unmount = mountKey();
  if (!unmount) return context.skip('mounting is not permitted here');
  await finish();
  await station.at('token-left').waitFor();
  const text = await words('token-left');
  expect(text).toContain('Флешка с ключом КриптоПро');
  expect(text).not.toContain('ivanova');
  await receiptAfter(unmount);
  await station.leave();
  mountKey();
  await station.screen('token-stray');
});

test('a card left in a reader holds the visit until it is out; a service that stops is «не проверено»', async () => {
  const { station } = running;
  const daemon = await PcscDaemon.start(folders.pcsc);
  onTestFinished(() => daemon.stop());
  daemon.plugReader('Test Reader 00 00');
  await station.beginVisit();
  daemon.insert('Test Reader 00 00', '3bdc18ff8191fe1fc38073c821136601061159000128');
  await finish();
  await station.at('token-left').waitFor();
  expect(await words('token-left')).toMatch(/Заберите носитель подписи.*JaCarta.*Консультант вызван/);
  await receiptAfter(() => daemon.remove('Test Reader 00 00'));
  await station.at('receipt-details').click();
  expect(await words('closing-step-token')).toContain('Носителя подписи в компьютере нет');
  // How long each step took is for the staff.
  expect(await words('receipt')).not.toMatch(/секунд/);
  await station.leave();
  expect(station.journal().at(-1)).toMatchObject({ isClean: true, steps: { token: 'verified' } });

  // Put in while nobody is served, and the service stops with it: nobody can say that it is gone.
  daemon.insert('Test Reader 00 00', '3b00');
  await station.screen('token-stray');
  expect(await words('token-stray')).toContain('Смарт-карта');
  daemon.remove('Test Reader 00 00');
  await station.screen('free');
  await station.beginVisit();
  await daemon.stop();
  await station.finishVisit();
  await station.at('receipt-details').click();
  expect(await station.at('closing-step-token').getAttribute('data-status')).toBe('not-checked');
  expect(await words('closing-step-token')).toMatch(/Не проверено, осталась ли карта в считывателе/);
  await station.leave();
});

test('a service that stops beside a card opens no gate: only its sight of the empty reader does', async () => {
  const { station } = running;
  const card = ['Test Reader 00 00', '3bdc18ff8191fe1fc38073c821136601061159000128'] as const;
  const daemon = await PcscDaemon.start(folders.pcsc);
  onTestFinished(() => daemon.stop());
  daemon.plugReader(card[0]);
  await station.beginVisit();
  daemon.insert(...card);
  await finish();
  await station.at('token-left').waitFor();
  await daemon.stop();
  await station.shell.getByText('Последним мы видели: JaCarta').waitFor();
  expect(await words('token-left')).toMatch(/компьютер сейчас не может.*Позовите консультанта/);
  const again = await PcscDaemon.start(folders.pcsc);
  onTestFinished(() => again.stop());
  again.plugReader(card[0]);
  await station.at('receipt').waitFor();
  await station.leave();
  expect(station.journal().at(-1)).toMatchObject({ isClean: true, steps: { token: 'verified' } });

  // A token of nobody's vendor is a reader and a card in one: pulled out it is gone, although nobody is left to say so.
  await station.beginVisit();
  again.insert(card[0], '3b00');
  await finish();
  await station.at('token-left').waitFor();
  again.unplugReader(card[0]);
  await station.at('receipt').waitFor();
  await station.leave();
  expect(station.journal().at(-1)).toMatchObject({ steps: { token: 'not-checked' } });
});

test('the real service: its card holds the visit too, out of the reader it ends in 2 s, stopped it is «не проверено»', async (context) => {
  const { station } = running;
  const why = whyNoRealService();
  if (why) return context.skip(why);
  const start = async () => {
    const service = await startRealService();
    onTestFinished(() => service.stop());
    await readerSays('out');
    return service;
  };
  const readerSays = (card: 'in' | 'out') =>
    vi.waitFor(
      async () => {
        const answer = await askReaders();
        const cards = answer.kind === 'readers' ? answer.readers.map((reader) => reader.card) : [];
        expect(cards).toContain(card);
        if (card === 'out') expect(cards).not.toContain('in');
      },
      { timeout: HANGS, interval: 20 },
    );
  const service = await start();
  const folder = dirname(folders.pcsc);
  rmSync(folder, { recursive: true, force: true });
  symlinkSync(dirname(SYSTEM_SOCKET), folder);
  onTestFinished(() => rmSync(folder, { force: true }));

  await station.beginVisit();
  await service.insert('3bdc18ff8191fe1fc38073c821136601061159000128');
  await readerSays('in');
  await finish();
  await station.at('token-left').waitFor();
  expect(await words('token-left')).toMatch(/Заберите носитель подписи.*JaCarta/);
  await receiptAfter(() => void service.remove());
  await station.leave();
  expect(station.journal().at(-1)).toMatchObject({ isClean: true, steps: { token: 'verified' } });
  // One that the system runs is the system's to stop.
  if (!service.isOwn) return;

  await station.beginVisit();
  await service.insert('3b8b015275746f6b656e6c697465c2');
  await readerSays('in');
  await finish();
  await station.at('token-left').waitFor();
  await service.stop();
  await station.shell.getByText('Последним мы видели: Рутокен').waitFor();
  const again = await start();
  await station.at('receipt').waitFor();
  await station.leave();

  await station.beginVisit();
  await again.stop();
  await station.finishVisit();
  await station.at('receipt-details').click();
  expect(await station.at('closing-step-token').getAttribute('data-status')).toBe('not-checked');
  await station.leave();
});

test('a consultant with a PIN, and nobody else, ends a visit beside a token; it stays unclean and is told', async () => {
  const { station } = running;
  await station.beginVisit();
  plug();
  await finish();
  await station.at('token-left').waitFor();
  await openDesk(station, CONSULTANT);
  await station.at('desk-pass-token').click();
  await station.at('check-token').filter({ hasText: 'хотя носитель остался' }).waitFor();
  await station.at('desk-leave').click();
  await station.at('receipt').waitFor();
  expect(await words('headline')).toContain('Консультант закончил работу, хотя носитель остался');
  await station.leave();
  expect(station.journal().at(-1)).toMatchObject({ isClean: false, steps: { token: 'failed' } });
  expect(station.log.join('\n')).toMatch(
    new RegExp(`"event":"token.passed"[^\n]*"person":"${CONSULTANT.id}"`),
  );

  // It holds nobody up as long as nothing changes, and the next visit at its end again.
  await station.beginVisit();
  await finish();
  await station.at('token-left').waitFor();
});
