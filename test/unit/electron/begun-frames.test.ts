import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BegunFrames } from '../../../main/electron/begun-frames.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('F92 a lone frame is prepared almost at once', () => {
  const prepared: string[] = [];
  new BegunFrames((one) => prepared.push(one)).add('a');
  vi.advanceTimersByTime(20);
  expect(prepared).toEqual(['a']);
});

test('F92 frames that are attached anew all the time are prepared five times a second, and never one that is gone', () => {
  const prepared: string[] = [];
  const frames = new BegunFrames((one) => prepared.push(one));
  for (let turn = 0; turn < 20; turn += 1) {
    if (turn > 0) for (let one = 0; one < 80; one += 1) frames.delete(`${turn - 1}/${one}`);
    for (let one = 0; one < 80; one += 1) frames.add(`${turn}/${one}`);
    vi.advanceTimersByTime(50);
  }
  vi.advanceTimersByTime(200);
  expect(prepared.length).toBeLessThanOrEqual(6 * 80);
  expect(prepared.filter((one) => one.startsWith('19/'))).toHaveLength(80);
  expect(new Set(prepared).size).toBe(prepared.length);
});
