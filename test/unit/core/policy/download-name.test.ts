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
  ['d002f891-8451-4a3a-a2ab-432a761c6e2d.pdf', 'документ.pdf'],
])('F27 B93 the name %j becomes %j', (name, safe) => {
  expect(downloadName(name, '')).toBe(safe);
});

test('F27 a name without an ending gets that of a PDF only', () => {
  expect(downloadName('Справка', 'application/pdf')).toBe('Справка.pdf');
  expect(downloadName('Справка', 'application/octet-stream')).toBe('Справка');
});
