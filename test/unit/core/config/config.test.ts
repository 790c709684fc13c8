import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../../../main/core/config/config.ts';
import type { ConfigSource } from '../../../../main/core/config/config-source.ts';
import { loadConfig } from '../../../../main/core/config/load-config.ts';
import { createPolicy } from '../../../../main/core/policy/decide.ts';
import { LogoutPlan } from '../../../../main/core/portals/logout-plan.ts';

const portal = { id: 'a', title: 'Портал', home: 'https://a.test/', navigate: ['a.test'] };

function load(...texts: readonly (string | object)[]) {
  const sources = texts.map(
    (text, index): ConfigSource => ({
      file: `${index + 1}0.json`,
      text: typeof text === 'string' ? text : JSON.stringify(text),
    }),
  );
  return loadConfig(sources);
}

const troublesOf = (...texts: readonly (string | object)[]) => load(...texts).troubles;

describe('layers', () => {
  test('of nothing are the defaults, and those open their portals', () => {
    const loaded = load();
    expect(loaded).toEqual({ ok: true, config: defaultConfig, troubles: [] });
    expect(createPolicy(defaultConfig.portals).ok).toBe(true);
  });

  test('the defaults have a readable logout plan or none', () => {
    for (const { id, logout } of defaultConfig.portals) {
      if (logout !== undefined) expect(LogoutPlan.safeParse(logout), id).toMatchObject({ success: true });
    }
  });

  test('are merged value by value, the later one winning', () => {
    const loaded = load(
      { visit: { idleMinutes: 3, warningSeconds: 30 }, centre: { name: 'Первый' } },
      { visit: { idleMinutes: 4 } },
    );
    expect(loaded).toMatchObject({
      ok: true,
      config: {
        visit: { idleMinutes: 4, warningSeconds: 30, limitMinutes: 60 },
        centre: { name: 'Первый', workstation: 'Рабочее место 1' },
      },
    });
  });

  test('replace lists as a whole', () => {
    const loaded = load({ portals: [portal, { ...portal, id: 'b' }] }, { portals: [portal] });
    expect(loaded.ok && loaded.config.portals.map(({ id }) => id)).toEqual(['a']);
  });

  test('can take a value away again', () => {
    const loaded = load({ scans: { inbox: '/srv/scans' } }, { scans: { inbox: null } });
    expect(loaded.ok && loaded.config.scans.inbox).toBeNull();
  });

  test('may begin with a byte order mark, as Windows editors write it', () => {
    expect(load(`\uFEFF${JSON.stringify({ centre: { name: 'ЦЗН' } })}`)).toMatchObject({
      ok: true,
      config: { centre: { name: 'ЦЗН' } },
    });
  });

  test('do not reach the prototype of anything', () => {
    expect(troublesOf('{"__proto__": {"polluted": true}}')).toMatchObject([{ file: '10.json', path: '' }]);
    expect(troublesOf('{"visit": {"__proto__": {"polluted": true}}}')).toMatchObject([{ path: 'visit' }]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('a text that is not JSON', () => {
  test.each([
    ['a trailing comma', '{\n  "visit": {},\n}', '3:1'],
    ['a missing comma', '{"a": 1\n "b": 2}', '2:2'],
    ['a missing colon', '{"a" 1}', '1:6'],
    ['a word without quotes', '{\n  "visit": { "idleMinutes": six }\n}\n', '2:29'],
    ['a word without quotes far from the beginning', `{${' '.repeat(500)}\n"a": [1, 2,\nno]}`, '3:1'],
    ['a missing value', '{"a": }', '1:7'],
    ['a comma before the bracket', '{"a": [1,]}', '1:10'],
    ['a word cut short', '{"a": tru}', '1:7'],
    ['single quotes', "{'a': 1}", '1:2'],
    ['a comment', '{\n// note\n}', '2:1'],
    ['half a file', '{\n  "centre": {', '2:14'],
    ['something behind the end', '{}\n{}', '2:1'],
    ['a line break in a text', '{"a": "x\ny"}', '1:7'],
    ['nothing at all', '', '1:1'],
    ['a byte order mark and a slip', '\uFEFF{"a": x}', '1:7'],
  ])('%s is shown at its line and column', (_name, text, place) => {
    const [line, column] = place.split(':');
    expect(troublesOf(text)).toEqual([
      {
        file: '10.json',
        path: place,
        russian: `Файл 10.json, строка ${line}, знак ${column}: это не JSON. Проверьте запятые, кавычки и скобки.`,
        english: `File 10.json, line ${line}, column ${column}: not JSON. Check commas, quotes and brackets.`,
      },
    ]);
  });
});

/** What is wrong, where it is said to be, and a part of what is said to be allowed in both languages. */
const table: readonly [name: string, text: unknown, path: string, russian: RegExp, english: RegExp][] = [
  ['a list', [1], '', /объект в фигурных скобках/, /an object in braces/],
  ['a text', 'x', '', /объект в фигурных скобках/, /an object in braces/],
  ['null', null, '', /объект в фигурных скобках/, /an object in braces/],
  [
    'an unknown key',
    { theem: {} },
    '',
    /"theem".*Допустимо: version, centre, theme,/,
    /Allowed: version, centre/,
  ],
  [
    'an unknown key at depth',
    { visit: { idle: 1 } },
    'visit',
    /"idle".*Допустимо: idleMinutes, warningSeconds/,
    /Allowed: idleMinutes, warningSeconds/,
  ],
  [
    'an unknown key deep in a list',
    { portals: [portal, { ...portal, id: 'b', flags: { htp: true } }] },
    'portals[1].flags',
    /"htp".*Допустимо: http, nationalCa, popups/,
    /Allowed: http, nationalCa, popups/,
  ],
  [
    'an unknown key where null is possible too',
    { feedback: { address: 'https://a.test/', text: 'x' } },
    'feedback',
    /Допустимо: address, caption/,
    /Allowed: address, caption/,
  ],
  [
    'a text for a number',
    { visit: { idleMinutes: '5' } },
    'visit.idleMinutes',
    /ожидалось число/,
    /expected number/,
  ],
  ['a list for an object', { visit: [] }, 'visit', /ожидалось/, /expected object/],
  ['text for a list', { portals: 'all' }, 'portals', /ожидалось массив/, /expected array/],
  ['too much', { visit: { idleMinutes: 61 } }, 'visit.idleMinutes', /<=60/, /<=60/],
  ['too little', { visit: { warningSeconds: 19 } }, 'visit.warningSeconds', />=20/, />=20/],
  ['an empty text', { centre: { name: '' } }, 'centre.name', />=1/, />=1/],
  ['an unknown version', { version: 2 }, 'version', /Допустимо: 1/, /Allowed: 1/],
  [
    'a colour by name',
    { theme: { primary: 'red' } },
    'theme.primary',
    /#\[0-9a-fA-F\]\{6\}/,
    /#\[0-9a-fA-F\]\{6\}/,
  ],
  [
    'an address without TLS',
    { feedback: { address: 'http://a.test/' } },
    'feedback.address',
    /https:/,
    /https:/,
  ],
  [
    'an unknown audience',
    { portals: [{ ...portal, audience: 'all' }] },
    'portals[0].audience',
    /Допустимо: citizen, employer, both/,
    /Allowed: citizen, employer, both/,
  ],
  [
    'a filter that cannot be read',
    { portals: [{ ...portal, navigate: ['a.test', 'gopher://a.test'] }] },
    'portals[0].navigate[1]',
    /портал «a».*Допустимы https, http/,
    /portal "a".*use https, http/,
  ],
  [
    'an id that is taken',
    { portals: [portal, { ...portal, home: 'https://a.test/2' }] },
    'portals[1].id',
    /портал с таким id уже есть/,
    /taken by an earlier portal/,
  ],
  [
    'an identity provider nobody knows',
    { portals: [portal, { ...portal, id: 'b', identity: 'esia' }] },
    'portals[1].identity',
    /нет портала «esia». Есть: a, b/,
    /no portal "esia". Known: a, b/,
  ],
  [
    'a step of a logout plan nobody knows',
    { portals: [{ ...portal, logout: { steps: [{ press: 'a' }] } }] },
    'portals[0].logout.steps[0]',
    /Шаги: goto, click, submit/,
    /Steps: goto, click, submit/,
  ],
  [
    'a logout plan that is none',
    { portals: [{ ...portal, logout: 'yes' }] },
    'portals[0].logout',
    /Шаги: goto, click/,
    /Steps: goto, click/,
  ],
];

describe('a configuration that is wrong', () => {
  test.each(table)(
    '%s is told with its place and what is allowed, twice',
    (_name, text, path, russian, english) => {
      const troubles = troublesOf(JSON.stringify(text));
      expect(troubles).toHaveLength(1);
      expect(troubles[0]).toMatchObject({ file: '10.json', path });
      expect(troubles[0]?.russian).toMatch(russian);
      expect(troubles[0]?.english).toMatch(english);
      for (const sentence of [troubles[0]?.russian, troubles[0]?.english]) {
        expect(sentence).toContain('10.json');
        expect(sentence).toContain(path);
      }
    },
  );

  test('is told with the file that holds it, and the good one beside it is not blamed', () => {
    const troubles = troublesOf({ centre: { name: 'ЦЗН' } }, { visit: { idleMinutes: 'x' } });
    expect(troubles.map(({ file, path }) => [file, path])).toEqual([['20.json', 'visit.idleMinutes']]);
  });

  test('is told with the file of the portals when only those are wrong', () => {
    const troubles = troublesOf({ portals: [{ ...portal, identity: 'zz' }] }, { centre: { name: 'ЦЗН' } });
    expect(troubles).toMatchObject([{ file: '10.json', path: 'portals[0].identity' }]);
  });

  test('is told as a whole: every trouble of every file', () => {
    const troubles = troublesOf({ visit: { idleMinutes: 'x', limitMinutes: 'y' } }, '{', { theem: 1 });
    expect(troubles.map(({ file }) => file)).toEqual(['10.json', '10.json', '20.json', '30.json']);
  });

  test('is not taken in part', () => {
    expect(load({ centre: { name: 'ЦЗН' }, theem: 1 }).ok).toBe(false);
  });
});
