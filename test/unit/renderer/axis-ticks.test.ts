import { expect, test } from 'vitest';
import { axisTicks } from '../../../renderer/charts/axis-ticks.ts';

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [5, [0, 1, 2, 3, 4, 5]],
  [6, [0, 2, 4, 6]],
  [74, [0, 20, 40, 60, 80]],
  [251, [0, 100, 200, 300]],
  [1000, [0, 200, 400, 600, 800, 1000]],
])('an axis of counts up to %i shows %j', (most, ticks) => {
  expect(axisTicks(most)).toEqual(ticks);
});

test('an axis never ends below what is drawn, has whole figures, and at most six of them', () => {
  for (let most = 0; most <= 3000; most += 1) {
    const ticks = axisTicks(most);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
    expect(ticks.every(Number.isInteger)).toBe(true);
    expect(ticks.length).toBeLessThanOrEqual(6);
  }
});
