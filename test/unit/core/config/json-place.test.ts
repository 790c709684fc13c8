import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brokenAt } from '../../../../main/core/config/json-place.ts';

describe('the place where JSON breaks', () => {
  test('is where a stray character was put between two values', () => {
    const lists = fc.array(fc.integer(), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(lists, fc.nat(), (values, seed) => {
        const parts = values.map((value) => JSON.stringify(value));
        const at = seed % parts.length;
        const before = `[${parts
          .slice(0, at)
          .map((part) => `${part}, `)
          .join('')}`;
        const text = `${before}@${parts.slice(at).join(', ')}]`;
        expect(brokenAt(text)).toBe(before.length);
      }),
      { seed: 20260302 },
    );
  });

  test('is the end of a text that only stops too early, or the word that was cut', () => {
    expect(brokenAt('{"a": [1, 2')).toBe(11);
    expect(brokenAt('{"a": tr')).toBe(6);
  });
});
