import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { VISIT_TARGETS } from '../../../main/node/sweep/visit-targets.ts';
import { WINDOWS_TARGETS } from '../../../main/node/sweep/windows-targets.ts';
import { CLOSING_STEPS, stepForPeople } from '../../../renderer/texts/closing-steps.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const steps = Object.entries(CLOSING_STEPS);
const outcomes = new Set(steps.flatMap(([, step]) => Object.keys(step.outcomes)));

test('every place that is swept has a sentence for clean, for what is left, and for what nobody could look at', () => {
  const swept = ['files', 'scans', 'quarantine', 'trash', ...new Set([...VISIT_TARGETS, ...WINDOWS_TARGETS])];
  const codes = swept.flatMap((id) => ['removed', 'left', 'not-checked'].map((how) => `${id}.${how}`));
  expect(codes.filter((code) => !outcomes.has(code))).toEqual([]);
});

test('every outcome that a step names in the sources has its sentence', () => {
  const prefixes = [...Object.keys(CLOSING_STEPS), 'logout'].join('|');
  const named = globSync('main/{core,electron,node}/**/*.ts', { cwd: ROOT })
    .map((file) => readFileSync(join(ROOT, file), 'utf8'))
    .filter((text) => /\bClosingStep\b/.test(text))
    // What is refused during a visit is no outcome of a closing; its words stand in other lines.
    .flatMap((text) => text.split('\n').filter((line) => /\bcode\b/.test(line)))
    .flatMap((line) => [...line.matchAll(new RegExp(`'((?:${prefixes})\\.[a-z-]+)'`, 'g'))])
    .map(([, code = '']) => code);
  expect(named).toEqual(expect.arrayContaining(['print.left', 'token.absent', 'clock.set', 'logout.failed']));
  expect(named.filter((code) => !outcomes.has(code))).toEqual([]);
});

test('no sentence is said by two steps, and none waits for a step that is not there', () => {
  const codes = steps.flatMap(([, step]) => Object.keys(step.outcomes));
  expect(codes).toHaveLength(outcomes.size);
  const strangers = steps.flatMap(([id, step]) =>
    Object.keys(step.outcomes).filter((code) => !code.startsWith(id === 'portals' ? 'logout.' : `${id}.`)),
  );
  expect(strangers).toEqual([]);
});

test('a step of an older program, in the receipts of the journal, is nobody of ours', () => {
  for (const id of ['memory', 'toString', '']) expect(stepForPeople(id)).toBeNull();
  expect(stepForPeople('trash')?.point).toBe('files');
});
