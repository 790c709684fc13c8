import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SETTING_EXAMPLES } from '../../../build/settings-examples.ts';
import { settingsPage } from '../../../build/settings-page.ts';
import { configJsonSchema } from '../../../main/core/config/config-schema.ts';
import { loadConfig } from '../../../main/core/config/load-config.ts';
import { PORTAL_WORDS } from '../../../main/core/config/portal-words.ts';

const PORTAL = { title: 'Проба', home: 'https://uslugi.example.ru/', navigate: ['uslugi.example.ru'] };

/** `visit.idleMinutes` and 3 → `{"visit": {"idleMinutes": 3}}`. */
function written(path: string, value: unknown): Record<string, unknown> {
  return path
    .split('.')
    .reverse()
    .reduce<unknown>((inner, name) => ({ [name]: inner }), value) as Record<string, unknown>;
}

function fileWith(path: string, value: unknown): unknown {
  if (!path.startsWith('portals.*.')) return written(path, value);
  const said = written(path.slice('portals.*.'.length), value);
  const { id = 'proba', ...rest } = said;
  return { portals: { [String(id)]: { ...PORTAL, ...rest } } };
}

test('the published page is that of the rules; else: npm run schema', () => {
  const published = readFileSync(new URL('../../../docs/settings.ru.md', import.meta.url), 'utf8');
  expect(published).toBe(settingsPage());
});

test.each(Object.entries(SETTING_EXAMPLES))('the example of %s is accepted', (path, value) => {
  const { troubles } = loadConfig([{ file: '10.json', text: JSON.stringify(fileWith(path, value)) }]);
  // `feedback` has no default: an address alone is a whole one.
  expect(troubles.map(({ russian }) => russian)).toEqual([]);
});

test('every example has its row, and every row says what the value is for and what is allowed', () => {
  const rows = settingsPage()
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split(' | '));
  const paths = rows.map(([path = '']) => path.replace(/^\| `|`$/g, ''));
  expect(Object.keys(SETTING_EXAMPLES).filter((path) => !paths.includes(path))).toEqual([]);
  expect(rows.filter(([, words, allowed]) => !words || !allowed).map(([path]) => path)).toEqual([]);
});

test('every key of a portal is told in words, in both of its forms, and no words are left over', () => {
  const seen = new Map<string, number>();
  const walk = (node: unknown, path: string) => {
    const { properties = {}, anyOf = [] } = (node ?? {}) as { properties?: object; anyOf?: unknown[] };
    for (const [name, inner] of Object.entries(properties)) {
      const at = path === '' ? name : `${path}.${name}`;
      expect(inner.description, at).toBe(PORTAL_WORDS[at]);
      seen.set(at, (seen.get(at) ?? 0) + 1);
      if (name !== 'logout') walk(inner, at);
    }
    for (const option of anyOf) walk(option, path);
  };
  const portals = (configJsonSchema().properties as Record<string, { anyOf: Record<string, unknown>[] }>)
    .portals;
  for (const { items, additionalProperties } of portals?.anyOf ?? []) {
    walk(items, '');
    walk(additionalProperties, '');
  }
  expect([...seen.keys()].sort()).toEqual(Object.keys(PORTAL_WORDS).sort());
  // A change names its portal outside, by the key.
  expect([...seen].filter(([, times]) => times !== 2).map(([at]) => at)).toEqual(['id']);
});
