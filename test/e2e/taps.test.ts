/** How many presses twelve tasks take in the real window, with the real mouse: none more than the table says. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import type { AccessRecord } from '../../main/core/access/person.ts';
import { CARD_COST, hashPin } from '../../main/node/access/argon2id.ts';
import { HANGS } from '../support/patience.ts';
import { PcscDaemon } from '../support/pcsc-daemon.ts';
import { Portal } from '../support/portal.ts';
import { workstationForTests } from '../support/running.ts';
import { makeFolders } from '../support/workstation.ts';

/** The most presses of each task; changed only by whoever means it. */
const MOST = {
  'visitor: from the free screen to a portal': 3,
  'visitor: from the free screen to an instruction': 3,
  'visitor: from the free screen to the first question of «Не знаю, что мне нужно»': 3,
  'visitor: another language on the free screen': 1,
  'visitor: large letters on the free screen': 2,
  'visitor: a consultant is called from home': 1,
  'visitor: the screen is hidden and shown again': 2,
  'visitor: finished, receipt read, the place is free': 3,
  'consultant: the desk is opened with four digits, which a region may allow': 6,
  'consultant: the desk is opened with six digits': 7,
  'consultant: the desk is opened by their own card, where six digits are wanted': 0,
  'consultant: a clean visit is closed and the next begun, the desk being open': 3,
  'consultant: a row of the log with a ready sentence': 4,
} as const;
type Task = keyof typeof MOST;

const SHORT = { id: 'anna', name: 'Петрова А. И.', role: 'consultant', pin: '7294' } as const;
const LONG = { id: 'ivan', name: 'Отдел ИТ', role: 'it', pin: '480193' } as const;

const READER = 'Test Reader 00 00';
const BADGE = '3b8f8001804f0ca000000306030001000000006a';
const UID = '04a224b2c35680';

const folders = makeFolders();
/** As IT has set it; `last` has entered last. */
function seed(last: string): void {
  const people: AccessRecord['people'] = [SHORT, LONG].map(({ id, name, role, pin }) => ({
    ...{ id, name, role, failures: 0, hasSixDigits: pin.length === 6 },
    hash: hashPin(pin, { m: 64, t: 1, p: 1 }),
    ...(id === LONG.id && { card: { hash: hashPin(UID, CARD_COST), atr: BADGE } }),
  }));
  writeFileSync(join(folders.state, 'access.json'), JSON.stringify({ people, last }));
}
seed(SHORT.id);

const running = workstationForTests({ folders, config: { staff: { shortestPin: 4, card: true } } });
const counted = new Map<Task, number>();

/** Does the task by presses alone and counts them; an array waits for a screen before it goes on. */
async function count(task: Task, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await running.station.at(id).first().waitFor();
    await running.station.settled();
    await running.person.press(id);
  }
  counted.set(task, ids.length);
  expect(ids.length, task).toBeLessThanOrEqual(MOST[task]);
}

const digits = (pin: string) => [...pin].map((digit) => `pin-${digit}`);

afterAll(() => {
  console.log([...counted].map(([task, taps]) => `${taps} (at most ${MOST[task]}) ${task}`).join('\n'));
});

test('P5 a portal, an instruction, the questions: three presses from the free screen', async () => {
  const { station } = running;
  const [audience, purpose] = ['audience-citizen', 'purpose-filing'];
  await count('visitor: from the free screen to a portal', [audience, purpose, 'tile-training-gosuslugi']);
  await new Portal(station).arrived('https://gosuslugi.training.test/');
  await station.makeFree();

  await count('visitor: from the free screen to the first question of «Не знаю, что мне нужно»', [
    ...[audience, purpose, 'questions'],
  ]);
  await station.at('answer-1').waitFor();
  await station.makeFree();

  // The one that stands first: which it is depends on the purpose.
  await station.beginVisit();
  const first = await station.shell.locator('.first-cards [data-testid^="instruction-"]').first();
  const id = (await first.getAttribute('data-testid')) ?? '';
  await station.makeFree();
  await count('visitor: from the free screen to an instruction', [audience, purpose, id]);
  await station.screen('reader');
});

