import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { policyTemplates } from '../../../build/policy-templates.ts';
import { POLICY_WORDS_ENGLISH } from '../../../build/policy-words.ts';
import { CONFIG_WORDS } from '../../../main/core/config/config-words.ts';
import { policyValues } from '../../../main/core/config/policy-values.ts';

const templates = policyTemplates();
const admx = templates['sector.admx'] ?? '';

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** What stands directly in it. */
  text: string;
}

/** Every element of a text, or the first place where it is not well formed. */
function elementsOf(xml: string): readonly Tag[] {
  const open: Tag[] = [];
  const all: Tag[] = [];
  const body = xml.replace(/^<\?xml [^?]*\?>\n/, '').replace(/<!--(?:(?!--)[\s\S])*-->/g, '');
  for (const [token] of body.matchAll(/<[^>]*>|[^<]+/g)) {
    if (!token.startsWith('<')) {
      if (/&(?!(amp|lt|gt|quot);)|[>"](?=.*<)/.test(token)) throw new Error(`not escaped: ${token}`);
      const top = open.at(-1);
      if (top) top.text += token;
      else if (token.trim() !== '') throw new Error(`outside: ${token}`);
    } else if (token.startsWith('</')) {
      const top = open.pop();
      if (token !== `</${top?.name}>`) throw new Error(`${token} ends ${top?.name}`);
    } else {
      const [whole, name = '', rest = '', end = ''] =
        /^<([\w:]+)((?: [\w:]+="[^"<&]*")*)(\/?)>$/.exec(token) ?? [];
      if (whole === undefined) throw new Error(`not a tag: ${token}`);
      const pairs = [...rest.matchAll(/ ([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
        key,
        value,
      ]);
      if (new Set(pairs.map(([key]) => key)).size < pairs.length) throw new Error(`twice: ${token}`);
      const tag: Tag = { name, attributes: Object.fromEntries(pairs), text: '' };
      all.push(tag);
      if (end === '') open.push(tag);
    }
  }
  if (open.length > 0) throw new Error(`never ended: ${open.map(({ name }) => name).join(', ')}`);
  return all;
}

const tags = elementsOf(admx);
const named = (name: string) => tags.filter((tag) => tag.name === name);
const unique = (values: readonly (string | undefined)[]) => expect(new Set(values).size).toBe(values.length);

test('what is in docs/policy-templates is that of the rules; else: npm run schema', () => {
  for (const [path, text] of Object.entries(templates)) {
    const file = fileURLToPath(new URL(`../../../docs/policy-templates/${path}`, import.meta.url));
    expect(readFileSync(file, 'utf8'), path).toBe(text);
  }
});

test('every value of the configuration has one policy, in its own place of the registry', () => {
  const wanted = Object.keys(CONFIG_WORDS).filter(
    (path) => path !== 'version' && !Object.keys(CONFIG_WORDS).some((other) => other.startsWith(`${path}.`)),
  );
  expect(
    policyValues()
      .map(({ path }) => path.join('.'))
      .sort(),
  ).toEqual(wanted.sort());
  const policies = named('policy');
  expect(policies.map(({ attributes }) => attributes.name)).toEqual(
    policyValues().map(({ path }) => path.join('_')),
  );
  for (const { attributes } of policies) {
    expect(attributes.class).toBe('Machine');
    expect(attributes.key).toMatch(/^Software\\Policies\\Sector(\\[a-zA-Z]+)?$/);
  }
});

test('names and ids are unique, and a category that is named is there', () => {
  unique(named('policy').map(({ attributes }) => attributes.name));
  unique(named('category').map(({ attributes }) => attributes.name));
  unique(tags.flatMap(({ attributes }) => (attributes.id === undefined ? [] : [attributes.id])));
  const categories = new Set(named('category').map(({ attributes }) => attributes.name));
  for (const { attributes } of named('parentCategory')) expect(categories).toContain(attributes.ref);
});

test('numbers keep the bounds of the configuration', () => {
  const seconds = tags.find(({ attributes }) => attributes.id === 'visit_warningSeconds_value');
  expect(seconds?.attributes).toMatchObject({ minValue: '20', maxValue: '600', required: 'true' });
  for (const { attributes } of named('decimal').filter((one) => one.attributes.id !== undefined)) {
    expect(Number(attributes.minValue)).toBeLessThan(Number(attributes.maxValue));
  }
});

describe.each(['ru-RU', 'en-US'])('the words in %s', (language) => {
  const adml = elementsOf(templates[`${language}/sector.adml`] ?? '');
  const strings = adml.filter(({ name }) => name === 'string');

  test('are there for everything that the template refers to, and for nothing else', () => {
    const ids = (name: string) =>
      adml.filter((tag) => tag.name === name).map(({ attributes }) => attributes.id ?? '');
    const referred = (kind: string) =>
      [
        ...new Set([...admx.matchAll(new RegExp(`\\$\\(${kind}\\.(\\w+)\\)`, 'g'))].map(([, id = '']) => id)),
      ].sort();
    unique(ids('string'));
    expect([...ids('string')].sort()).toEqual(referred('string'));
    expect([...ids('presentation')].sort()).toEqual(referred('presentation'));
  });

  test('refer to elements that the template has', () => {
    const referred = adml.flatMap(({ attributes }) => attributes.refId ?? []);
    const elements = tags.flatMap(({ attributes }) => attributes.id ?? []);
    expect([...referred].sort()).toEqual([...elements].sort());
  });

  test('say something, and are not longer than the editor shows', () => {
    for (const { attributes, text } of strings) {
      expect(text.trim(), attributes.id).not.toBe('');
      expect(text.length, attributes.id).toBeLessThan(1024);
    }
  });
});

test('every value has words in both languages', () => {
  const { version: _, ...russian } = CONFIG_WORDS;
  expect(Object.keys(POLICY_WORDS_ENGLISH).sort()).toEqual(Object.keys(russian).sort());
});
