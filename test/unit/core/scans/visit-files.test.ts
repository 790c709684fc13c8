import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freeName, isAccepted, kindOf, safeName } from '../../../../main/core/scans/visit-files.ts';

describe('a safe name', () => {
  test.each([
    ['справка.pdf', 'справка.pdf'],
    ['  справка о доходах.pdf ', 'справка о доходах.pdf'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['..\\..\\boot.ini', '_.._boot.ini'],
    ['/etc/shadow', '_etc_shadow'],
    ['..', 'файл'],
    ['...', 'файл'],
    ['. .pdf', 'pdf'],
    ['', 'файл'],
    ['   ', 'файл'],
    ['.bashrc', 'bashrc'],
    [' .bashrc', 'bashrc'],
    ['cправка\nвторая строка.pdf', 'cправка_вторая строка.pdf'],
    ['a\u0000b.pdf', 'a_b.pdf'],
    ['паспорт\u202Efdp.exe', 'паспорт_fdp.exe'],
    ['a\u2066b\u2069\u200Fc.pdf', 'a_b__c.pdf'],
    ['a\u2028b.pdf', 'a_b.pdf'],
    ['a:b*c?d"e<f>g|h.pdf', 'a_b_c_d_e_f_g_h.pdf'],
  ])('of %j is %j', (name, safe) => {
    expect(safeName(name)).toBe(safe);
  });

  test('writes one letter in one way, however it was put together', () => {
    expect(safeName('и\u0306.pdf')).toBe('й.pdf');
  });

  test('keeps the ending of a name that is too long', () => {
    expect(safeName(`${'а'.repeat(300)}.pdf`)).toBe(`${'а'.repeat(113)}.pdf`);
    expect(safeName(`${'x'.repeat(300)}.pdf`)).toBe(`${'x'.repeat(116)}.pdf`);
  });

  test('does not take the rest of a long name for an ending', () => {
    expect(safeName(`a.${'b'.repeat(300)}`)).toHaveLength(120);
  });

  test('never cuts a character in two', () => {
    expect(safeName(`${'x'.repeat(115)}😀😀.pdf`)).toBe(`${'x'.repeat(115)}.pdf`);
    expect(safeName('a\uD83D.pdf')).toBe('a\uFFFD.pdf');
  });

  test('fits every file system with room for a number, whatever it was made of', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.string({
        unit: fc.constantFrom('.', '/', '\\', ' ', '\n', '\u202E', '漢', '😀', 'й'),
        maxLength: 400,
      }),
    );
    fc.assert(
      fc.property(hostile, (name) => {
        const safe = safeName(name);
        expect(safe).not.toBe('');
        expect(Buffer.byteLength(freeName(safe, new Set([safe])))).toBeLessThanOrEqual(255);
        expect(safe).not.toMatch(/[\p{Cc}\p{Cf}/\\]/u);
        expect(safe.startsWith('.')).toBe(false);
        expect(safe.isWellFormed()).toBe(true);
      }),
      { numRuns: 500, seed: 20260302 },
    );
  });
});

describe('a free name', () => {
  test('is the name itself while nobody has it', () => {
    expect(freeName('скан.pdf', new Set())).toBe('скан.pdf');
  });

  test('counts on from two, before the ending', () => {
    expect(freeName('скан.pdf', new Set(['скан.pdf', 'скан (2).pdf']))).toBe('скан (3).pdf');
  });

  test('counts at the end where there is no ending', () => {
    expect(freeName('скан', new Set(['скан']))).toBe('скан (2)');
    expect(freeName('.скан', new Set(['.скан']))).toBe('.скан (2)');
  });
});

describe('the kind of a file', () => {
  test.each([
    ['скан.PDF', 'pdf'],
    ['фото.JPeG', 'image'],
    ['скан.png', 'image'],
    ['архив.pdf.zip', 'other'],
    ['программа.exe', 'other'],
    ['без ending', 'other'],
  ] as const)('of %s is %s', (name, kind) => {
    expect(kindOf(name)).toBe(kind);
  });
});

describe('what a page wants', () => {
  const pdf = { name: 'Справка.PDF', kind: 'pdf' } as const;
  const image = { name: 'фото.jpg', kind: 'image' } as const;
  const other = { name: 'таблица.xlsx', kind: 'other' } as const;

  test.each([
    ['anything, when it says nothing', [], [pdf, image, other]],
    ['anything, when it says nothing but spaces', [' ', ''], [pdf, image, other]],
    ['anything, when it says so', ['*/*'], [pdf, image, other]],
    ['an ending, whatever its case', ['.pdf'], [pdf]],
    ['an ending with a space before it', [' .PDF '], [pdf]],
    ['a kind by its MIME type', ['application/pdf'], [pdf]],
    ['every image', ['image/*'], [image]],
    ['one of several', ['.xlsx', 'image/png'], [image, other]],
    ['something nobody knows', ['video/mp4'], []],
  ] as const)('%s', (_name, accept, wanted) => {
    expect([pdf, image, other].filter((file) => isAccepted(file, accept))).toEqual(wanted);
  });
});
