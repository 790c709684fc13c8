import { expect, it } from 'vitest';
import { soften } from '../../../renderer/texts/soften.ts';

const shown = (text: string) => soften(text).replaceAll('\u00ad', '-');

it('breaks long Russian words at syllables and leaves the others whole', () => {
  expect(shown('Профессиональное обучение')).toBe('Про-фес-сио-наль-ное обучение');
  expect(shown('сверхквалифицированность')).toMatch(/^сверх-?ква-ли-фи-ци-ро-ван-ность$/);
  expect(shown('Обслуживание, gosuslugi.ru')).toBe('Обслуживание, gosuslugi.ru');
});

it('never leaves a lonely letter or starts a part with ь, ъ or й', () => {
  for (const part of shown('самостоятельность предпринимательский объединённейший').split(/[- ]/)) {
    expect(part.length).toBeGreaterThan(1);
    expect(part).not.toMatch(/^[ьъй]/);
  }
});
