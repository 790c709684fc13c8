/*
 * What keeps the code small and its types honest. `npm run lint` holds the rest: functions of 80 lines, files of 300, no
 * `any`, no `!` (biome.json).
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { PROJECT } from '../../build/project.ts';

const FOLDERS = '{main,preload,renderer,build,central,training}/**/*.{ts,tsx,mjs}';

const sources = globSync(FOLDERS, { cwd: PROJECT })
  .filter((file) => !file.endsWith('.d.ts'))
  .map((file) => ({ file, text: readFileSync(join(PROJECT, file), 'utf8') }));

/** `as` with a type that the compiler has not found out itself; `as const` claims nothing. */
function isCast(node: object): boolean {
  if (!('type' in node)) return false;
  if (node.type === 'TSTypeAssertion') return true;
  return node.type === 'TSAsExpression' && !('typeAnnotation' in node && isConst(node.typeAnnotation));
}

function isConst(type: unknown): boolean {
  return /^\{"type":"TSTypeReference","typeName":\{[^}]*"name":"const"/.test(JSON.stringify(type));
}

function castsIn(node: unknown): number {
  if (typeof node !== 'object' || node === null) return 0;
  const inside = Object.values(node).reduce((sum: number, one) => sum + castsIn(one), 0);
  return isCast(node) ? inside + 1 : inside;
}

test('at most thirty casts: a type is found out by reading, not claimed', () => {
  const found = sources.flatMap(({ file, text }) =>
    / as |<\w+>/.test(text) ? [[file, castsIn(parseSync(file, text).program)] as const] : [],
  );
  const casts = found.filter(([, count]) => count > 0);
  expect(
    casts.reduce((sum, [, count]) => sum + count, 0),
    JSON.stringify(casts),
  ).toBeLessThanOrEqual(30);
});

test('half of the files fit one screen, nine of ten two', () => {
  const lines = sources.map(({ text }) => text.split('\n').length - 1).sort((one, other) => one - other);
  const share = (part: number) => lines[Math.floor(lines.length * part)];
  expect(share(0.5)).toBeLessThanOrEqual(58);
  expect(share(0.9)).toBeLessThanOrEqual(140);
});
