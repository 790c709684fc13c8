import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { SYSTEM_FILES } from '../../build/package/linux-layout.ts';
import { CONFIG_WORDS } from '../../main/core/config/config-words.ts';
import { administratorGuide } from '../support/guide.ts';

/* What the guide for administrators tells to type is there; the commands of `sector`: commands.test.ts. */

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const guide = administratorGuide();
const { scripts } = JSON.parse(read('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
test('every npm command is one of package.json', () => {
  const commands = [...guide.matchAll(/npm (?:run )?([a-z]+)/g)].map(([, script = '']) => script);
  expect(commands.length).toBeGreaterThan(4);
  for (const script of commands) expect(scripts[script], `npm run ${script}`).toBeDefined();
});

test('every value of the configuration that is named exists', () => {
  const sections = Object.keys(CONFIG_WORDS).filter((path) => !path.includes('.'));
  const named = [...guide.matchAll(/`([a-z]+\.[a-zA-Z.]+)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => sections.includes(path.split('.')[0] ?? '') && !/\.(pack|admx|adml)$/.test(path));
  expect(named.length).toBeGreaterThan(1);
  expect(named.filter((path) => !(path in CONFIG_WORDS))).toEqual([]);
});

test('a page or picture that a guide leads to is in the package at the same place beside it', () => {
  const shipped = new Map(SYSTEM_FILES.map(({ from, to }) => [from, to]));
  const pages = [...shipped.keys()].filter((name) => name.startsWith('docs/') && name.endsWith('.md'));
  expect(pages).toContain('docs/administrator/first-start.md');
  const linked = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\(([\w./-]+\.(?:md|png))\)/g)].map(([, name = '']) =>
      posix.join(posix.dirname(page), name),
    ),
  );
  expect(linked).toContain('docs/settings.ru.md');
  expect(linked).toContain('docs/pictures/consultant-desk.png');
  for (const name of linked) {
    expect(shipped.get(name), name).toBe(name.replace('docs/', '/usr/share/doc/sector-shell/'));
  }
});
