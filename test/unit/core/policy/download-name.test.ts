import { expect, test } from 'vitest';
import { downloadName, readableDisposition } from '../../../../main/core/policy/download-name.ts';

/** As a header has it: one character a byte. */
const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((one) => Buffer.from(one as string))).toString('latin1');
const CP1251 = [0xd1, 0xef, 0xf0, 0xe0, 0xe2, 0xea, 0xe0];
const KOI8 = [0xf3, 0xd0, 0xd2, 0xc1, 0xd7, 0xcb, 0xc1];

test.each([
  ['windows-1251', bytes('attachment; filename="', CP1251, '.docx"')],
  ['koi8-r', bytes('attachment; filename="', KOI8, '.docx"')],
  ['UTF-8', bytes('attachment; filename="Справка.docx"')],
  ['without quotes', bytes('attachment; filename=', CP1251, '.docx')],
])('F27 a name in %s can be read', (_encoding, header) => {
  expect(readableDisposition(header)).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('Справка.docx')}`,
  );
});

test('F27 a header that Chromium reads stays', () => {
  expect(readableDisposition('attachment; filename="a.docx"')).toBeNull();
  expect(readableDisposition(bytes('attachment; filename="', CP1251, "\"; filename*=UTF-8''x"))).toBeNull();
});

test.each([
  ['a\u202excod.exe', 'axcod.exe'],
  ['a.docx. . .', 'a.docx'],
  ['a.docx. ._', 'a.docx'],
  ['CON.docx', '_CON.docx'],
  ['con', '_con'],
  ['Lpt1.pdf', '_Lpt1.pdf'],
  ['console.pdf', 'console.pdf'],
  ['', 'документ'],
  ['...', 'документ'],
  ['d002f891-8451-4a3a-a2ab-432a761c6e2d.pdf', 'документ.pdf'],
])('F27 B98 the name %j becomes %j', (name, safe) => {
  expect(downloadName(name, '')).toBe(safe);
});

test('F27 a name without an ending gets that of a PDF only', () => {
  expect(downloadName('Справка', 'application/pdf')).toBe('Справка.pdf');
  expect(downloadName('Справка', 'application/octet-stream')).toBe('Справка');
});
