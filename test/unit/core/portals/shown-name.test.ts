import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toAsciiHost, toDisplayHost } from '../../../../main/core/policy/host-name.ts';
import { shownFileName, shownHost, shownTitle } from '../../../../main/core/portals/shown-name.ts';
import { hostForPeople, titleForPeople } from '../../../../main/core/portals/tab-title.ts';
import { PageNotice, ShownText, TabView, VisitFile } from '../../../../preload/contract.ts';

const HOSTILE = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '\u202E',
      '\u2066',
      '\u200B',
      '\u3164',
      '\u0301'.repeat(300),
      '\n',
      '🔒',
      'й',
      ' ',
      '.pdf',
      '\uD83D',
    ),
    fc.constant('Войти '.repeat(9000)),
  ),
  { maxLength: 30 },
);

describe('F100 what a page calls itself', () => {
  test.each([
    ['an ordinary title', 'Личный кабинет — Госуслуги', 'Личный кабинет — Госуслуги'],
    ['the wrong direction', 'Оплата \u202Eурбус', 'Оплата урбус'],
    ['several lines', 'Сектор\n\n\nВведите\tкод', 'Сектор Введите код'],
    ['nothing seen', '\u200B\u2060\u3164\u2800 \uFEFF', ''],
    ['only spaces', ' \u00A0\u3000 ', ''],
    ['a padlock and a flag', '🔒 Проверено 🇷🇺 ✓', 'Проверено'],
    ['a sign of a company', 'КриптоПро™ № 5 ©', 'КриптоПро™ № 5 ©'],
    ['a letter in two parts', 'Мои\u0306', 'Мой'],
    ['Tatar', 'Мәгълүмат үзәге', 'Мәгълүмат үзәге'],
    ['half a pair', 'a\uD83Db', 'ab'],
  ])('%s', (_what, title, shown) => {
    expect(shownTitle(title)).toBe(shown);
  });

  test('a tower of marks stays within its line', () => {
    const shown = shownTitle(`Z${'\u0337\u0301\u0316'.repeat(100)}algo`);
    expect(shown.match(/\p{M}/gu)?.length ?? 0).toBeLessThanOrEqual(2);
    expect(shown).toMatch(/algo$/);
  });

  test('thousands of letters become one short line', () => {
    const shown = shownTitle('а'.repeat(27_000));
    expect(shown).toBe(`${'а'.repeat(79)}…`);
  });
});

describe('F100 the name of a file', () => {
  test.each([
    ['справка.pdf', 'справка.pdf'],
    [`${'длинное имя '.repeat(20)}2025.pdf`, 'длинное имя длинное имя длинное имя длинное…ное имя 2025.pdf'],
    [`справка.pdf${' '.repeat(200)}.exe`, 'справка.pdf .exe'],
    [`справка${'\u3000'.repeat(50)}.exe`, 'справка .exe'],
    ['справка\u202Efdp.exe', 'справкаfdp.exe'],
    ['\u200B', 'файл'],
  ])('%j is %j', (name, shown) => {
    expect(shownFileName(name)).toBe(shown);
  });
});

describe('F100 whose page it is', () => {
  test.each([
    ['онлайнинспекция.рф', 'онлайнинспекция.рф', 'an honest name'],
    ['www.gosuslugi.ru', 'gosuslugi.ru', 'the usual beginning'],
    ['gоsuslugi.ru', null, 'one Cyrillic letter in a Latin name'],
    ['аррӏе.com', null, 'a letter of no language of ours'],
    ['рохору.com', null, 'twins of Latin letters alone'],
    ['рос.рф', 'рос.рф', 'twins in a Cyrillic zone'],
    ['ελλάδα.рф', null, 'two scripts in two labels'],
    ['ɡosuslugi.ru', null, 'a Latin letter that only looks like one'],
    ['例え.jp', null, 'a script that nobody here reads'],
    ['мәгариф.рф', 'мәгариф.рф', 'Tatar'],
  ])('%s: %s, %s', (name: string, shown: string | null, _what: string) => {
    const ascii = toAsciiHost(name);
    expect(hostForPeople(`https://${ascii}/`)).toBe(shown ?? ascii.replace(/^www\./, ''));
    if (shown === null) expect(ascii).toContain('xn--');
  });

  test('the end of a long one is seen, which says whose it is', () => {
    const shown = shownHost(toDisplayHost(`gosuslugi.ru.${'a'.repeat(60)}.${'b'.repeat(60)}.evil.example`));
    expect(shown).toHaveLength(60);
    expect(shown).toMatch(/^….+\.evil\.example$/);
  });
});

test.each([
  ['gosuslugi.ru/600113?fio=Иванова', 'https://gosuslugi.ru/600113?fio=%D0%98', 'gosuslugi.ru'],
  ['онлайнинспекция.рф/a', 'https://xn--80akibcicpdbetz7e2g.xn--p1ai/a', 'онлайнинспекция.рф'],
  ['gosuslugi.ru', 'https://gosuslugi.ru/', 'gosuslugi.ru'],
  ['Госуслуги / вход', 'https://gosuslugi.ru/', 'Госуслуги / вход'],
  ['Сектор', 'about:blank', 'Сектор'],
])('F100 a page without a title is not called by its address: %s', (title, url, shown) => {
  expect(titleForPeople(title, url)).toBe(shown);
});

test('F100 nothing that a page can make passes the border to the window in another form', () => {
  fc.assert(
    fc.property(HOSTILE, (parts) => {
      const text = parts.join('');
      for (const shown of [shownTitle(text), shownFileName(text), shownHost(hostForPeople(text))]) {
        expect(ShownText.safeParse(shown).success, JSON.stringify(shown)).toBe(true);
      }
    }),
    { numRuns: 300, seed: 20261130 },
  );
  // The border refuses what was not made fit, wherever something of a page, a file or a server is told.
  const raw = 'x\u202Ey';
  const file = { id: 'a', origin: 'scan', kind: 'pdf', size: 1, address: 'app://shell/file/a', revision: 1 };
  const told = [
    TabView.safeParse({ id: 'a', title: raw }),
    VisitFile.safeParse({ ...file, name: raw }),
    PageNotice.safeParse({ kind: 'blocked', reason: 'scheme', host: raw }),
    PageNotice.safeParse({ kind: 'offline', host: raw, code: '1' }),
    PageNotice.safeParse({ kind: 'certificate', host: raw }),
  ];
  expect(told.map(({ success }) => success)).toEqual(told.map(() => false));
});

test('F100 where a name of a page or a file is drawn, its direction ends with it', () => {
  const drawn = {
    'parts/portal-tabs': 'title',
    'screens/home-screen': 'tab.title',
    'parts/file-face': 'file.name',
    'parts/scan-arrival': 'file.name',
    'parts/portal-name': 'portal.host',
    'screens/address-dialog': 'portal.host',
  };
  for (const [view, what] of Object.entries(drawn)) {
    const text = readFileSync(
      fileURLToPath(new URL(`../../../../renderer/${view}.tsx`, import.meta.url)),
      'utf8',
    );
    expect(text, view).toMatch(new RegExp(`<bdi[^>]*>\\{${what.replace('.', '\\.')}`));
  }
});
