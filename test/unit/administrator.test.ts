import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { SYSTEM_FILES } from '../../build/package/linux-layout.ts';
import { CONFIG_WORDS } from '../../main/core/config/config-words.ts';

/* What the guide for administrators tells to type is there. */

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const guide = read('docs/administrator.ru.md');
const { scripts } = JSON.parse(read('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const commands = [...guide.matchAll(/npm (?:run )?([a-z]+)(?: -- (\S+))?((?: --[a-z-]+)?)/g)].map(
  ([, script = '', first = '']) => ({ script, first: first.replace(/[`:;,.]+$/, '') }),
);

test('every command is one of package.json, with a word that its program knows', () => {
  expect(commands.length).toBeGreaterThan(20);
  for (const { script, first } of commands) {
    const line = scripts[script];
    expect(line, `npm run ${script}`).toBeDefined();
    const source = /node (\S+\.ts)$/.exec(line ?? '')?.[1];
    if (first === '' || source === undefined) continue;
    const word = first.replace(/^--/, '');
    const known = script === 'start' ? read('main/flags.ts') : read(source);
    expect(known.includes(word), `npm run ${script} -- ${first}`).toBe(true);
  }
});

test('every key that follows a word is one that the program reads', () => {
  const keys = [...guide.matchAll(/npm run ([a-z]+) -- ([^\n`#]*)/g)].flatMap(([, script = '', rest = '']) =>
    [...rest.matchAll(/--([a-z]+)/g)].map(([, key = '']) => ({ script, key })),
  );
  expect(keys.length).toBeGreaterThan(10);
  for (const { script, key } of keys) {
    const source = /node (\S+\.ts)$/.exec(scripts[script] ?? '')?.[1] ?? '';
    expect(read(source), `npm run ${script} -- … --${key}`).toMatch(new RegExp(`\\b${key}\\b`));
  }
});

test('every value of the configuration that is named exists', () => {
  const sections = Object.keys(CONFIG_WORDS).filter((path) => !path.includes('.'));
  const named = [...guide.matchAll(/`([a-z]+\.[a-zA-Z.]+)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => sections.includes(path.split('.')[0] ?? '') && !/\.(pack|admx|adml)$/.test(path));
  expect(named.length).toBeGreaterThan(1);
  expect(named.filter((path) => !(path in CONFIG_WORDS))).toEqual([]);
});

test('a page that the guide links to is in the package beside it', () => {
  const linked = [...guide.matchAll(/\]\(([\w.-]+\.md)\)/g)].map(([, name = '']) => `docs/${name}`);
  expect(linked).toContain('docs/settings.ru.md');
  const shipped = SYSTEM_FILES.map(({ from }) => from);
  expect(linked.filter((name) => !shipped.includes(name))).toEqual([]);
});
