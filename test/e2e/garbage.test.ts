import { expect, test } from 'vitest';
import { workstationForTests } from '../support/running.ts';

const running = workstationForTests();

test('a logout goes through while the garbage is collected all the time', async () => {
  const { station, portal } = running;
  // Electron ends a page whose view was collected: the page of the logout must be held by somebody.
  await station.app.evaluate(() => {
    // Not before this call is answered: its own promise would be collected too.
    setTimeout(() => {
      process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
      const collect = process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void;
      setInterval(collect, 20);
    }, 500);
  });
  await station.beginVisit();
  await portal.open();
  await portal.logIn('ivanova');

  await station.finishVisit();

  const { ssoSessions, portalSessions } = await station.trainingState();
  expect(ssoSessions).toEqual([]);
  expect(portalSessions).toEqual([]);
  expect(await station.at('receipt-sentence').innerText()).toMatch(/^Вы\s+вышли из\s+2\s+порталов/);
});
