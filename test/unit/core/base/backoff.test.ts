import { expect, test } from 'vitest';
import { backoff } from '../../../../main/core/base/backoff.ts';

test('waits twice as long after every failure, and never longer than the last wait', () => {
  expect([1, 2, 3, 7, 2000].map((failures) => backoff(failures, 100, 5000))).toEqual([
    100, 200, 400, 5000, 5000,
  ]);
});
