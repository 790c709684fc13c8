/** F41: every command that a sentence names exists where the sentence is read, and all words of a command agree. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { COMMANDS, isCommand, keysOf, namesOf } from '../../main/cli/commands.ts';
import { listText, usageText } from '../../main/cli/help.ts';
import { COMMAND_NAMES, inCheckout } from '../../main/core/base/command-words.ts';
import { administratorGuide } from '../support/guide.ts';
import { GUIDE_PAGES } from '../support/guide-blocks.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** What of a source may reach a screen: without the comments, which developers read. */
function spoken(path: string): string {
  const text = read(path);
  if (!/\.(ts|tsx|mjs)$/.test(path)) return text.replace(/^\s*#.*$/gm, '');
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

const PROGRAM = globSync(
  [
    '{main,preload,renderer,training}/**/*.{ts,tsx}',
    'build/os/linux/**/*',
    'build/package/man-page.ts',
    'instructions/**/*.md',
  ],
  { cwd: PROJECT },
).filter((path) => /\.\w+$|sector|after|before/.test(path.split('/').at(-1) ?? '') && !path.endsWith('.png'));
const FILES = PROGRAM.filter((path) => !path.endsWith('command-words.ts') && isFile(path));
const GUIDES = [...GUIDE_PAGES, 'SECURITY.md', 'docs/breakouts.md'];

function isFile(path: string): boolean {
  try {
    read(path);
    return true;
  } catch {
    return false; // A folder.
  }
}

/** `sector config check` → config, check */
function callsIn(text: string): readonly (readonly [call: string, name: string, word: string])[] {
  return [...text.matchAll(/(?<![\w/.$-])sector ([a-z]+)(?: ([a-z]+))?(?![\w-])/g)].map(
    ([call, name = '', word = '']) => [call, name, word],
  );
}

test('F41 no sentence of the program sends anybody to npm, which an installed workstation has not', () => {
  expect(FILES.length).toBeGreaterThan(300);
  const wrong = FILES.flatMap((path) =>
    spoken(path)
      .split('\n')
      .filter((line) => /\bnp[mx] /.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
  expect(wrong).toEqual([]);
});

test('F41 guides name npm only where a checkout is spoken of', () => {
  const [before = '', ...parts] = administratorGuide().split(/^(?=##)/m);
  expect(before).toContain('только для исходной папки');
  const wrong = parts.filter(
    (part) => !part.startsWith('### Посмотреть и проверить') && /\bnp[mx] /.test(part),
  );
  expect(wrong).toEqual([]);
  expect(read('docs/consultant.ru.md')).not.toMatch(/\bnp[mx] /);
});

test('F41 every command that is named exists, with the word that follows it', () => {
  const calls = [
    ...FILES.map((path) => [path, spoken(path)] as const),
    ...GUIDES.map((path) => [path, read(path)] as const),
  ]
    .filter(([path]) => !path.startsWith('instructions/'))
    .flatMap(([path, text]) => callsIn(text).map((call) => [path, ...call] as const))
    // English: «the sector is …».
    .filter(([, , name]) => isCommand(name) || !/^(is|of|and|for|as|a|the|by|in|to)$/.test(name));
  expect(calls.length).toBeGreaterThan(60);
  const wrong = calls.filter(
    ([, , name, word]) =>
      !isCommand(name) || (word !== '' && namesOf(name).length > 0 && !namesOf(name).includes(word)),
  );
  expect(wrong.filter(([, , name, word]) => !(name === 'help' && isCommand(word)))).toEqual([]);
});

test('every key that a guide writes behind a command is one of its own', () => {
  const keys = GUIDES.flatMap((path) => read(path).split('\n')).flatMap((line) =>
    [...line.matchAll(/sector ([a-z]+)( [^`#|]*)?/g)].flatMap(([, name = '', rest = '']) =>
      isCommand(name) ? [...rest.matchAll(/ (--[a-z-]+)/g)].map(([, key = '']) => [name, key] as const) : [],
    ),
  );
  expect(keys.length).toBeGreaterThan(10);
  expect(keys.filter(([name, key]) => !keysOf(name).includes(key))).toEqual([]);
});

test('a checkout has every command as an npm script', () => {
  for (const name of COMMAND_NAMES) {
    // `npm run central` starts a centre on this machine; sentences name the file instead.
    if (name === 'central') {
      expect(inCheckout('sector central join')).toBe('node main/cli/sector.ts central join');
      continue;
    }
    expect(scripts[name]).toBe(`node build/gate.mjs && node main/cli/sector.ts ${name}`);
  }
});

describe('the help', () => {
  test('lists every command once', () => {
    for (const name of COMMAND_NAMES) {
      expect(listText().match(new RegExp(`^ {2}sector ${name} `, 'gm'))).toHaveLength(1);
    }
  });

  test.each(COMMAND_NAMES)(
    'of %s has every way to call it and its exit codes, in lines a terminal holds',
    (name) => {
      const text = usageText(name);
      for (const { words } of COMMANDS[name].uses)
        expect(text).toContain(`sector ${name} ${words}`.trimEnd());
      expect(text).toMatch(/Код выхода: 0 — .*; 2 — неверный вызов\.\n$/);
      const prose = text.split('\n').filter((line) => !/^ {2}sector |^Код/.test(line));
      for (const line of prose) expect(line.length).toBeLessThanOrEqual(100);
    },
  );
});

test.each([
  ['Проверьте: sector config check /etc/sector', 'Проверьте: npm run config -- check /etc/sector'],
  ['их пробует sector doctor.', 'их пробует npm run doctor.'],
  ['sudo sector doctor --json', 'npm run doctor -- --json'],
  ['Новый: sector config key <файл>', 'Новый: npm run config -- key <файл>'],
  ['запустите sector doctor и смотрите', 'запустите npm run doctor и смотрите'],
  ['папка /opt/sector config', 'папка /opt/sector config'],
  ['служба sector update-resume', 'служба sector update-resume'],
])('in a checkout «%s» reads «%s»', (installed, checkout) => {
  expect(inCheckout(installed)).toBe(checkout);
});
