import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GOSUSLUGI } from '../support/portal.ts';
import { workstationForTests } from '../support/running.ts';
import { isWhole } from '../support/whole.ts';

const running = workstationForTests();

/** What the page of a visit finds of an earlier one. */
const REMAINS = `(async () => ({
  cookie: document.cookie.includes('zqleft'),
  localStorage: localStorage.getItem('zqleft'),
  sessionStorage: sessionStorage.getItem('zqleft'),
  caches: await caches.has('zqleft'),
  databases: (await indexedDB.databases()).map(({ name }) => name).includes('zqleft'),
  history: history.length,
}))()`;

const LEAVE_BEHIND = `(async () => {
  document.cookie = 'zqleft=1; Max-Age=31536000; Secure';
  localStorage.setItem('zqleft', '1');
  sessionStorage.setItem('zqleft', '1');
  await caches.open('zqleft');
  await new Promise((resolve) => { indexedDB.open('zqleft').onsuccess = resolve; });
})()`;

test('a visit ends with the person logged out on the side of every portal, and one row in the journal', async () => {
  const { station, portal } = running;
  await station.beginVisit('citizen', 'result');
  await portal.open();
  await portal.logIn('ivanova');
  const during = await station.trainingState();
  expect(during.ssoSessions).toHaveLength(1);
  expect(during.portalSessions).toEqual([{ portal: 'gosuslugi', login: 'ivanova' }]);

  await station.finishVisit();

  const after = await station.trainingState();
  expect(after.ssoSessions).toEqual([]);
  expect(after.portalSessions).toEqual([]);
  expect(await station.at('receipt-sentence').innerText()).toMatch(/^Вы\s+вышли:\s+[^.]+,\s+[^.]+\./);
  await station.leave();
  expect(existsSync(join(station.folders.state, 'visit-open.json'))).toBe(false);
  expect(readdirSync(join(station.folders.runtime, 'visits'))).toEqual([]);
  expect(station.journal()).toEqual([
    expect.objectContaining({
      purpose: 'result',
      endReason: 'visitor',
      isClean: true,
      isRecovered: false,
      portals: { 'training-gosuslugi': 'confirmed', 'training-esia': 'confirmed' },
      steps: expect.objectContaining({ portals: 'verified', browser: 'verified', files: 'verified' }),
    }),
  ]);
});

test('a visit without portals says so and is counted', async () => {
  const { station } = running;
  await station.beginVisit('employer', 'information');
  await station.finishVisit();
  await station.at('receipt-details').click();
  const step = station.at('closing-step-portals');
  expect(await step.getAttribute('data-status')).toBe('verified');
  expect(await step.innerText()).toMatch(/не\s+открывали\s+порталы/);
  await station.leave();
  expect(station.journal().at(-1)).toMatchObject({ purpose: 'information', portals: {}, isClean: true });
});

test('the next person meets nothing of the one before: no storage, no worker, no tab, no zoom, no login', async () => {
  const { station, portal } = running;
  await station.beginVisit();
  await portal.open();
  await portal.logIn('zqbefore');
  await portal.ask(LEAVE_BEHIND);
  await portal.ask('navigator.serviceWorker.ready.then(() => null)');
  await station.at('theme-toggle').click();
  await station.at('zoom-in').click();
  await station.at('zoom-in').click();
  await station.at('display-done').click();
  expect(await portal.ask(REMAINS)).toMatchObject({ cookie: true, localStorage: '1', caches: true });
  expect(await portal.browser()).toMatchObject({ zoom: 1.25 });
  await station.finishVisit();
  await station.leave();
  // Nothing lives between two visits; the painter of papers, a new one, comes with the next.
  expect(await livingOf()).toEqual({ contents: 1, workers: 0 });

  await station.beginVisit();
  expect(await portal.browser()).toMatchObject({ tabs: [], portal: null, zoom: 1 });
  // The partition of the new visit is empty before its first page.
  expect(await livingOf()).toMatchObject({ workers: 0 });
  await portal.open();
  await portal.arrived(`${GOSUSLUGI}/`);
  expect(await portal.ask(REMAINS)).toEqual({
    cookie: false,
    localStorage: null,
    sessionStorage: null,
    caches: false,
    databases: false,
    history: 1,
  });
  expect(await portal.ask('document.body.dataset.login')).toBe('');
  expect(await portal.ask('devicePixelRatio')).toBe(1);
  expect((await portal.browser()).canGoBack).toBe(false);
  await station.finishVisit();
  await station.leave();
});

// A page that stays is there after the first already; hundreds in a row: `npm run soak`.
test('visits in a row leave no page behind', async () => {
  const { station, portal } = running;
  for (let round = 0; round < (isWhole ? 5 : 2); round += 1) {
    await station.beginVisit();
    await portal.open();
    await station.finishVisit();
    await station.leave();
    expect(await livingOf()).toEqual({ contents: 1, workers: 0 });
  }
  const ids = station.journal().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

/** Pages of all partitions together, but for the one that draws papers, and the workers that run in the visit's own. */
function livingOf(): Promise<{ contents: number; workers: number }> {
  return running.station.app.evaluate(({ webContents, session }) => {
    const contents = webContents
      .getAllWebContents()
      .filter((one) => !/^(paper|sector-eds):/.test(one.getURL()));
    const sessions = new Set([session.defaultSession, ...contents.map((one) => one.session)]);
    const workers = [...sessions].flatMap((one) => Object.keys(one.serviceWorkers.getAllRunning()));
    return { contents: contents.length, workers: workers.length };
  });
}
