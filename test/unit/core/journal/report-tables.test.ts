import { expect, test } from 'vitest';
import { csvOf } from '../../../../main/core/journal/csv.ts';
import { NO_WORDING, reportInWords } from '../../../../main/core/journal/report.ts';
import { FIGURES } from '../../../../main/core/journal/report-figures.ts';
import { oneTable, reportTables } from '../../../../main/core/journal/report-tables.ts';
import { SectorCounts } from '../../../../main/core/journal/sector-counts.ts';
import { visitRecord } from '../../../fakes/journal-records.ts';
import { reportOf } from '../../../fakes/report-of.ts';

const visits = [20, 9, null].map((waitMinutes, at) => ({
  ...visitRecord({ waitMinutes, durationMs: 600_000, situations: [] }),
  number: at + 1,
}));
const [portal] = visitRecord().portals;
const report = reportInWords(reportOf(visits), {
  ...{ portals: { [portal?.id ?? '']: '=1+1' }, instructions: {} },
  sector: SectorCounts.parse({}),
});

test('every figure of the catalogue stands on the screen with its unit and in the tables as a number', () => {
  expect(report.figures.map(({ id }) => id)).toEqual(Object.keys(FIGURES));
  const text = (id: string) => report.figures.find((one) => one.id === id)?.text;
  expect([text('medianSeconds'), text('medianWait')]).toEqual(['10\u00a0мин', '9\u00a0мин']);
  expect(report.figures.find(({ id }) => id === 'waitOver')).toMatchObject({
    ...{ value: 1, text: '50\u00a0%', detail: '1\u00a0из\u00a02' },
  });
  expect(reportTables(report)[0]?.rows).toEqual(
    report.figures.map(({ title, unit, value }) => [unit === '' ? title : `${title}, ${unit}`, value]),
  );
  expect(reportTables(report)[0]?.rows).toContainEqual(['Обычно длится, с', 600]);
});

test('of nothing a share and a time are not known, and a count is none', () => {
  const { figures, load } = reportInWords(reportOf([]), NO_WORDING);
  const texts = new Map<string, string>(figures.map(({ id, text }) => [id, text]));
  for (const id of ['waitOver', 'medianSeconds', 'medianWait']) expect(texts.get(id)).toBe('не известно');
  expect([texts.get('visits'), load]).toEqual(['0', '']);
});

test('a report becomes a table for every counter, days as dates, and one of the norms', () => {
  const tables = reportTables(report);
  const names = tables.map(({ name }) => name);
  expect([names[0], names.at(-1)]).toEqual(['Итоги', 'Нормы']);
  expect(names).not.toContain('Жизненная ситуация');
  const kinds = new Map(tables.map(({ name, columns }) => [name, columns[0]?.kind]));
  expect([kinds.get('Портал'), kinds.get('День')]).toEqual(['text', 'day']);
});

test('in CSV they stand below one another, and nothing is computed', () => {
  const lines = [...csvOf(oneTable(reportTables(report)))];
  expect(lines[0]).toBe('\uFEFFПоказатель;Значение;Количество\r\n');
  expect(lines).toContain("Портал;'=1+1;3\r\n");
  expect(lines.some((line) => line.startsWith('Нормы;'))).toBe(true);
});