test('P6 language, letters, help and hiding are at hand', async () => {
  const { station } = running;
  await count('visitor: another language on the free screen', ['language-en']);
  await station.shell.locator('html[lang="en"]').waitFor();
  await count('visitor: large letters on the free screen', ['theme-toggle', 'text-150']);
  await station.shell.locator('html[data-text="150"]').waitFor();
  await station.at('display-reset').click();
  await station.shell.keyboard.press('Escape');
  await station.at('language-ru').click();

  await station.beginVisit();
  await count('visitor: a consultant is called from home', ['call-consultant']);
  expect((await station.view('workstation.changed')).help.isCalled).toBe(true);
  await station.shell.keyboard.press('Escape');
  await count('visitor: the screen is hidden and shown again', ['hide', 'resume']);
  await station.screen('home');
});

test('P14 the visit ends in three presses, the reading of the receipt among them', async () => {
  const { station } = running;
  await station.beginVisit();
  await count('visitor: finished, receipt read, the place is free', [
    'finish',
    'finish-confirm',
    'receipt-done',
  ]);
  await station.screen('free');
});

test('P23 the desk in six presses; a clean visit closed and the next begun in three more', async () => {
  const { station } = running;
  await station.beginVisit('employer');
  await count('consultant: the desk is opened with four digits, which a region may allow', [
    ...['door', ...digits(SHORT.pin), 'pin-done'],
  ]);
  await station.screen('desk');
  await count('consultant: a clean visit is closed and the next begun, the desk being open', [
    ...['desk-finish', 'desk-confirm-next', 'purpose-result'],
  ]);
  await station.screen('home');
  const { state } = await station.view('workstation.changed');
  expect(state).toMatchObject({ kind: 'active', visit: { audience: 'employer', purpose: 'result' } });
  // The next one who comes by themselves is greeted as always.
  await station.makeFree();
  await station.screen('free');
});

test('P23 whoever was called and is somebody else goes back to the free screen', async () => {
  const { station } = running;
  await station.beginVisit();
  for (const id of [
    'door',
    ...digits(SHORT.pin),
    'pin-done',
    'desk-finish',
    'desk-confirm-next',
    'start-back',
  ])
    await station.at(id).click();
  await station.screen('free');
});

test('P23 a row of the log in four presses, the person of last time being proposed', async () => {
  const { station } = running;
  for (const id of ['door', ...digits(SHORT.pin), 'pin-done']) await station.at(id).click();
  await station.screen('desk');
  await count('consultant: a row of the log with a ready sentence', [
    ...['desk-log', 'log-category-0', 'log-phrase-0', 'log-save'],
  ]);
  await station.shell.getByText('Записано под №').waitFor();
  await station.at('desk-leave').click();
  await station.screen('free');

  seed(LONG.id);
  await count('consultant: the desk is opened with six digits', ['door', ...digits(LONG.pin)]);
  await station.screen('desk');
  await station.at('desk-leave').click();
});

test('P23 whoever has a card puts it in, and presses nothing', async () => {
  const { station } = running;
  const daemon = await PcscDaemon.start(folders.pcsc);
  onTestFinished(() => daemon.stop());
  daemon.plugReader(READER);
  await vi.waitFor(() => expect(station.log.join('\n')).toContain('"event":"access.cards","seen":true'), {
    timeout: HANGS,
  });
  daemon.insert(READER, BADGE, { ffca000000: `${UID}9000` });
  await count('consultant: the desk is opened by their own card, where six digits are wanted', []);
  await station.screen('desk');
  daemon.remove(READER);
  await station.screen('free');
});

test('every task of the table was counted', () => {
  expect([...counted.keys()].sort()).toEqual(Object.keys(MOST).sort());
  expect(counted.size).toBe(13);
});
