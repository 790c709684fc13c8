import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT } from '../../build/project.ts';

/* The documents of developers lead to files and folders that are there. */

const DOCUMENTS = [
  'CONTRIBUTING.md',
  'README.md',
  'docs/architecture.md',
  'docs/building.md',
  'docs/glossary.md',
];

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: PROJECT,
})
  .toString()
  .split('\n');
const folders = new Set(
  files.flatMap((file) => file.split('/').map((_, at, parts) => parts.slice(0, at).join('/'))),
);
const all = [...files, ...folders];

/** `core/visit/visit.ts`, `test/support`, `portal-*.ts`: by the end of a path, as people shorten it. */
const isThere = (path: string) =>
  all.some((one) => one === path || one.endsWith(`/${path}`) || matchesGlob(one, `**/${path}`));

/** Words between backticks that name sources: of a kind of ours, or below one of our folders. */
function pathsIn(text: string): readonly string[] {
  return [...text.matchAll(/`([\w.@*-]+(?:\/[\w.@*-]+)*)\/?`/g)]
    .map(([, path = '']) => path)
    .filter(
      (path) =>
        /\.(tsx?|mjs|sh|ps1|psm1|yml)$/.test(path) ||
        /^(main|core|node|electron|build|test|preload|renderer|training|instructions|docs|queries)\//.test(
          path,
        ),
    );
}

test.each(DOCUMENTS)('%s names files and folders that are there', (document) => {
  const paths = pathsIn(readFileSync(join(PROJECT, document), 'utf8'));
  expect(paths.filter((path) => !isThere(path))).toEqual([]);
});

test('the documents name many, and a wrong path is seen', () => {
  expect(pathsIn(readFileSync(join(PROJECT, 'docs/architecture.md'), 'utf8')).length).toBeGreaterThan(100);
  expect(pathsIn('`build/demo.ts`, `core/visit/visit.ts`').map(isThere)).toEqual([false, true]);
});
