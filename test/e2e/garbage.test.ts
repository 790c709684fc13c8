import { expect, test } from 'vitest';
import { workstationForTests } from '../support/running.ts';

const running = workstationForTests();

test('a logout goes through while the garbage is collected all the time', async () => {
  const { station, portal } = running;
  await station.beginVisit();
  await portal.open();
  await portal.logIn('ivanova');
  // Electron ends a page whose view was collected: the page of the logout must be held by somebody. Collected is
  // only while the visit is closed by hand: the promise of any call of the tests into the program would go too.
  await station.app.evaluate(() => {
    setTimeout(() => {
      process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
      const collect = process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void;
      setInterval(collect, 100);
    }, 200);
  });

  await station.at('finish').click();
  await station.at('finish-confirm').click();
  // Everything is slow meanwhile.
  await station.at('receipt').waitFor({ timeout: 60_000 });

  const { ssoSessions, portalSessions } = await station.trainingState();
  expect(ssoSessions).toEqual([]);
  expect(portalSessions).toEqual([]);
  expect(await station.at('receipt-sentence').innerText()).toMatch(/^Вы\s+вышли из\s+2\s+порталов/);
});
