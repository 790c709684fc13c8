import { expect, test } from 'vitest';
import { workstationForTests } from '../support/running.ts';

const running = workstationForTests();

test('a logout goes through while the garbage is collected at its every step', async () => {
  const { station, portal } = running;
  await station.beginVisit();
  await portal.open();
  await portal.logIn('ivanova');
  // Electron ends a page whose view was collected as garbage, so somebody must hold the page of the logout. Collected
  // at every event of that page, not by a timer: a busy machine then only makes it slower.
  await station.app.evaluate(({ app }) => {
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
    const collect = process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void;
    app.on('web-contents-created', (_event, contents) => {
      const events = ['did-start-loading', 'did-navigate', 'dom-ready', 'did-stop-loading'] as const;
      // After the event's own listeners, when nothing but a real holder keeps the view.
      for (const event of events) contents.on(event as 'dom-ready', () => setImmediate(collect));
    });
  });

  await station.at('finish').click();
  await station.at('finish-confirm').click();
  // Everything is slow meanwhile.
  await station.at('receipt').waitFor();

  const { ssoSessions, portalSessions } = await station.trainingState();
  expect(ssoSessions).toEqual([]);
  expect(portalSessions).toEqual([]);
  expect(await station.at('receipt-sentence').innerText()).toMatch(/^Вы\s+вышли:\s+[^.]+,\s+[^.]+\./);
});
