/* The settings that the guide for administrators shows: each can be written as it stands, and each mistake is refused. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT } from '../../build/project.ts';
import { loadConfig } from '../../main/core/config/load-config.ts';
import { ADMINISTRATOR_PAGES } from '../support/guide-blocks.ts';

const PAGE = 'docs/administrator/portals.md';
const read = (page: string) => readFileSync(join(PROJECT, page), 'utf8');
/** What stands for something that only a region has. */
const KEY = 'A'.repeat(43);
const filled = (text: string) =>
  text.replaceAll('<открытый ключ>', `${KEY}=`).replaceAll('отпечаток, 64 знака', 'a'.repeat(64));

const blocks = ADMINISTRATOR_PAGES.flatMap((page) => {
  const text = read(page);
  return [...text.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map((found) => ({
    place: `${page}:${text.slice(0, found.index).split('\n').length}`,
    text: filled(found[1] ?? ''),
  }));
});

/** What the checker says of a text, as it says it. */
function judged(sources: readonly string[]): readonly string[] {
  const layers = sources.map((text, at) => ({ file: `${at}.json`, text }));
  return loadConfig(layers).troubles.map(({ russian }) => russian);
}

const isWhole = ({ place }: { readonly place: string }) => place.startsWith(PAGE);
const [example, ...changes] = blocks.filter(isWhole);

test('the page has an example of a whole portal and changes of it', () => {
  expect(example?.text).toContain('"logout"');
  expect(changes.length).toBeGreaterThan(1);
});

test.each(blocks.map((block) => [block.place, block] as const))('%s is a configuration', (_place, block) => {
  // What changes the portal of the example is written beside it.
  const before = isWhole(block) && block !== example ? [example?.text ?? ''] : [];
  expect(judged([...before, block.text])).toEqual([]);
});

/** The table of mistakes: what is wrong, what is right. */
const mistakes = [...read(PAGE).matchAll(/^\| `(".*?)` \| `(".*?)` \| .* \|$/gm)].map(
  ([, wrong = '', right = '']) => [wrong, right] as const,
);
const PORTAL = { title: 'Услуги', home: 'https://uslugi.example.ru/', navigate: ['uslugi.example.ru'] };
const withPortal = (said: string) =>
  JSON.stringify({ portals: { uslugi: { ...PORTAL, ...(JSON.parse(`{${said}}`) as object) } } });

test('there are mistakes', () => expect(mistakes.length).toBeGreaterThan(10));

test.each(mistakes)('%s is refused, and %s is right', (wrong, right) => {
  expect(judged([withPortal(wrong)])).not.toEqual([]);
  expect(judged([withPortal(right)])).toEqual([]);
});

test('the page names every key of a bundle that a region must know, and both words for leaving', () => {
  const text = read(PAGE);
  for (const word of [
    'home',
    'navigate',
    'resources',
    'identity',
    'flags',
    'logout',
    'probe',
    'confidence',
  ]) {
    expect(text).toContain(`\`${word}\``);
  }
  expect(text).toContain('logout');
  expect(text).toMatch(/[Вв]ыход/);
});
