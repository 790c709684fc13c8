import { describe, expect, test } from 'vitest';
import { hasGrown, isScratch, nextStep, type ScanState } from '../../../../main/core/scans/scan-rules.ts';

/** What to do with a whole PDF of which nothing is known, after so many milliseconds. */
const stepAfter = (rested: number, other: Partial<ScanState> = {}) =>
  nextStep({ content: 'whole', isOnePage: false, writer: 'unknown', rested, isScratch: false, ...other });

describe('F20 a file is whole', () => {
  test('when its writer has closed it, at once', () => {
    expect(stepAfter(0, { writer: 'closed' })).toBe('take');
    expect(stepAfter(0, { writer: 'closed', isOnePage: true })).toBe('take');
  });

  test('or has rested longer than a scanner needs for a page, where nobody tells', () => {
    expect(stepAfter(1500)).toBe('wait');
    expect(stepAfter(4999)).toBe('wait');
    expect(stepAfter(5000)).toBe('take');
    expect(stepAfter(1999, { isOnePage: true })).toBe('wait');
    expect(stepAfter(2000, { isOnePage: true })).toBe('take');
  });

  test('or has rested much longer, while a writer holds it open for ever', () => {
    expect(stepAfter(14_999, { writer: 'open' })).toBe('wait');
    expect(stepAfter(15_000, { writer: 'open' })).toBe('take');
  });
});

describe('a file that is not whole', () => {
  test('is told after a while, later while its writer has it open', () => {
    expect(stepAfter(7999, { content: 'partial', writer: 'closed' })).toBe('wait');
    expect(stepAfter(8000, { content: 'partial', writer: 'closed' })).toBe('partial');
    expect(stepAfter(8000, { content: 'partial' })).toBe('partial');
    expect(stepAfter(59_000, { content: 'partial', writer: 'open' })).toBe('wait');
    expect(stepAfter(60_000, { content: 'partial', writer: 'open' })).toBe('partial');
  });

  test('is told when it cannot be read', () => {
    expect(stepAfter(7999, { content: 'unreadable' })).toBe('wait');
    expect(stepAfter(8000, { content: 'unreadable' })).toBe('unreadable');
  });

  test('is told when it is no scan, at once when it was closed', () => {
    expect(stepAfter(0, { content: 'type', writer: 'closed' })).toBe('type');
    expect(stepAfter(1000, { content: 'type' })).toBe('wait');
    expect(stepAfter(2000, { content: 'type' })).toBe('type');
  });

  test('is told when it keeps the name under which it was written, and never taken under it', () => {
    expect(stepAfter(0, { isScratch: true, writer: 'closed' })).toBe('wait');
    expect(stepAfter(8000, { isScratch: true })).toBe('partial');
    expect(stepAfter(8000, { isScratch: true, content: 'partial' })).toBe('partial');
    expect(stepAfter(1e9, { isScratch: true, content: 'type' })).toBe('wait');
    expect(stepAfter(1e9, { isScratch: true, content: 'unreadable' })).toBe('wait');
  });
});

test('F20 a document has grown when what was there is still there, but for a few numbers', () => {
  expect(hasGrown({ size: 10_000, differing: 0 }, 10_000)).toBe(true);
  expect(hasGrown({ size: 10_000, differing: 8 }, 20_000)).toBe(true);
  expect(hasGrown({ size: 10_000, differing: 65 }, 20_000)).toBe(false);
  expect(hasGrown({ size: 200, differing: 3 }, 20_000)).toBe(false);
  expect(hasGrown({ size: 10_000, differing: 0 }, 9999)).toBe(false);
});

test('names under which a scanner writes first are left until it renames', () => {
  for (const name of ['.скан.pdf', '~$скан.docx', 'скан.pdf.part', 'SCAN0001.TMP', 'Thumbs.db', 'a.pdf~'])
    expect(isScratch(name)).toBe(true);
  for (const name of ['скан.pdf', 'part.pdf', 'tmp.jpg']) expect(isScratch(name)).toBe(false);
});
