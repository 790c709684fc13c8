import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { defaultConfig } from '../../../../main/core/config/config.ts';
import { configDifferences, configValues } from '../../../../main/core/config/config-origins.ts';
import { configJsonSchema } from '../../../../main/core/config/config-schema.ts';
import type { ConfigSource } from '../../../../main/core/config/config-source.ts';
import { CONFIG_WORDS } from '../../../../main/core/config/config-words.ts';
import { loadConfig } from '../../../../main/core/config/load-config.ts';

const source = (file: string, value: object, layer: ConfigSource['layer'] = 'file'): ConfigSource => ({
  file,
  text: JSON.stringify(value),
  layer,
});

function load(...sources: readonly ConfigSource[]) {
  const loaded = loadConfig(sources);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.troubles));
  return loaded.config;
}

test('every value knows where it comes from, the last that set it', () => {
  const sources = [
    source(
      'region.pack',
      { visit: { idleMinutes: 3, limitMinutes: 30 }, centre: { name: 'Регион' } },
      'pack',
    ),
    source('10.json', { $schema: './x.json', visit: { idleMinutes: 4 }, feedback: null }),
    source(
      'managed/90.json',
      { visit: { limitMinutes: 45 }, feedback: { address: 'https://a.test/' } },
      'policy',
    ),
  ];
  const config = load(...sources);
  expect(config).toMatchObject({ visit: { idleMinutes: 4, limitMinutes: 45 }, centre: { name: 'Регион' } });
  const values = new Map(configValues(config, sources).map((one) => [one.path, one]));
  const from = (path: string) => [values.get(path)?.layer, values.get(path)?.file];
  expect(from('centre.name')).toEqual(['pack', 'region.pack']);
  expect(from('visit.idleMinutes')).toEqual(['file', '10.json']);
  expect(from('visit.limitMinutes')).toEqual(['policy', 'managed/90.json']);
  expect(from('feedback.address')).toEqual(['policy', 'managed/90.json']);
  expect(from('feedback.caption')).toEqual(['built-in', null]);
  expect(from('visit.warningSeconds')).toEqual(['built-in', null]);
  expect(values.has('$schema')).toBe(false);
});

test('two configurations are compared value by value', () => {
  const other = load(
    source('1.json', { visit: { idleMinutes: 9 }, feedback: { address: 'https://a.test/' } }),
  );
  expect(configDifferences(defaultConfig, defaultConfig)).toEqual([]);
  expect(configDifferences(defaultConfig, other).map(({ path }) => path)).toEqual([
    'visit.idleMinutes',
    'feedback',
    'feedback.address',
    'feedback.caption',
  ]);
});

test('the published schema is that of the rules; else: npm run schema', () => {
  const published = readFileSync(new URL('../../../../docs/sector.schema.json', import.meta.url), 'utf8');
  expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(configJsonSchema())));
});

test('every value of the schema is told in words, and no words are left over', () => {
  const paths: string[] = [];
  const walk = (node: Record<string, unknown>, path: string) => {
    const inner = [node, ...((node.anyOf as Record<string, unknown>[] | undefined) ?? [])];
    for (const { properties } of inner as { properties?: Record<string, Record<string, unknown>> }[]) {
      for (const [name, value] of Object.entries(properties ?? {})) {
        if (name === '$schema') continue;
        const at = path === '' ? name : `${path}.${name}`;
        paths.push(at);
        expect(value.description, at).toBe(CONFIG_WORDS[at]);
        expect(value.description, `${at}: add a sentence to config-words.ts`).toBeTruthy();
        // What lies deeper than one group is one value, as in group policy.
        if (path === '') walk(value, at);
      }
    }
  };
  walk(configJsonSchema(), '');
  expect(Object.keys(CONFIG_WORDS).sort()).toEqual(paths.sort());
});

test('a schema for editors may be named in a file, and nothing else that is unknown', () => {
  expect(loadConfig([source('1.json', { $schema: './schema/sector.schema.json' })]).ok).toBe(true);
  expect(loadConfig([source('1.json', { $schema: 1 })]).ok).toBe(false);
  expect(loadConfig([source('1.json', { $shcema: './x' })]).ok).toBe(false);
});

test.each([
  [
    'a name that stands twice',
    '{"visit":{"idleMinutes":3,\n"idleMinutes":4}}',
    '2:1',
    '«idleMinutes» записано второй раз',
  ],
  ['too many brackets', `{"portals":${'['.repeat(5000)}${']'.repeat(5000)}}`, '1:43', 'глубже 32 скобок'],
  ['too much', `{"centre":{"name":"${'a'.repeat(1_000_000)}"}}`, '', 'слишком большой'],
  ['the name of a prototype', '{"__proto__":{"visit":{}}}', '', '__proto__'],
])('%s is refused with its place', (_, text, path, russian) => {
  const { troubles } = loadConfig([{ file: '10.json', text }]);
  expect(troubles[0]?.path).toBe(path);
  expect(troubles[0]?.russian).toContain(russian);
});
