import { expect, test } from 'vitest';
import { isWedge } from '../../../renderer/views/wedge.ts';

test('four presses within 35 ms of each other come from no hand', () => {
  expect(isWedge([0, 12, 24, 36])).toBe(true);
  expect(isWedge([0, 5000, 5010, 5020, 5030])).toBe(true);
  expect(isWedge([0, 12, 24])).toBe(false);
  expect(isWedge([0, 12, 24, 120])).toBe(false);
  expect(isWedge([0, 80, 160, 240, 320])).toBe(false);
});
