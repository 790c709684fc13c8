import { describe, expect, test } from 'vitest';
import { readableName } from '../../../../main/core/scans/scan-name.ts';

/** A text in an encoding that Node can only read: each byte is looked for. */
function encode(text: string, encoding: string): Buffer {
  const decoder = new TextDecoder(encoding);
  const letters = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Buffer.of(byte)), byte]));
  return Buffer.from([...text].map((letter) => letters.get(letter) ?? 0x3f));
}

const NAMES = [
  'скан.pdf',
  'Скан 1.pdf',
  'Справка о доходах.pdf',
  'ПАСПОРТ.JPG',
  'Иванов И.И. трудовая книжка.tif',
  'Заявление №5.pdf',
  'диплом_2025-11-29.pdf',
];

describe('F24 a name that is no UTF-8 is read in the encoding that makes Russian of it', () => {
  for (const encoding of ['windows-1251', 'koi8-r', 'ibm866']) {
    test.each(NAMES)(`${encoding}: %s`, (name) => {
      if (encoding === 'koi8-r' && name.includes('№')) return;
      expect(readableName(encode(name, encoding))).toBe(name);
    });
  }

  test('and UTF-8 as it is, with letters of any language', () => {
    for (const name of [...NAMES, 'әниемнең паспорты.pdf', '扫描.pdf', 'Müller.pdf'])
      expect(readableName(Buffer.from(name))).toBe(name);
  });

  test('and whatever it is, it becomes a text', () => {
    for (const bytes of [[], [0xff], [0x80, 0x81, 0xfe], [0xed, 0xa0, 0x80]])
      expect(readableName(Buffer.from(bytes)).isWellFormed()).toBe(true);
  });
});
