import { expect, test } from 'vitest';
import { keysOf } from '../../../../main/core/base/keys-of.ts';

test('gives the names of the rows in the order in which they are written', () => {
  expect(keysOf({ second: 1, first: 2 })).toEqual(['second', 'first']);
});
