import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/* docs/breakouts.md says for each item of the catalogue what holds it. A table that nobody holds grows false. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

interface Row {
  readonly id: string;
  readonly defence: string;
  readonly proof: string;
  /** Tests that are named: file and a part of the name that stands in it. */
  readonly tests: readonly { readonly file: string; readonly name: string }[];
}

const rows: readonly Row[] = read('docs/breakouts.md')
  .split('\n')
  .filter((line) => /^\| B\d{2,3} \|/.test(line))
  .map((line) => {
    const [id = '', , defence = '', proof = ''] = line.replace(/^\| | \|$/g, '').split(' | ');
    const tests = [...proof.matchAll(/`(test\/[^`]+)` «([^»]+)»/g)].map(([, file = '', name = '']) => ({
      file,
      name,
    }));
    return { id, defence, proof, tests };
  });

/** B01 to the last, no number left out. */
const last = 117;
const all = Array.from({ length: last }, (_, index) => `B${String(index + 1).padStart(2, '0')}`);

test('the table has a row for every item, in order', () => {
  expect(rows.map(({ id }) => id)).toEqual(all);
});

test('every file that is named is there, and every test stands in its file', () => {
  const lost = rows.flatMap(({ id, defence, proof, tests }) => [
    ...[...`${defence} ${proof}`.matchAll(/`([^`]+\.ts)`/g)]
      .map(([, file = '']) => file)
      .filter((file) => !existsSync(join(ROOT, file)))
      .map((file) => `${id}: ${file}`),
    ...tests
      .filter(({ file }) => existsSync(join(ROOT, file)))
      .filter(({ file, name }) => !read(file).includes(name))
      .map(({ file, name }) => `${id}: «${name}» in ${file}`),
  ]);
  expect(lost).toEqual([]);
});

test('an item has a test, or somebody else who holds it and a way to measure it', () => {
  const bare = rows.filter(({ tests, proof }) => tests.length === 0 && !/ОС: .+; доктор: .+/.test(proof));
  expect(bare.map(({ id }) => id)).toEqual([]);
});

test('a test that names an item is named in its row', () => {
  const files = globSync('test/{attack,e2e}/*.test.ts', { cwd: ROOT });
  const missing = files.flatMap((file) => {
    const tagged = read(file).match(/['`]B\d{2,3}( B\d{2,3})* [^\n]*/g) ?? [];
    const ids = tagged.flatMap((name) => /^.(B\d{2,3}( B\d{2,3})*)/.exec(name)?.[1]?.split(' ') ?? []);
    return [...new Set(ids)]
      .filter((id) => !rows.some((row) => row.id === id && row.tests.some((one) => one.file === file)))
      .map((id) => `${id}: ${file}`);
  });
  expect(missing).toEqual([]);
});

test('at least 60 items are tried in the real window', () => {
  const tried = rows.filter(({ tests }) => tests.some(({ file }) => /^test\/(attack|e2e)\//.test(file)));
  expect(tried.length).toBeGreaterThanOrEqual(60);
});
