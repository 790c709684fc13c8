import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { failedLately } from '../../../build/setup/official-electron.mjs';

const HOUR = 3600;
const mirror = 'https://mirror.example';
let folder: string;
let memory: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sector-official-'));
  memory = join(folder, 'failed.txt');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a failed download is remembered for a day, for that mirror only', () => {
  writeFileSync(memory, `${mirror}\nno route\n`);
  utimesSync(memory, 0, 0);
  const asked = [
    failedLately(memory, mirror, 23 * HOUR * 1000),
    failedLately(memory, mirror, 25 * HOUR * 1000),
    failedLately(memory, 'https://other.example', 23 * HOUR * 1000),
  ];
  expect(asked).toEqual([true, false, false]);
});

test('nothing is remembered at first', () => {
  expect(failedLately(memory, mirror, 0)).toBe(false);
});
