import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { usedBefore } from '../support/use-before.ts';

const ROOT = new URL('../..', import.meta.url);
const FILES = globSync('main/compose{.ts,/*.ts}', { cwd: ROOT }).sort();
const read = (file: string) => readFileSync(new URL(file, ROOT), 'utf8');

/** Uses of a name before its value, by file, each with its reason. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  // The state machine is asked by a step of its own closing, which nobody runs while it is made.
  'main/compose/visit.ts': ['runner'],
};

describe('how the program is put together', () => {
  test('H3 nothing is used before it is there: whatever comes while the start waits finds what it needs', () => {
    expect(FILES.length).toBeGreaterThan(10);
    const used = FILES.map((file) => [file, usedBefore(read(file))] as const);
    expect(Object.fromEntries(used.filter(([, names]) => names.length > 0))).toEqual(KNOWN);
  });

  test('H3 the page is loaded when all that it may ask for is there', () => {
    const order = read('main/compose.ts').match(/open(Papers|Heart)\(base|listenForCalls\(|window\.open\(/g);
    expect(order).toEqual(['openPapers(base', 'openHeart(base', 'listenForCalls(', 'window.open(']);
  });

  test('each wing is one file that a person reads at once', () => {
    const long = FILES.filter((file) => read(file).trimEnd().split('\n').length > 150);
    expect(long).toEqual([]);
  });
});

describe('the search for uses before a value', () => {
  test.each([
    ['a closure over a later const', 'function f() { const g = () => b; const b = 1; return g; }', ['b']],
    [
      'the same two levels down',
      'function f() { const g = { h() { return () => b.c; } }; const b = g; }',
      ['b'],
    ],
    ['a name in its own value', 'function f() { const b = make(() => b); }', ['b']],
    ['a later name that was taken apart', 'function f() { const g = () => b; const { a: b } = x; }', ['b']],
    ['`as` in the way', 'function f() { const g = () => (b as T); const b = 1; }', ['b']],
    ['one of an arrow function', 'const f = async () => { const g = () => b; let b = 1; };', ['b']],
    ['an earlier const', 'function f() { const b = 1; const g = () => b; }', []],
    ['a const of the module', 'function f() { return b; } const b = 1;', []],
    ['a member and a key of that name', 'function f() { const g = () => ({ b: x.b }); const b = g; }', []],
    ['a parameter that hides it', 'function f() { const g = (b) => b; const b = g; }', []],
    ['a parameter that is taken apart', 'function f() { const g = ({ b }) => b; const b = g; }', []],
    ['a type of that name', 'function f() { const g = (x: b) => x as b; const b = g; }', []],
    ['a shorthand', 'function f() { const g = () => ({ b }); const b = 1; }', ['b']],
  ])('%s', (_what, source, names) => {
    expect(usedBefore(source)).toEqual(names);
  });
});
