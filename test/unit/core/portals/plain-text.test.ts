import { expect, test } from 'vitest';
import { plainText } from '../../../../main/core/portals/plain-text.ts';

test.each([
  ['lines are kept', 'раз\r\nдва\rтри', 'раз\nдва\nтри'],
  ['many empty lines are one', `раз${'\n'.repeat(500)}два`, 'раз\n\nдва'],
  ['B92 overrides of direction go', 'gnp.\u202eexe\u2066x\u2069', 'gnp.exex'],
  ['B92 what is not seen goes', 'a\u200bb\u0000c\u00adд\ufeff', 'abcд'],
  ['piled accents go', `a${'\u0301'.repeat(50)}`, `a${'\u0301'.repeat(3)}`],
  ['halves of pairs go', 'a\ud83d', 'a'],
])('F28 %s', (_what, text, plain) => {
  expect(plainText(text, 2000)).toBe(plain);
});

test('F28 a text of millions is cut, at no half of a pair, and says so', () => {
  expect(plainText('я'.repeat(5_000_000), 10)).toBe(`${'я'.repeat(10)}…`);
  expect(plainText(`${'я'.repeat(9)}😀😀`, 10)).toBe(`${'я'.repeat(9)}…`);
});
