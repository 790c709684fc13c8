import { describe, expect, test } from 'vitest';
import { ENDS, isScratch, judgeScan } from '../../../../main/core/scans/scan-rules.ts';

const hex = (text: string) => Buffer.from(text, 'hex');

function judge(name: string, content: Buffer | string) {
  const bytes = Buffer.from(content as string);
  const head = bytes.subarray(0, ENDS);
  const tail = bytes.subarray(Math.max(0, bytes.length - ENDS));
  return judgeScan({ name, size: bytes.length, head, tail });
}

const PNG = hex('89504e470d0a1a0a');
const END = Buffer.concat([hex('00000000'), Buffer.from('IEND'), hex('ae426082')]);

describe('a scan is whole', () => {
  test.each([
    ['скан.pdf', '%PDF-1.5\n…\n%%EOF'],
    ['скан.PDF', '%PDF-1.5\n…\n%%EOF\r\n\0\0'],
    ['скан.png', Buffer.concat([PNG, END])],
    ['скан.jpg', hex('ffd8ffe000104a464946ffd9')],
    ['filled-up.jpeg', hex('ffd8ffe000104a464946ffd900000000')],
    ['intel.tif', Buffer.concat([hex('49492a0008000000'), Buffer.alloc(20)])],
    ['motorola.tiff', Buffer.concat([hex('4d4d002a00000008'), Buffer.alloc(20)])],
    ['таблица.csv', 'a;b'],
    ['письмо.docx', 'PK'],
  ])('%s', (name, content) => {
    expect(judge(name, content)).toBe('whole');
  });
});

describe('a scan is not whole yet', () => {
  test.each([
    ['empty.pdf', ''],
    ['first-page.pdf', '%PDF-1.5\n1 0 obj'],
    ['a-few-bytes.pdf', '%PD'],
    ['скан.png', PNG],
    ['скан.jpg', hex('ffd8ffe000104a464946')],
    ['without-directory.tif', hex('49492a000000000000000000')],
    ['directory-to-come.tif', hex('49492a00ff0000000000')],
  ])('%s', (name, content) => {
    expect(judge(name, content)).toBe('partial');
  });
});

describe('nothing that a scanner makes', () => {
  test.each([
    ['program.exe', 'MZ'],
    ['page.html', '<p>'],
    ['link.lnk', 'L'],
    ['no-ending', 'x'],
    ['program.pdf', 'MZ a program that is called a paper'],
    ['page.png', '<svg xmlns="">'],
  ])('%s', (name, content) => {
    expect(judge(name, content)).toBe('type');
  });
});

test('names under which a scanner writes first are left until it renames', () => {
  for (const name of ['.скан.pdf', '~$скан.docx', 'скан.pdf.part', 'SCAN0001.TMP', 'Thumbs.db', 'a.pdf~'])
    expect(isScratch(name)).toBe(true);
  for (const name of ['скан.pdf', 'part.pdf', 'tmp.jpg']) expect(isScratch(name)).toBe(false);
});
