import { expect, test } from 'vitest';
import { DownloadBudget, type DownloadState } from '../../../../main/core/policy/download-budget.ts';
import { PAGE_LIMITS } from '../../../../main/core/policy/page-limits.ts';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;
const state = (more: Partial<DownloadState> = {}): DownloadState => ({
  kept: [],
  room: { free: 8 * GIB, total: 8 * GIB },
  ...more,
});

test('F96 fifteen blobs of 190 MiB: what is more than the sum is refused before it is written', () => {
  const budget = new DownloadBudget<number>();
  const kept: number[] = [];
  const answers = Array.from({ length: 15 }, (_, item) => {
    const refusal = budget.begin(item, 190 * MIB, state({ kept }));
    if (refusal === null) {
      kept.push(190 * MIB);
      budget.end(item);
    }
    return refusal;
  });
  expect(kept).toHaveLength(2);
  expect(new Set(answers.slice(2))).toEqual(new Set(['downloads-sum']));
});

test('F96 those that are on their way at once are counted together', () => {
  const budget = new DownloadBudget<string>();
  expect(budget.begin('a', 190 * MIB, state())).toBeNull();
  expect(budget.begin('b', 190 * MIB, state())).toBeNull();
  expect(budget.begin('c', 190 * MIB, state())).toBe('downloads-sum');
  budget.end('a');
  expect(budget.begin('c', 190 * MIB, state())).toBeNull();
});

test('F96 a server that says nothing of the size is counted by what arrives', () => {
  const budget = new DownloadBudget<string>();
  expect(budget.begin('a', 0, state())).toBeNull();
  expect(budget.received('a', 200 * MIB, state())).toBeNull();
  expect(budget.received('a', 200 * MIB + 1, state())).toBe('too-large');
  const kept = [400 * MIB];
  expect(budget.begin('b', 0, state({ kept: [] }))).toBeNull();
  budget.end('a');
  expect(budget.received('b', 100 * MIB, state({ kept }))).toBeNull();
  expect(budget.received('b', 100 * MIB + 1, state({ kept }))).toBe('downloads-sum');
  expect(budget.received('gone', GIB, state())).toBeNull();
});

test('F96 the number has an end, and what the visitor throws away makes room', () => {
  const budget = new DownloadBudget<number>();
  const kept = Array.from({ length: PAGE_LIMITS.downloads.most - 1 }, () => 1);
  expect(budget.begin(1, 1, state({ kept }))).toBeNull();
  expect(budget.begin(2, 1, state({ kept }))).toBe('downloads-number');
  budget.end(1);
  expect(budget.begin(2, 1, state({ kept: [...kept, 1] }))).toBe('downloads-number');
  expect(budget.begin(2, 1, state({ kept }))).toBeNull();
});

test('F96 a quarter of the memory stays for scans, of a small one too', () => {
  const total = 64 * MIB;
  const budget = new DownloadBudget<string>();
  expect(budget.begin('a', 48 * MIB, state({ room: { free: total, total } }))).toBeNull();
  expect(budget.begin('b', MIB, state({ room: { free: total, total } }))).toBe('downloads-room');
  // Half of the first has arrived and is gone from what is free: the other half is still to come.
  expect(budget.received('a', 24 * MIB, state({ room: { free: 40 * MIB, total } }))).toBeNull();
  expect(budget.received('a', 24 * MIB, state({ room: { free: 39 * MIB, total } }))).toBe('downloads-room');
  const silent = new DownloadBudget<string>();
  expect(silent.begin('c', 0, state({ room: { free: 17 * MIB, total } }))).toBeNull();
  expect(silent.received('c', MIB, state({ room: { free: 16 * MIB - 1, total } }))).toBe('downloads-room');
});
