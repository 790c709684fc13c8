import { describe, expect, test } from 'vitest';
import type { ScanBytes } from '../../../../main/core/scans/scan-bytes.ts';
import { judgeScan } from '../../../../main/core/scans/scan-content.ts';
import { archivePaper, grain, jpegPaper, pagedPdf, pagedTiff } from '../../../support/scan-papers.ts';
import { scannedPage } from '../../../support/scanned-page.ts';
import { scannedPdf } from '../../../support/scanned-pdf.ts';

const hex = (text: string) => Buffer.from(text, 'hex');

function bytesOf(content: Buffer | string): ScanBytes {
  const bytes = Buffer.from(content as string);
  return { size: bytes.length, read: async (at, length) => bytes.subarray(at, at + length) };
}

const judge = async (name: string, content: Buffer | string) =>
  (await judgeScan(name, bytesOf(content))).content;

const ZEROS = Buffer.alloc(4096);
const PAGE = scannedPage('a');
const JPEG = jpegPaper(1);
const TIFF = pagedTiff(3, 1).whole;
const PDF = pagedPdf(3, 1).whole;
const padded = (bytes: Buffer, by: Buffer | string = ZEROS) =>
  Buffer.concat([bytes, Buffer.from(by as string)]);

describe('a scan is whole', () => {
  test.each([
    ['скан.pdf', '%PDF-1.5\n…\n%%EOF'],
    ['скан.PDF', '%PDF-1.5\n…\n%%EOF\r\n\0\0'],
    ['three-pages.pdf', PDF],
    ['header-later.pdf', padded(Buffer.from('\n\n@PJL ENTER LANGUAGE=PDF\n'), scannedPdf(1))],
    ['скан.png', PAGE],
    ['chunks-that-do-not-fit.png', hex('89504e470d0a1a0a49454e44')],
    ['скан.jpg', JPEG],
    ['intel.tif', TIFF],
    ['таблица.csv', 'a;b'],
    ['письмо.docx', archivePaper(1)],
    ['подпись.sig', grain(100, 1)],
  ])('%s', async (name, content) => {
    expect(await judge(name, content)).toBe('whole');
  });
});

describe('F22 a scan with something behind its end is whole', () => {
  test.each([
    ['zeros.pdf', padded(PDF)],
    ['a-megabyte.pdf', padded(PDF, Buffer.alloc(1_200_000))],
    ['noise.pdf', padded(PDF, grain(4096, 3))],
    ['mark-over-two-blocks.pdf', padded(PDF, grain(64 * 1024 - 3, 4))],
    ['zeros.jpg', padded(JPEG)],
    // MPF and the notes of cameras: further pictures and anything behind the first one.
    ['further-picture.jpg', padded(JPEG, jpegPaper(2))],
    ['notes.jpg', padded(JPEG, grain(4096, 5))],
    ['cut-further-picture.jpg', padded(JPEG, jpegPaper(2).subarray(0, 900))],
    ['zeros.png', padded(PAGE)],
    ['notes.png', padded(PAGE, grain(4096, 6))],
    ['zeros.tif', padded(TIFF)],
    ['zeros.docx', padded(archivePaper(1))],
  ])('%s', async (name, content) => {
    expect(await judge(name, content)).toBe('whole');
  });
});

describe('a scan is not whole yet', () => {
  test.each([
    ['empty.pdf', ''],
    ['empty', ''],
    ['empty.txt', ''],
    ['first-page.pdf', '%PDF-1.5\n1 0 obj'],
    ['a-few-bytes.pdf', '%PD'],
    ['reserved.pdf', ZEROS],
    ['reserved.jpg', ZEROS],
    ['half.pdf', scannedPdf(1).subarray(0, 300)],
    ['half-and-zeros.pdf', padded(scannedPdf(1).subarray(0, 300))],
    ['second-page-cut.pdf', PDF.subarray(0, PDF.length - 700)],
    ['cut-in-its-last-table.pdf', PDF.subarray(0, PDF.length - 8)],
    ['скан.png', PAGE.subarray(0, 8)],
    ['half.png', PAGE.subarray(0, PAGE.length / 2)],
    ['without-its-last-checksum.png', PAGE.subarray(0, PAGE.length - 3)],
    ['preview-only.jpg', JPEG.subarray(0, 80)],
    ['half.jpg', JPEG.subarray(0, JPEG.length / 2)],
    ['half-and-zeros.jpg', padded(JPEG.subarray(0, JPEG.length / 2))],
    ['without-directory.tif', hex('49492a000000000000000000')],
    ['directory-to-come.tif', hex('49492a00ff0000000000')],
    ['half.tif', TIFF.subarray(0, TIFF.length / 2)],
    ['cut-in-its-last-directory.tif', TIFF.subarray(0, TIFF.length - 3)],
    ['third-page-begun.tif', padded(pagedTiff(2, 1).whole, grain(1500, 7))],
    ['half.docx', archivePaper(1).subarray(0, 900)],
  ])('%s', async (name, content) => {
    expect(await judge(name, content)).toBe('partial');
  });
});

describe('nothing that a scanner makes', () => {
  test.each([
    ['program.exe', 'MZ'],
    ['page.html', '<p>'],
    ['link.lnk', 'L'],
    ['no-ending', 'x'],
    ['.pdf', 'MZ hidden'],
    ['program.pdf', 'MZ a program that is called a paper'],
    ['page.png', '<svg xmlns="">'],
  ])('%s', async (name, content) => {
    expect(await judge(name, content)).toBe('type');
  });
});

describe('what a scan is called', () => {
  test.each([
    ['скан.pdf', JPEG, 'скан.jpg'],
    ['скан.jpg', scannedPdf(1), 'скан.pdf'],
    ['IMG_0001', JPEG, 'IMG_0001.jpg'],
    ['2026.11.29', scannedPdf(1), '2026.11.29.pdf'],
    ['скан.dat', TIFF, 'скан.dat.tif'],
    ['скан.JPEG', JPEG, 'скан.JPEG'],
    ['скан.tiff', TIFF, 'скан.tiff'],
    ['паспорт.png', PAGE, 'паспорт.png'],
    ['подпись.sig', scannedPdf(1), 'подпись.sig'],
  ])('%s', async (name, content, called) => {
    expect(await judgeScan(name, bytesOf(content))).toMatchObject({ content: 'whole', name: called });
  });
});

test('a TIFF whose directories lead in a circle, or nowhere, ends', async () => {
  const circle = Buffer.from(pagedTiff(1, 1).whole);
  circle.writeUInt32LE(circle.readUInt32LE(4), circle.length - 4);
  expect(await judge('circle.tif', circle)).toBe('whole');
  circle.writeUInt32LE(0xfffffff0, circle.length - 4);
  expect(await judge('nowhere.tif', circle)).toBe('partial');
});
