import { describe, expect, test } from 'vitest';
import {
  MOST_GENERATIONS,
  type ReplaceableCookie,
  ReplacedCookies,
} from '../../../../main/core/portals/replaced-cookies.ts';

const cookie = (value: string, changes: Partial<ReplaceableCookie> = {}): ReplaceableCookie => ({
  ...{ name: 'sid', value, domain: 'a.test', path: '/', httpOnly: true },
  ...changes,
});
const all = () => true;
const pairs = (cookies: readonly ReplaceableCookie[] | null) =>
  cookies?.map(({ name, value }) => `${name}=${value}`).sort() ?? null;

describe('cookies that were replaced', () => {
  test('come back as they were so many replacements ago, each by itself', () => {
    const replaced = new ReplacedCookies();
    replaced.note(cookie('first'));
    replaced.note(cookie('device-1', { name: 'device' }));
    replaced.note(cookie('second'));
    const current = [
      cookie('third'),
      cookie('device-2', { name: 'device' }),
      cookie('ru', { name: 'language' }),
    ];
    expect(pairs(replaced.generation(current, 1, all))).toEqual([
      'device=device-1',
      'language=ru',
      'sid=second',
    ]);
    expect(pairs(replaced.generation(current, 2, all))).toEqual([
      'device=device-2',
      'language=ru',
      'sid=first',
    ]);
    expect(replaced.generation(current, 3, all)).toBeNull();
  });

  test('are tried too where the browser has none of the name any more', () => {
    const replaced = new ReplacedCookies();
    replaced.note(cookie('first'));
    expect(pairs(replaced.generation([], 1, all))).toEqual(['sid=first']);
  });

  test('that a script can read, or that were set anew as they were, are no earlier session', () => {
    const replaced = new ReplacedCookies();
    replaced.note(cookie('theme-1', { name: 'theme', httpOnly: false }));
    replaced.note(cookie('same'));
    replaced.note(cookie('same'));
    replaced.note(cookie(''));
    const current = [cookie('same'), cookie('theme-2', { name: 'theme', httpOnly: false })];
    expect(replaced.generation(current, 1, all)).toBeNull();
  });

  test('are told apart by domain and path, and only those that are meant come back', () => {
    const replaced = new ReplacedCookies();
    replaced.note(cookie('a-1'));
    replaced.note(cookie('b-1', { domain: 'b.test' }));
    replaced.note(cookie('path-1', { path: '/app' }));
    const isOfA = ({ domain }: ReplaceableCookie) => domain === 'a.test';
    const current = [cookie('a-2'), cookie('b-2', { domain: 'b.test' })];
    expect(pairs(replaced.generation(current, 1, isOfA))).toEqual(['sid=a-1', 'sid=path-1']);
    expect(replaced.generation(current, 1, ({ domain }) => domain === 'c.test')).toBeNull();
  });

  test('are few: the latest values, of the cookies that changed last', () => {
    const replaced = new ReplacedCookies();
    replaced.note(cookie('old', { name: 'first-of-many' }));
    for (let turn = 0; turn < 1000; turn += 1) {
      replaced.note(cookie(`value-${turn}`));
      replaced.note(cookie('x', { name: `many-${turn}` }));
    }
    const values = (generation: number) =>
      pairs(replaced.generation([], generation, ({ name }) => name === 'sid'));
    expect(values(1)).toEqual(['sid=value-999']);
    expect(values(MOST_GENERATIONS)).toEqual([`sid=value-${1000 - MOST_GENERATIONS}`]);
    expect(replaced.generation([], 1, ({ name }) => name === 'first-of-many')).toBeNull();
    expect(replaced.generation([], 1, all)?.length).toBeLessThanOrEqual(500);
    replaced.clear();
    expect(replaced.generation([], 1, all)).toBeNull();
  });
});
