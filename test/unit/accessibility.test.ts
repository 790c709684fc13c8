import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/* docs/accessibility.md says for each criterion what holds it. A table that nobody holds grows false. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** How many criteria of levels A and AA each guideline of WCAG 2.2 has, from its first number to its last. */
const CRITERIA: Readonly<Record<string, readonly number[]>> = {
  '1.1': [1],
  '1.2': [1, 2, 3, 4, 5],
  '1.3': [1, 2, 3, 4, 5],
  '1.4': [1, 2, 3, 4, 5, 10, 11, 12, 13],
  '2.1': [1, 2, 4],
  '2.2': [1, 2],
  '2.3': [1],
  '2.4': [1, 2, 3, 4, 5, 6, 7, 11],
  '2.5': [1, 2, 3, 4, 7, 8],
  '3.1': [1, 2],
  '3.2': [1, 2, 3, 4, 6],
  '3.3': [1, 2, 3, 4, 7, 8],
  '4.1': [2, 3],
};

const rows = read('docs/accessibility.md')
  .split('\n')
  .filter((line) => /^\| \d\.\d\.\d+ \|/.test(line))
  .map((line) => {
    const [id = '', level = '', , proof = ''] = line.replace(/^\| | \|$/g, '').split(' | ');
    const tests = [...proof.matchAll(/`(test\/[^`]+)` «(.+?)»(?=;|$)/g)].map(([, file = '', name = '']) => ({
      file,
      name,
    }));
    return { id, level, proof, tests };
  });

test('the table has a row for every criterion of levels A and AA, in order', () => {
  const all = Object.entries(CRITERIA).flatMap(([guideline, numbers]) =>
    numbers.map((number) => `${guideline}.${number}`),
  );
  expect(rows.map(({ id }) => id)).toEqual(all);
  expect(rows.every(({ level }) => ['A', 'AA'].includes(level))).toBe(true);
});

test('every file that is named is there, and every test stands in its file', () => {
  const lost = rows.flatMap(({ id, proof, tests }) => [
    ...[...proof.matchAll(/`([^`]+\.tsx?)`/g)]
      .map(([, file = '']) => file)
      .filter((file) => !existsSync(join(ROOT, file)))
      .map((file) => `${id}: ${file}`),
    ...tests
      .filter(({ file, name }) => existsSync(join(ROOT, file)) && !read(file).includes(`'${name}'`))
      .map(({ file, name }) => `${id}: «${name}» in ${file}`),
  ]);
  expect(lost).toEqual([]);
});

test('a criterion has a test, or the reason why it has none', () => {
  const bare = rows.filter(
    ({ tests, proof }) => tests.length === 0 && !/^не (проверено|применимо): \S/.test(proof),
  );
  expect(bare.map(({ id }) => id)).toEqual([]);
  expect(rows.filter(({ tests }) => tests.length > 0).length).toBeGreaterThan(25);
});
