import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { HideCode } from '../../../../main/core/visit/hide-code.ts';

test('knows its code and no other, and none before it is set or after it is cleared', () => {
  const code = new HideCode();
  expect(code.matches('4815')).toBe(false);
  code.set('4815');
  expect(['4815', '4816', '481', '', '48150'].map((typed) => code.matches(typed))).toEqual([
    ...[true, false, false, false, false],
  ]);
  code.set('7072');
  expect([code.matches('4815'), code.matches('7072')]).toEqual([false, true]);
  code.clear();
  code.clear();
  expect([code.matches('7072'), code.matches('')]).toEqual([false, false]);
});

test('keeps no digits: whoever prints it sees none', () => {
  const code = new HideCode();
  code.set('4815');
  expect(inspect(code, { showHidden: true, depth: 9 })).not.toContain('4815');
  expect(JSON.stringify(code)).toBe('{}');
});
