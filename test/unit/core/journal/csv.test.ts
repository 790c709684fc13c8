import { expect, test } from 'vitest';
import { csvOf } from '../../../../main/core/journal/csv.ts';
import type { Cell, ColumnKind } from '../../../../main/core/journal/table.ts';

const cellOf = (kind: ColumnKind, cell: Cell) =>
  [...csvOf({ name: 'т', columns: [{ title: 'т', kind, width: 9 }], rows: [[cell]] })][1];

test.each<[string, Cell, string]>([
  ['plain text', 'текст', 'текст'],
  ['a number', 12, '12'],
  ['a negative number', -1, '-1'],
  ['the separator', 'a;b', '"a;b"'],
  ['quotation marks', 'a "b"', '"a ""b"""'],
  ['a line break', 'a\nb', '"a\nb"'],
  ['spaces at the edge', ' a', '" a"'],
  ['nothing', '', ''],
  ['an empty cell', null, ''],
  ['a formula', '=cmd|x', "'=cmd|x"],
  ['a plus', '+7', "'+7"],
  ['a minus', '-1', "'-1"],
  ['an at sign', '@SUM(A1)', "'@SUM(A1)"],
  ['a tab', '\t=1', "'\t'=1"],
  ['a carriage return', '\r=1', '"\'\r\'=1"'],
  ['F81 a formula after a comma', 'хорошо,=1+1', "хорошо,'=1+1"],
  ['F81 a formula after a comma and a space', 'хорошо, =1+1', "хорошо, '=1+1"],
  ['F81 a formula after a tab', 'хорошо\t=1+1', "хорошо\t'=1+1"],
  ['F81 a formula after a semicolon', 'хорошо;=1+1', '"хорошо;\'=1+1"'],
  ['F81 a formula after a bar', 'хорошо|@SUM(A1)', "хорошо|'@SUM(A1)"],
  ['F81 a formula on a second line', 'хорошо\n-1+1', '"хорошо\n\'-1+1"'],
  ['F81 a formula after a quotation mark', 'хорошо,"=1+1', '"хорошо,""\'=1+1"'],
  ['F81 a formula in wide signs', '\uFF1D1+1', "'\uFF1D1+1"],
  ['F81 an innocent comma', 'да, нет-нет, 5+1', 'да, нет-нет, 5+1'],
  ['a formula with a separator', '=a;b', '"\'=a;b"'],
  ['an equals sign inside', 'a=b', 'a=b'],
])('a cell of CSV keeps %s harmless and whole', (_name, cell, expected) => {
  expect(cellOf('text', cell)).toBe(`${expected}\r\n`);
});

test('times and days are written as spreadsheets take them for such', () => {
  expect(cellOf('moment', '2026-03-02T10:15:07.123+03:00')).toBe('2026-03-02 10:15:07\r\n');
  expect(cellOf('day', '2026-03-02')).toBe('2026-03-02\r\n');
});
