/** A kill at boundaries of the closing; `npm run soak -- faults` takes all of them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boundariesOf, faultsOf, killAt } from '../support/faults.ts';
import { displayForTests } from '../support/running.ts';
import { isWhole } from '../support/whole.ts';
import { Workstation } from '../support/workstation.ts';

const display = displayForTests();
let station: Workstation;

beforeAll(async () => {
  station = await Workstation.start({ display: display.name });
  await station.screen('free');
});
afterAll(() => station?.dispose());

test('the closing tells its boundaries: three for each step, and three at the end', async () => {
  const boundaries = await boundariesOf(station);
  expect(boundaries.length).toBeGreaterThan(24);
  expect(boundaries.filter((one) => one.endsWith(' begun')).length).toBe((boundaries.length - 3) / 3);
  expect(boundaries.slice(-3)).toEqual(['closing.judged', 'closing.recorded', 'closing.unmarked']);
});

// In the middle of a sweep, and between the journal and the marker.
test.each([
  'file 20',
  'closing.recorded',
  ...(isWhole
    ? ['closing.step portals begun', 'closing.step trash performed', 'closing.judged', 'closing.unmarked']
    : []),
])('a kill at «%s» leaves nothing, and the visit is counted once', async (boundary) => {
  const { fault, next } = await killAt(station, boundary);
  station = next;
  expect(faultsOf(fault)).toEqual([]);
});
