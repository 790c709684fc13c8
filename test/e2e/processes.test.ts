import { expect, test } from 'vitest';
import { workstationForTests } from '../support/running.ts';

const running = workstationForTests();

test('no process of a page outlives the visit, that of its service worker neither', async () => {
  const { station, portal } = running;
  const pageProcesses = () =>
    station.app.evaluate(({ app }) => app.getAppMetrics().filter(({ type }) => type === 'Tab').length);
  await station.beginVisit();
  await portal.open();
  await portal.logIn('ivanova');
  expect(await pageProcesses()).toBeGreaterThan(1);

  await station.finishVisit();
  await station.leave();

  expect(await pageProcesses()).toBe(1);
});
