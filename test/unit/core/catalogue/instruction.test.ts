import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  parseInstruction,
  parsePart,
  placeOf,
  templateOf,
} from '../../../../main/core/catalogue/catalogue.ts';

const GOOD = readFileSync('test/fixtures/catalogue/broken/1.1-good/instruction.md', 'utf8');
const LOGIN = parsePart('login', '## Войдите\nВведите логин.\n');
const parts = new Map(LOGIN.ok ? [['login', LOGIN.value]] : []);
const read = (source: string, id = '1.1-good') => parseInstruction(id, source, parts);

/** What is told of a broken file: `place russian`. */
function told(source: string, id?: string): string[] {
  const parsed = read(source, id);
  return parsed.ok ? [] : parsed.troubles.map((trouble) => `${placeOf(trouble)} ${trouble.russian}`);
}

describe('the format of an instruction', () => {
  it('reads the head, the included steps first, and every part of a step', () => {
    const parsed = read(GOOD);
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        id: '1.1-good',
        number: '1.1',
        minutes: 10,
        includedSteps: 1,
        steps: [
          { title: 'Войдите', text: 'Введите логин.', expect: null },
          {
            title: 'Сделайте первое',
            text: 'Один абзац.\n\n- **Пункт** списка\n- Второй пункт',
            expect: 'итог.',
            trouble: 'другое.',
            at: ['trudvsem.ru/auth/login', 'онлайнинспекция.рф'],
            line: 21,
          },
        ],
      },
    });
  });

  it('reads a file from Windows: a byte-order mark and its line ends', () => {
    expect(read(`\uFEFF${GOOD.replaceAll('\n', '\r\n')}`)).toEqual(read(GOOD));
  });

  it('is started from a template that is valid as it stands', () => {
    const login = parsePart('login-esia', '## Войдите\nТекст.\n');
    const known = new Map(login.ok ? [['login-esia', login.value]] : []);
    expect(parseInstruction('7.5-new', templateOf('7.5', '2026-11-22'), known)).toMatchObject({ ok: true });
  });

  it.each([
    ['HTML in a line', 'Один абзац.', 'Один <i>абзац</i>.', ':22 HTML'],
    ['a block of HTML', 'Один абзац.', '<div>абзац</div>', ':22 HTML'],
    ['a comment', 'Один абзац.', 'Текст.\n\n<!-- заметка -->', ':24 HTML'],
    ['a link', 'Один абзац.', '[сюда](http://evil.ru)', ':22 Ссылки'],
    ['a bare address that becomes a link', 'Один абзац.', 'Откройте https://evil.ru', ':22 Ссылки'],
    ['a picture', 'Один абзац.', '![вид](x.png)', ':22 Картинки'],
    ['code', 'Один абзац.', '`код`', ':22 Такая разметка'],
    ['another level of heading', 'Один абзац.', '### Подшаг', ':22 Разрешены только заголовки'],
    ['an unknown quote', 'Что вы увидите', 'Примечание', ':26 Строки с «>»'],
    ['an address with a scheme', 'trudvsem.ru/auth/login', 'https://trudvsem.ru', ':28'],
    ['an address with a query', 'auth/login,', 'auth?token=1,', ':28 Адрес'],
    ['a step without text', '\nОдин абзац.\n\n- **Пункт** списка\n- Второй пункт', '', ':21 В шаге'],
    ['an unknown field', 'source:', 'sauce:', ':17 Поле «sauce» неизвестно'],
    ['an unknown situation', '[students]', '[student]', ':5 Поле «situations.0»'],
    ['an unknown shelf', 'Поиск работы', 'Разное', ':4 Поле «category»'],
    ['minutes in words', 'minutes: 10', 'minutes: десять', ':9 Поле «minutes»'],
    ['a day that does not exist', '2026-11-22', '2026-02-30', ':16 Поле «reviewed»'],
    ['YAML that does not parse', 'situations: [', 'situations: ] [', ':5 Шапка файла'],
    ['a part that does not exist', 'include: [login]', 'include: [logout]', ':1 Общая часть «logout»'],
    ['a folder with another number', 'number: 1.1', 'number: 1.2', ':1 Папка «1.1-good»'],
  ])('refuses %s and names the line', (_what, from, to, place) => {
    expect(GOOD).toContain(from);
    expect(told(GOOD.replace(from, to)).join('\n')).toContain(`1.1-good/instruction.md${place}`);
  });

  it('tells every mistake at once', () => {
    const broken = GOOD.replace('minutes: 10', 'minutes: 0').replace('Один абзац.', '<b>Абзац</b>');
    expect(told(broken)).toHaveLength(2);
  });

  it('refuses a file without a head, an empty file and one without steps', () => {
    expect(told('## Шаг\nТекст.\n')[0]).toContain('шапки');
    expect(told('')[0]).toContain('шапки');
    expect(told(GOOD.slice(0, GOOD.indexOf('## ')))[0]).toContain('Нет ни одного шага');
  });

  it('takes 1.10 for one dot ten, not for 1.1', () => {
    expect(read(GOOD.replace('number: 1.1', 'number: 1.10'), '1.10-good')).toMatchObject({
      ok: true,
      value: { number: '1.10' },
    });
  });
});
