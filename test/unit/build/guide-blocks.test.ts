/** What the box «machine» types from the guides, and how a block says that it cannot be typed there. */
import { expect, test } from 'vitest';
import {
  blocksOf,
  blocksOfPage,
  FIRST_PAGE,
  GUIDE_PAGES,
  sentencesOf,
  settingsBelow,
} from '../../support/guide-blocks.ts';

const all = GUIDE_PAGES.flatMap(blocksOfPage);

test('every shell block of the guides is typed, or says why not', () => {
  expect(all.length).toBeGreaterThan(20);
  for (const { place, text, obstacle } of all) {
    expect(text.trim(), place).not.toBe('');
    if (obstacle !== null) expect(obstacle, place).toMatch(/^\p{Ll}+ [\p{L} ]+$/u);
  }
  expect(all.filter(({ obstacle }) => obstacle !== null).length).toBeLessThan(all.length / 4);
});

test('the first page restarts the machine three times and takes nothing away', () => {
  const kinds = blocksOfPage(FIRST_PAGE).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'restart')).toHaveLength(3);
  expect(kinds).not.toContain('last');
});

test('marks, places and what is no shell', () => {
  const text = [
    '# A',
    '```sh',
    'one',
    'two',
    '```',
    '```json',
    '{}',
    '```',
    '## B',
    '```sh box:no нужна Windows',
    'three',
    '```',
    '```sh box:last',
    'four',
    '```',
    '',
  ].join('\n');
  expect(blocksOf(text, 'x.md')).toEqual([
    { place: 'x.md:2', heading: 'A', text: 'one\ntwo\n', kind: 'ordinary', obstacle: null },
    { place: 'x.md:10', heading: 'B', text: 'three\n', kind: 'ordinary', obstacle: 'нужна Windows' },
    { place: 'x.md:13', heading: 'B', text: 'four\n', kind: 'last', obstacle: null },
  ]);
  expect(() => blocksOf('```sh box:never\none\n```\n', 'x.md')).toThrow('x.md:1');
  expect(() => blocksOf('```sh box:no\none\n```\n', 'x.md')).toThrow('x.md:1');
});

test('sentences and settings are taken as they stand', () => {
  expect(sentencesOf('docs/consultant.ru.md').map(({ text }) => text)).toContain(
    'sudo sector journal audit\n',
  );
  expect(settingsBelow('Обновление', 'ini')).toBe('source=/mnt/share/sector\nkey=<открытый ключ>\n');
});
