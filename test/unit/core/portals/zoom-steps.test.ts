import { expect, test } from 'vitest';
import { nextZoom } from '../../../../main/core/portals/zoom-steps.ts';

test('goes to the next step in a direction, also from between two steps', () => {
  expect(nextZoom(1, 'in', 1)).toBe(1.1);
  expect(nextZoom(1.3, 'in', 1)).toBe(1.5);
  expect(nextZoom(1.3, 'out', 1)).toBe(1.25);
});

test('ends at both ends', () => {
  expect(nextZoom(3, 'in', 1)).toBeUndefined();
  expect(nextZoom(0.75, 'out', 1)).toBeUndefined();
});

test('goes back to what the visitor has chosen for all pages', () => {
  expect(nextZoom(3, 'reset', 1.5)).toBe(1.5);
});
