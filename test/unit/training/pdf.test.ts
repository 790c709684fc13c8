import { expect, test } from 'vitest';
import { makePdf } from '../../../training/pdf.ts';

const text = makePdf('Заявление', [
  { text: 'Заявление № 1', size: 20 },
  { text: 'слово '.repeat(60).trim(), size: 12 },
]).toString('latin1');

test('every entry of the table points at its object', () => {
  const table = text.slice(Number(/startxref\n(\d+)/.exec(text)?.[1]));
  const offsets = [...table.matchAll(/^(\d{10}) 00000 n/gm)].map((match) => Number(match[1]));
  expect(offsets.length).toBeGreaterThan(5);
  offsets.forEach((offset, index) => {
    expect(text.slice(offset).startsWith(`${index + 1} 0 obj`)).toBe(true);
  });
});

test('breaks long lines and leaves out what does not fit the page', () => {
  expect(text.match(/ Tj/g)?.length).toBeGreaterThan(4);
  const long = makePdf(
    '',
    Array.from({ length: 200 }, () => ({ text: 'строка', size: 12 })),
  ).toString('latin1');
  const rows = long.match(/ Tj/g)?.length ?? 0;
  expect(rows).toBeGreaterThan(20);
  expect(rows).toBeLessThan(60);
});
