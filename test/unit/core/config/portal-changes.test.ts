import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../../../main/core/config/config.ts';
import { configDifferences, configValues } from '../../../../main/core/config/config-origins.ts';
import type { ConfigSource } from '../../../../main/core/config/config-source.ts';
import { loadConfig } from '../../../../main/core/config/load-config.ts';

const own = { title: 'Область', home: 'https://region.test/', navigate: ['region.test'] };

const sourcesOf = (...portals: readonly unknown[]): readonly ConfigSource[] =>
  portals.map((said, index) => ({
    file: `${index + 1}0.json`,
    text: JSON.stringify({ portals: said }),
    layer: index === 0 ? 'pack' : 'file',
  }));

function portalsOf(...said: readonly unknown[]) {
  const loaded = loadConfig(sourcesOf(...said));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.troubles));
  return loaded.config.portals;
}

const idsOf = (...said: readonly unknown[]) => portalsOf(...said).map(({ id }) => id);
const DEFAULT_IDS = defaultConfig.portals.map(({ id }) => id);

describe('changes by id', () => {
  test('leave every other portal, the order and what is not named as they are', () => {
    const portals = portalsOf({ regional: { home: own.home, navigate: own.navigate } });
    expect(portals.map(({ id }) => id)).toEqual(DEFAULT_IDS);
    const before = defaultConfig.portals.find(({ id }) => id === 'regional');
    expect(portals.find(({ id }) => id === 'regional')).toEqual({
      ...before,
      home: own.home,
      navigate: own.navigate,
    });
    expect(portals.filter(({ id }) => id !== 'regional')).toEqual(
      defaultConfig.portals.filter(({ id }) => id !== 'regional'),
    );
  });

  test('merge flags, and replace a list of addresses as a whole', () => {
    const pravo = portalsOf({
      pravo: { flags: { nationalCa: true }, navigate: ['http://pravo.gov.ru'] },
    }).find(({ id }) => id === 'pravo');
    expect(pravo?.flags).toEqual({ http: true, popups: true, nationalCa: true });
    expect(pravo?.navigate).toEqual(['http://pravo.gov.ru']);
  });

  test('take each part of a logout plan whole, through every layer', () => {
    const url = 'https://trudvsem.ru/auth/candidate/cvs';
    const probe = { url, expectSelector: 'form#login' };
    const before = defaultConfig.portals.find(({ id }) => id === 'trudvsem')?.logout as { steps: unknown };
    const once = portalsOf({ trudvsem: { logout: { probe } } })[0];
    expect(once?.logout).toEqual({ steps: before.steps, probe });
    const other = { url, expectUrl: 'https://trudvsem.ru/auth/login' };
    const twice = portalsOf(
      { trudvsem: { logout: { probe } } },
      { trudvsem: { logout: { probe: other } } },
    )[0];
    expect(twice?.logout).toEqual({ steps: before.steps, probe: other });
  });

  test('add a portal after all others, take one away, and take back what may be left out', () => {
    expect(idsOf({ own })).toEqual([...DEFAULT_IDS, 'own']);
    expect(idsOf({ pravo: null })).toEqual(DEFAULT_IDS.filter((id) => id !== 'pravo'));
    const [trudvsem] = portalsOf({ trudvsem: { identity: null, logout: null } });
    expect(trudvsem).not.toHaveProperty('identity');
    expect(trudvsem).not.toHaveProperty('logout');
  });

  test('of several layers go one after the other; a list takes the place of all before it', () => {
    const list = [{ id: 'a', ...own }];
    expect(idsOf({ pravo: null }, { own }, { own: null })).toEqual(
      DEFAULT_IDS.filter((id) => id !== 'pravo'),
    );
    expect(idsOf({ pravo: null }, list)).toEqual(['a']);
    expect(idsOf(list, { b: own })).toEqual(['a', 'b']);
    expect(portalsOf(list, { a: { title: 'Другое' } })[0]?.title).toBe('Другое');
    expect(idsOf({})).toEqual(DEFAULT_IDS);
  });
});

test.each<readonly [string, readonly unknown[], string, RegExp]>([
  ['a slip in the id', [{}, { prvao: null }], 'portals.prvao', /такого портала нет. Есть: trudvsem, /],
  ['a new one that lacks its address', [{}, { own: { title: 'Х' } }], 'portals.own', /нужны title, home/],
  [
    'one that a layer below took away',
    [{ pravo: null }, { pravo: null }],
    'portals.pravo',
    /такого портала нет/,
  ],
  ['a rule that opens everything', [{}, { esia: { navigate: ['*'] } }], 'portals.esia.navigate[0]', /./],
  ['a home outside itself', [{}, { esia: { home: 'https://b.test/' } }], 'portals.esia.home', /navigate/],
  ['an unknown key', [{}, { esia: { nav: [] } }], 'portals.esia', /Допустимо: title, /],
  ['an id within the change', [{}, { esia: { id: 'other' } }], 'portals.esia', /id/],
  ['an id that is none', [{}, { '../x': own }], 'portals.../x', /a-z/],
  ['null for what must be there', [{}, { esia: { title: null } }], 'portals.esia.title', /ожидалось/],
  ['no portal to log in by', [{}, { esia: null }], 'portals[0].identity', /нет портала «esia»/],
])('is refused with its place: %s', (_, said, path, words) => {
  const loaded = loadConfig(sourcesOf(...said));
  expect(loaded.troubles[0]).toMatchObject({ file: '20.json', path });
  expect(loaded.troubles[0]?.russian).toMatch(words);
});

test('every value of a portal knows where it comes from, and differences are told value by value', () => {
  const sources = sourcesOf({ esia: { title: 'Вход' } }, { esia: { description: 'Вход и запись' }, own });
  const loaded = loadConfig(sources);
  if (!loaded.ok) throw new Error('not loaded');
  const values = new Map(configValues(loaded.config, sources).map((one) => [one.path, one.file]));
  expect(values.get('portals.esia.title')).toBe('10.json');
  expect(values.get('portals.esia.description')).toBe('20.json');
  expect(values.get('portals.esia.home')).toBeNull();
  expect(values.get('portals.own.home')).toBe('20.json');
  expect(values.get('portals.pravo.flags.http')).toBeNull();
  expect(configDifferences(defaultConfig, loaded.config).map(({ path }) => path)).toEqual([
    'portals.esia.title',
    'portals.esia.description',
    'portals.own.id',
    'portals.own.title',
    'portals.own.home',
    'portals.own.navigate',
  ]);
  // What a layer below a list has said is gone with the portals it spoke of.
  const replaced = sourcesOf({ a: own }, [{ id: 'a', ...own }]);
  const again = loadConfig(replaced);
  if (!again.ok) throw new Error('not loaded');
  const origins = configValues(again.config, replaced).filter(({ path }) => path.startsWith('portals.'));
  expect(new Set(origins.map(({ file }) => file))).toEqual(new Set(['20.json']));
});
