import { expect, test } from 'vitest';
import { MessageLimit } from '../../../../main/core/policy/message-limit.ts';

test('F92 lets so many through in its time, and no more until the first of them are old', () => {
  let now = 0;
  const limit = new MessageLimit({ most: 5, within: 1000 }, () => now);
  const took = (count: number) => Array.from({ length: count }, () => limit.take()).filter(Boolean).length;
  expect(took(5)).toBe(5);
  now = 900;
  expect(took(1)).toBe(0);
  now = 1000;
  expect(took(6)).toBe(4);
});

test('F92 never refuses one that keeps within its measure', () => {
  let now = 0;
  const limit = new MessageLimit({ most: 100, within: 1000 }, () => now);
  const refused = Array.from({ length: 5000 }, () => {
    now += 12;
    return limit.take();
  }).filter((is) => !is);
  expect(refused).toEqual([]);
});

test('counts from nothing again once it was cleared', () => {
  const limit = new MessageLimit({ most: 1, within: 1000 }, () => 0);
  expect([limit.take(), limit.take()]).toEqual([true, false]);
  limit.clear();
  expect([limit.take(), limit.take()]).toEqual([true, false]);
});
