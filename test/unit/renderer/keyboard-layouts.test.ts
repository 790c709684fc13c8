import { expect, it } from 'vitest';
import { layoutFor } from '../../../renderer/views/keyboard-layouts.ts';

const kinds = [false, true].flatMap((isShifted) =>
  (['russian', 'latin'] as const).flatMap((alphabet) =>
    [false, true].map((isSigns) => ({ isShifted, alphabet, isSigns })),
  ),
);
/** Every character that can be typed with some of the keys of a text field. */
const typed = (language: 'ru' | 'tt' | 'en') =>
  new Set(
    kinds.flatMap((one) =>
      layoutFor({ kind: 'text', language, ...one })
        .join(' ')
        .split(' '),
    ),
  );

it('everything that a password or an address may hold can be typed', () => {
  const printable = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index));
  const keys = typed('ru');
  expect(printable.filter((sign) => !keys.has(sign))).toEqual([]);
});

it('every letter of the language can be typed, large and small', () => {
  const russian = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя';
  for (const [language, letters] of [
    ['ru', russian],
    ['en', russian],
    ['tt', `${russian}әөүҗңһ`],
  ] as const) {
    const keys = typed(language);
    expect([...letters, ...letters.toLocaleUpperCase('ru')].filter((letter) => !keys.has(letter))).toEqual(
      [],
    );
  }
});

it('a field of numbers begins with numbers', () => {
  const rows = layoutFor({
    kind: 'number',
    alphabet: 'russian',
    isShifted: false,
    isSigns: false,
    language: 'ru',
  });
  expect(rows.join(' ')).not.toMatch(/[а-я]/);
});
