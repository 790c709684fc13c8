/** A page that draws our screens: what differs, and that nothing of the real ones is to be had. */
import { beforeAll, expect, test } from 'vitest';
import { GOSUSLUGI } from '../support/portal.ts';
import { workstationForTests } from '../support/running.ts';
import { CONSULTANT, STAFF_WORD, seedStaff } from '../support/staff.ts';
import { makeFolders, until } from '../support/workstation.ts';

const folders = makeFolders();
seedStaff(folders);
const running = workstationForTests({ folders }, { sharesVisit: true });
const WINDOW = { width: 1280, height: 800 };

/** Draws the door of ours over everything that a page has, with every means that a page has. */
const FORGERY = `(() => {
  document.head.innerHTML = '<link rel="icon" href="/img/hero.svg"><style>* { cursor: url(/img/hero.svg) 64 64, none }</style>';
  document.body.innerHTML = '<dialog id="forged" style="inset:0;width:100vw;height:100vh;max-width:none;max-height:none"><h1>Вход для сотрудника</h1><p>Рябина?</p><input id="pin" autofocus></dialog>';
  document.title = '🔒 Сектор \\u202E' + 'х'.repeat(5000);
  document.querySelector('dialog').showModal();
  document.documentElement.requestFullscreen().catch(() => undefined);
})()`;

beforeAll(async () => {
  await running.portal.settle(`${GOSUSLUGI}/trials`);
});

test('B105 F100 a page that draws the screen of the code has our bar above it, and its own place alone', async () => {
  const { station, portal } = running;
  await portal.ask(FORGERY);
  const areas = await station.app.evaluate(({ BaseWindow }) =>
    (BaseWindow.getAllWindows()[0]?.contentView.children ?? []).slice(1).map((view) => view.getBounds()),
  );
  expect(areas).toHaveLength(1);
  const bar = await station.shell.getByTestId('portal-bar').boundingBox();
  for (const { x, y, width, height } of areas) {
    expect(y).toBeGreaterThanOrEqual(Math.floor((bar?.y ?? 0) + (bar?.height ?? 0)));
    expect(x + width).toBeLessThanOrEqual(WINDOW.width);
    expect(y + height).toBeLessThanOrEqual(WINDOW.height);
  }
  expect(await portal.ask('document.fullscreenElement')).toBeNull();
  const shownTitle = async () => (await portal.browser()).tabs[0]?.title ?? '';
  const title = await until(
    async () => ((await shownTitle()).startsWith('Сектор') ? shownTitle() : undefined),
    () => 'the title of the page is not told',
  );
  expect(title).toMatch(/^Сектор х{72}…$/u);
  const { portal: shown } = await portal.browser();
  expect(shown?.host).toBe('gosuslugi.training.test');
  // A page's own picture stands nowhere beside our names.
  const pictures = await station.shell.evaluate(() => [...document.images].map(({ src }) => src));
  expect(pictures.filter((src) => !/^(app|data):/.test(src))).toEqual([]);
});

test('B107 F100 while a page is seen neither word nor code is to be had', async () => {
  const { station, portal } = running;
  const answers = await station.shell.evaluate(
    async ({ id, pin }) => [
      await window.sector.call('access.word'),
      await window.sector.call('access.enter', { person: id, pin }),
      await window.sector.call('access.set', { person: id, name: 'x', role: 'consultant', pin }),
    ],
    CONSULTANT,
  );
  expect(answers).toEqual(answers.map(() => expect.objectContaining({ ok: false })));
  expect(JSON.stringify(answers)).toContain('access.page-seen');
  expect(await station.shell.content()).not.toContain(STAFF_WORD);
  expect(await portal.ask('document.documentElement.outerHTML')).not.toContain(STAFF_WORD);
});

test('B107 F100 the code is asked on the whole window, with the word of the staff, and no page is under it', async () => {
  const { station, person } = running;
  await station.at('home').click();
  await station.at('door').click();
  await station.at(`staff-${CONSULTANT.id}`).click();
  await station.at('staff-word').waitFor();
  expect(await station.at('staff-word').innerText()).toBe(STAFF_WORD);
  const door = await station.shell.locator('dialog').boundingBox();
  expect(door).toEqual({ x: 0, y: 0, ...WINDOW });
  // The real mouse: were a page over it, or under it and heard, no digit would arrive.
  for (const digit of CONSULTANT.pin) await person.press(`pin-${digit}`);
  await station.screen('desk');
  await until(
    async () => ((await station.shell.content()).includes(STAFF_WORD) ? undefined : true),
    () => 'the word stands outside of the screen of the code',
  );
  await station.at('desk-leave').click();
});
