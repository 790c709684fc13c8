import { expect, test } from 'vitest';
import { csvOf } from '../../../../main/core/journal/csv.ts';
import { oneTable, type ReportSheet, reportTables } from '../../../../main/core/journal/report-tables.ts';

const report: ReportSheet = {
  ...{ visits: 3, clean: 2, recovered: 0, medianSeconds: 600, longestSeconds: 900, helpCalls: 1 },
  wait: { known: 0, medianMinutes: null, over: 0 },
  sections: [
    { title: 'Портал', rows: [{ key: '=1+1', count: 3 }] },
    { title: 'День', rows: [{ key: '2 марта 2026', count: 3, day: '2026-03-02' }] },
    { title: 'Отказ', rows: [] },
  ],
  norms: [
    {
      ...{ title: 'Ожидание', norm: 'не больше 15 минут', fact: 'не измерено', verdict: 'unknown' },
      ...{ source: 'чарт, 5.7', text: '' },
    },
  ],
};

test('a report becomes a table for every counter, days as dates, and one of the norms', () => {
  const tables = reportTables(report);
  expect(tables.map(({ name }) => name)).toEqual(['Итоги', 'Портал', 'День', 'Нормы']);
  expect(tables.map(({ columns }) => columns[0]?.kind)).toEqual(['text', 'text', 'day', 'text']);
  expect(tables[0]?.rows).toContainEqual(['Половина ждала меньше, мин', null]);
});

test('in CSV they stand below one another, and nothing is computed', () => {
  const lines = [...csvOf(oneTable(reportTables(report)))];
  expect(lines[0]).toBe('\uFEFFПоказатель;Значение;Количество\r\n');
  expect(lines).toContain("Портал;'=1+1;3\r\n");
  expect(lines).toContain('Нормы;"Ожидание; не больше 15 минут; не измерено";не известно\r\n');
});
