import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundedPopup } from '../../../../main/core/supervision/popup-bounds.ts';

const PAGE = { x: 0, y: 60, width: 900, height: 740 };

describe('F100 where a popup of a page may stand', () => {
  test.each([
    ['within the page', { x: 20, y: 100, width: 200, height: 300 }, false, null],
    [
      'a calendar over the instruction',
      { x: 800, y: 479, width: 218, height: 281 },
      false,
      { x: 682, y: 479, seen: null },
    ],
    [
      'a list that turned upwards over the bar',
      { x: 9, y: -20, width: 200, height: 300 },
      false,
      { x: 9, y: 60, seen: null },
    ],
    [
      'wider than the screen',
      { x: 20, y: 139, width: 4195, height: 482 },
      false,
      { x: 0, y: 139, seen: { width: 900, height: 482 } },
    ],
    [
      'a long tooltip',
      { x: 373, y: 96, width: 618, height: 434 },
      true,
      { x: 373, y: 96, seen: { width: 480, height: 160 } },
    ],
    [
      'a short tooltip at the edge',
      { x: 850, y: 700, width: 90, height: 20 },
      true,
      { x: 810, y: 700, seen: null },
    ],
  ])('%s', (_what, popup, isTooltip, wanted) => {
    expect(boundedPopup(popup, PAGE, isTooltip)).toEqual(wanted);
  });

  test('what is seen of it lies in the page, whatever it was', () => {
    const side = fc.integer({ min: 1, max: 5000 });
    const place = fc.integer({ min: -3000, max: 3000 });
    const box = fc.record({ x: place, y: place, width: side, height: side });
    fc.assert(
      fc.property(box, box, fc.boolean(), (popup, page, isTooltip) => {
        const better = boundedPopup(popup, page, isTooltip);
        const { x, y } = better ?? popup;
        const { width, height } = better?.seen ?? popup;
        expect(x >= page.x && y >= page.y).toBe(true);
        expect(x + width <= page.x + page.width && y + height <= page.y + page.height).toBe(true);
        // Corrected once, it stays.
        if (better && !better.seen) expect(boundedPopup({ x, y, width, height }, page, isTooltip)).toBeNull();
      }),
      { seed: 20261130 },
    );
  });
});
