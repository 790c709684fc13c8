import { expect, test } from 'vitest';
import { DEEPEST, shapeFault } from '../../../../main/core/config/json-shape.ts';

test.each([
  '{}',
  '[]',
  '"a"',
  '{"a":{"a":1},"b":[{"a":1},{"a":2}]}',
  '{"a":"a","b":"\\"a\\":1,\\"a\\":2"}',
  '["a","a"]',
])('%s has no fault', (json) => {
  expect(shapeFault(json)).toBeNull();
});

test.each([
  ['{"a":1,"a":2}', 'a', 7],
  ['{"a":{"b":1},"c":[1,{"x":1,"y":[],"x":2}]}', 'x', 34],
  // The same name in another spelling.
  ['{"a":1,"\\u0061":2}', 'a', 7],
  ['{"":1,"":2}', '', 6],
])('%s has a name twice', (json, name, at) => {
  expect(shapeFault(json)).toEqual({ kind: 'duplicate', name, at });
});

test('brackets are counted, not walked', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  expect(shapeFault(nested(DEEPEST))).toBeNull();
  expect(shapeFault(nested(DEEPEST + 1))).toEqual({ kind: 'deep', at: DEEPEST });
  expect(shapeFault(nested(200_000))).toMatchObject({ kind: 'deep' });
});

test('F83 a number beyond numbers is named with its place, and others are not', () => {
  expect(shapeFault('{"a":[1,1e400]}')).toEqual({ kind: 'huge', text: '1e400', at: 8 });
  expect(shapeFault('{"a":-1.5E+999}')).toMatchObject({ kind: 'huge', text: '-1.5E+999' });
  expect(shapeFault('{"a":"1e400","1e400":1e308,"b":1e-400}')).toBeNull();
});

test('F83 a text of millions of signs is read to its end, with slashes and quotation marks in it', () => {
  const long = JSON.stringify('\\"я\\\\'.repeat(3_000_000));
  expect(long.length).toBeGreaterThan(8_400_000);
  expect(shapeFault(`{"a":${long},"b":1,"b":2}`)).toMatchObject({ kind: 'duplicate', name: 'b' });
  expect(shapeFault(`{${long}:1}`)).toBeNull();
});
