import { expect, test } from 'vitest';
import { Lifetime } from '../../../../main/core/base/lifetime.ts';

test('what was begun last ends first, each when the one before it is over', async () => {
  const lifetime = new Lifetime();
  const ended: string[] = [];
  const slow = Promise.withResolvers<void>();
  lifetime.add(() => ended.push('journal'));
  lifetime.add(async () => {
    await slow.promise;
    ended.push('survey');
  });
  lifetime.add(() => ended.push('heartbeat'));
  const end = lifetime.end();
  await Promise.resolve();
  expect(ended).toEqual(['heartbeat']);
  slow.resolve();
  await end;
  expect(ended).toEqual(['heartbeat', 'survey', 'journal']);
});

test('ends each thing once, however often it is asked', async () => {
  const lifetime = new Lifetime();
  let times = 0;
  lifetime.add(() => {
    times += 1;
  });
  await Promise.all([lifetime.end(), lifetime.end()]);
  await lifetime.end();
  expect(times).toBe(1);
});

test('one that breaks keeps no other from its end, and the first cause is told', async () => {
  const lifetime = new Lifetime();
  const ended: string[] = [];
  lifetime.add(() => ended.push('journal'));
  lifetime.add(() => Promise.reject(new Error('second')));
  lifetime.add(() => {
    throw new Error('first');
  });
  await expect(lifetime.end()).rejects.toThrow('first');
  expect(ended).toEqual(['journal']);
});

test('what is begun during the end or after it ends at once', async () => {
  const lifetime = new Lifetime();
  const ended: string[] = [];
  lifetime.add(() => {
    lifetime.add(() => ended.push('begun during the end'));
  });
  await lifetime.end();
  lifetime.add(() => ended.push('begun after it'));
  await lifetime.end();
  expect(ended).toEqual(['begun during the end', 'begun after it']);
});
