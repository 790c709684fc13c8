import { expect, test } from 'vitest';
import { AfterFirst } from '../../../../main/core/base/after-first.ts';

function bench() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const deeds: string[] = [];
  const begun = { begin: () => void deeds.push('begin'), end: () => void deeds.push('end') };
  return { resolve, deeds, watch: new AfterFirst(promise, begun), promise };
}

test('begins when it has happened, and at once from then on', async () => {
  const { resolve, deeds, watch, promise } = bench();
  watch.begin();
  await null;
  expect(deeds).toEqual([]);
  resolve();
  await promise;
  expect(deeds).toEqual(['begin']);
  watch.end();
  watch.begin();
  await null;
  expect(deeds).toEqual(['begin', 'end', 'begin']);
});

test('what was ended before it happened is not begun', async () => {
  const { resolve, deeds, watch, promise } = bench();
  watch.begin();
  watch.end();
  resolve();
  await promise;
  expect(deeds).toEqual(['end']);
});
