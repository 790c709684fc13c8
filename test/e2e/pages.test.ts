/** What a page may meet: no network, a bad certificate, a crash; and the windows it opens. */
import { beforeEach, expect, test } from 'vitest';
import { GOSUSLUGI } from '../support/portal.ts';
import { workstationForTests } from '../support/running.ts';

const running = workstationForTests({}, { sharesVisit: true });
const TRIALS = `${GOSUSLUGI}/trials`;

beforeEach(async () => {
  const { station, portal } = running;
  await station.trainingControl({ action: 'reset' });
  await portal.settle(TRIALS);
});

const go = (path: string) => running.portal.begin(`location.href = ${JSON.stringify(path)}`);

test('B73 a portal that does not answer is told by our own page, and «Попробовать ещё раз» brings it back', async () => {
  const { station, portal } = running;
  await station.trainingControl({ action: 'offline', portal: 'gosuslugi' });
  await go('/orders');
  expect(await portal.notice('offline')).toMatchObject({ host: 'gosuslugi.training.test' });
  expect(await station.at('notice-offline').innerText()).toContain('gosuslugi.training.test');
  await station.at('notice-retry').click();
  await portal.notice('offline');
  await station.trainingControl({ action: 'online', portal: 'gosuslugi' });
  await station.at('notice-retry').click();
  await portal.arrived('https://esia.training.test/login');
  await station.at('notice-offline').waitFor({ state: 'detached' });
});

test('a connection that breaks off is told, and the way back leads to the page before', async () => {
  const { station, portal } = running;
  await go('/drop');
  await portal.notice('offline');
  await station.at('notice-back').click();
  await portal.arrived(TRIALS);
  expect((await portal.browser()).notice).toBeNull();
});

test('a portal that is down when it is opened leaves the way home open', async () => {
  const { station, portal } = running;
  await station.at('home').click();
  await station.trainingControl({ action: 'offline', portal: 'trudvsem' });
  await station.at('tile-training-trudvsem').click();
  expect(await portal.notice('offline')).toMatchObject({ host: 'trudvsem.training.test' });
  await station.at('home').click();
  await station.at('home-screen').waitFor();
});

test('the tile of a portal leads back to the page where the person is signing in to it', async () => {
  const { station, portal } = running;
  await portal.begin(`location.href = '${GOSUSLUGI}/lk'`);
  await portal.arrived('https://esia.training.test/login');
  const before = await portal.browser();
  await station.at('home').click();
  await station.at('tile-training-gosuslugi').click();
  await station.at('reload').waitFor();
  // Its title may come meanwhile.
  expect((await portal.browser()).tabs.map(({ id }) => id)).toEqual(before.tabs.map(({ id }) => id));
  expect(await portal.url()).toContain('https://esia.training.test/login');
});

test('an error of the portal is the portal’s own page', async () => {
  const { portal } = running;
  await portal.go(`${GOSUSLUGI}/status/500`);
  expect((await portal.browser()).notice).toBeNull();
  expect(await portal.ask(`document.querySelector('[data-testid="status-page"]') !== null`)).toBe(true);
});

test('B69 a page that crashes is told and opened again, the visit and the login go on', async () => {
  const { station, portal } = running;
  await portal.logIn('ivanova');
  const id = await portal.contentsId();
  await station.app.evaluate(
    ({ webContents }, one) => webContents.fromId(one)?.forcefullyCrashRenderer(),
    id,
  );
  await portal.notice('crashed');
  await station.at('notice-retry').click();
  await portal.arrived(`${GOSUSLUGI}/lk`);
  expect(await portal.ask('document.body.dataset.login')).toBe('ivanova');
  expect(await station.view('workstation.changed')).toMatchObject({ state: { kind: 'active' } });
});

test('B69 a page that hangs does not hold «Обновить»', async () => {
  const { station, portal } = running;
  await portal.begin('for (;;);');
  const loaded = station.app.evaluate(
    ({ webContents }, id) =>
      new Promise<boolean>((resolve) => {
        webContents.fromId(id)?.once('did-finish-load', () => resolve(true));
      }),
    await portal.contentsId(),
  );
  await station.at('reload').click();
  expect(await loaded).toBe(true);
  expect(await portal.ask('1 + 1')).toBe(2);
});

test('a link that wants a window of its own opens as a tab', async () => {
  const { station, portal, person } = running;
  await station.at('home').click();
  await station.at('tile-training-trudvsem').click();
  await portal.arrived('https://trudvsem.training.test/');
  await portal.go('https://trudvsem.training.test/vacancies');
  await person.pressIn(portal, '[data-testid="vacancy-1"]');
  await portal.arrived('https://trudvsem.training.test/vacancies/1');
  expect((await portal.browser()).tabs).toHaveLength(3);
});

test('a window that the page opens by script becomes a tab, and the page hears that it has none', async () => {
  const { station, portal } = running;
  await portal.touch();
  expect(await portal.ask(`window.open('/status/201', 'named', 'width=300,height=200') === null`)).toBe(true);
  await portal.arrived(`${GOSUSLUGI}/status/201`);
  await station.at('tab-2').waitFor();
  await station.at('tab-1').click();
  await portal.arrived(TRIALS);
  const [first, second] = (await portal.browser()).tabs;
  expect((await portal.browser()).activeTab).toBe(first?.id);
  expect(second?.title).toMatch(/201/);
});

test('the ninth tab is refused, and the page says why', async () => {
  const { station, portal } = running;
  for (let number = 2; number <= 8; number += 1) {
    // One a press: the second of these is not heard (F97).
    await portal.begin(`window.open('/status/200?${number}'); window.open('/status/200?more')`);
    await portal.arrived(`${GOSUSLUGI}/status/200?${number}`);
    expect((await portal.browser()).tabs).toHaveLength(number);
  }
  await portal.begin(`window.open('/status/200?9')`);
  const contents = await station.app.evaluate(
    ({ webContents }) =>
      webContents.getAllWebContents().filter((one) => !/^(paper|sector-eds):/.test(one.getURL())).length,
  );
  expect(contents).toBe(9);
  expect(await portal.notice('blocked')).toMatchObject({ reason: 'too-many-tabs' });
  expect(await station.at('notice-blocked').innerText()).toMatch(/слишком много страниц/);
  await portal.dismiss();
  await portal.arrived(`${GOSUSLUGI}/status/200?8`);
});
