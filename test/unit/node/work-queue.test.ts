import { expect, test } from 'vitest';
import { WorkQueue } from '../../../main/node/scans/work-queue.ts';

/** Work that ends when it is told to. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

test('begins what waits only when there is a place, and the rest in its order', async () => {
  const begun: string[] = [];
  const queue = new WorkQueue(1, { failed: () => undefined, done: () => undefined });
  const first = gate();
  queue.add(() => {
    begun.push('first');
    return first.opened;
  });
  queue.add(async () => void begun.push('second'));
  queue.run(async () => void begun.push('at once'));
  expect(begun).toEqual(['first', 'at once']);
  first.open();
  await queue.settled();
  expect(begun).toEqual(['first', 'at once', 'second']);
});

test('reports a failure and goes on', async () => {
  const failed: unknown[] = [];
  let ended = 0;
  const queue = new WorkQueue(1, { failed: (cause) => failed.push(cause), done: () => (ended += 1) });
  queue.add(() => Promise.reject('EIO'));
  queue.add(() => Promise.resolve());
  await queue.settled();
  expect({ failed, ended }).toEqual({ failed: ['EIO'], ended: 2 });
});
