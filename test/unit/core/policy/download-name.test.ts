import { expect, test } from 'vitest';
import { downloadName } from '../../../../main/core/policy/download-name.ts';

test.each([
  ['a\u202excod.exe', 'axcod.exe'],
  ['a.docx. . .', 'a.docx'],
  ['a.docx. ._', 'a.docx'],
  ['_.._etc_paper.docx', 'etc_paper.docx'],
  ['CON.docx', '_CON.docx'],
  ['con', '_con'],
  ['Lpt1.pdf', '_Lpt1.pdf'],
  ['console.pdf', 'console.pdf'],
  ['\ufffd\ufffd\ufffd.docx', 'документ.docx'],
  ['\ufffd\ufffd \ufffd5.docx', '5.docx'],
  ['', 'документ'],
  ['...', 'документ'],
  ['download.pdf', 'документ.pdf'],
  ['downloads.pdf', 'downloads.pdf'],
  ['d002f891-8451-4a3a-a2ab-432a761c6e2d.pdf', 'документ.pdf'],
])('F27 B93 the name %j becomes %j', (name, safe) => {
  expect(downloadName({ name, header: '', type: '', raw: [] })).toBe(safe);
});

test.each([
  ['Справка', 'application/pdf', 'Справка.pdf'],
  [
    'Справка',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document; charset=utf-8',
    'Справка.docx',
  ],
  ['Справка', 'application/octet-stream', 'Справка'],
  ['Справка', 'application/x-msdownload', 'Справка'],
  ['Справка.exe', 'application/pdf', 'Справка.exe'],
])('F27 the name %j of the type %s becomes %j', (name, type, ended) => {
  expect(downloadName({ name, header: '', type, raw: [] })).toBe(ended);
});

test.each([
  [
    'attachment; filename="\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd \ufffd \ufffd\ufffd.docx"',
    '',
    'документ.docx',
  ],
  ['attachment; filename=\ufffd\ufffd\ufffd.docx; size=2', '', 'документ.docx'],
  ['attachment; filename="\ufffd\ufffd\ufffd 2025.docx"', '', '2025.docx'],
  ['attachment; filename="../\ufffd\ufffd/..\\\ufffd.docx"', '', 'документ.docx'],
  ['attachment; filename="\ufffd\ufffd\ufffd"', 'application/pdf', 'документ.pdf'],
  ['attachment; filename="\ufffd\ufffd\ufffd"', 'application/octet-stream', 'документ'],
  // Chromium reads the other one.
  ['attachment; filename="\ufffd.docx"; filename*=UTF-8\'\'f.docx', '', 'f.docx'],
])('F27 of a header in an encoding that is not told, %j, the ending is kept', (header, type, ended) => {
  expect(downloadName({ name: header.includes('*') ? 'f.docx' : '__', header, type, raw: [] })).toBe(ended);
});

test.each(['windows-1251', 'koi8-r'])('F27 a name in %s is read where its bytes are known', (encoding) => {
  const letters = new Map(
    Array.from({ length: 128 }, (_, index) => index + 128).map((byte) => [
      new TextDecoder(encoding).decode(Uint8Array.of(byte)),
      byte,
    ]),
  );
  const name = 'Справка о доходах.docx';
  const bytes = Buffer.from([...name].map((one) => letters.get(one) ?? one.charCodeAt(0)));
  const header = `attachment; filename="${new TextDecoder().decode(bytes)}"`;
  const raw = [`inline; filename="${bytes.toString('latin1')}"`, 'attachment; filename="\u00d1.docx"'];
  expect(downloadName({ name: '__', header, type: '', raw })).toBe(name);
});
