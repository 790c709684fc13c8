import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { incidentWords } from '../../main/core/journal/incidents.ts';
import { PAGE_LIMITS, type PageLimit } from '../../main/core/policy/page-limits.ts';
import { en } from '../../renderer/texts/en.ts';
import { ru } from '../../renderer/texts/ru.ts';
import { tt } from '../../renderer/texts/tt.ts';

/* docs/page-limits.md tells the limits of a page; the code has them. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const limits: readonly (readonly [string, PageLimit])[] = Object.entries(PAGE_LIMITS);
const UNITS: Readonly<Record<string, string>> = {
  ...{ tabs: 'вкладок', presses: 'за нажатие', files: 'файлов', characters: 'знаков' },
  ...{ documents: 'документов', messages: 'сообщений', lines: 'строк', questions: 'вопросов' },
  ...{ pictures: 'картинок', pixels: 'точек', pages: 'страниц' },
};
const SHOWN = {
  ...{ notice: 'вместо страницы', mark: 'знак на вкладке', ended: 'страница закрыта' },
  ...{ question: 'в самом вопросе', picture: 'вместо картинки', preview: 'в окне печати', none: '—' },
} as const;

function amount({ most, unit, within }: PageLimit): string {
  if (unit === 'bytes') return `${most / 1024 / 1024} МиБ`;
  if (unit === 'ms') return `${most / 1000} с`;
  if (unit === 'share') return `${most * 100} %`;
  const word = unit === 'requests' ? (most === 1 ? 'запрос' : 'запросов') : UNITS[unit];
  return `${most} ${word}${within === undefined ? '' : ` за ${within / 1000} с`}`;
}

test('the table in the docs is that of the code, row for row', () => {
  const rows = readFileSync(join(ROOT, 'docs/page-limits.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.slice(2, -2).split(' | '));
  const wanted = limits.map(([id, row]) => [
    `\`${id}\``,
    row.per === 'page' ? 'страница' : 'посещение',
    amount(row),
    SHOWN[row.shown],
    row.counted === null ? '—' : `\`${row.counted}\``,
    `\`${row.where}\``,
  ]);
  expect(rows.map(([id, , ...rest]) => [id, ...rest])).toEqual(wanted);
});

test('who counts is there', () => {
  expect(limits.filter(([, { where }]) => !existsSync(join(ROOT, where))).map(([id]) => id)).toEqual([]);
});

test('what is told in place of the page has a sentence in every language, what is counted has words for IT', () => {
  const told = limits.filter(([, row]) => row.shown === 'notice').map(([, { counted }]) => counted ?? '');
  for (const { reasons } of [ru, en, tt]) expect(Object.keys(reasons)).toEqual(expect.arrayContaining(told));
  for (const { notice } of [ru, en, tt]) expect(notice.demandingText).not.toBe('');
  const counted = limits.flatMap(([, row]) => (row.counted === null ? [] : [row.counted]));
  expect(counted.filter((word) => incidentWords(word) === word)).toEqual([]);
  for (const { printCodes } of [ru, en, tt]) {
    expect(printCodes['print.too-many-pages']).toContain(` ${PAGE_LIMITS.printPages.most} `);
  }
});
