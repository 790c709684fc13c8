import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MOST_NEEDS } from '../../main/core/policy/learning.ts';
import { addLearned, readLearned } from '../../main/node/learning-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sector-learning-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const need = { portalId: 'trudvsem', host: 'cdn.ru', rule: '.cdn.ru', resourceType: 'script', count: 2 };

test('counts of several days are added up', async () => {
  const path = join(folder, 'learning.json');
  await addLearned(path, [need]);
  await addLearned(path, [need, { ...need, resourceType: 'font', count: 1 }]);
  expect(await readLearned(path)).toEqual([
    { ...need, count: 4 },
    { ...need, resourceType: 'font', count: 1 },
  ]);
});

test('a broken file is begun anew', async () => {
  const path = join(folder, 'learning.json');
  writeFileSync(path, '{"half');
  expect(await readLearned(path)).toEqual([]);
  await addLearned(path, [need]);
  expect(await readLearned(path)).toEqual([need]);
});

test('the file has an end, and keeps what is wanted most', async () => {
  const path = join(folder, 'learning.json');
  const many = Array.from({ length: MOST_NEEDS }, (_, index) => ({
    ...need,
    rule: `.h${index}.ru`,
    count: 1,
  }));
  await addLearned(path, many);
  await addLearned(path, [need]);
  const kept = await readLearned(path);
  expect([kept.length, kept[0]]).toEqual([MOST_NEEDS, need]);
});
