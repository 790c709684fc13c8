import { expect, test } from 'vitest';
import { Paced } from '../../../../main/core/base/paced.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';

function paced() {
  const clock = new HandClock();
  const passed: number[] = [];
  return { clock, passed, paced: new Paced<number>(clock, 100, (value) => passed.push(value)) };
}

test('the first value goes at once, of the others the latest, and none twice', async () => {
  const { clock, passed, paced: news } = paced();
  for (const value of [1, 2, 3]) news.tell(value);
  expect(passed).toEqual([1]);
  await clock.advance(100);
  expect(passed).toEqual([1, 3]);
  news.tell(4);
  expect(passed).toEqual([1, 3]);
  await clock.advance(100);
  expect(passed).toEqual([1, 3, 4]);
  await clock.advance(100);
  expect(clock.pending).toBe(0);
  news.tell(5);
  expect(passed).toEqual([1, 3, 4, 5]);
});

test('what waits goes at once when nothing may overtake it; nothing waiting passes nothing', async () => {
  const { clock, passed, paced: news } = paced();
  news.tell(1);
  news.tell(2);
  news.flush();
  news.flush();
  expect(passed).toEqual([1, 2]);
  await clock.advance(100);
  expect(passed).toEqual([1, 2]);
});
