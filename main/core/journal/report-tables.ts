/** A report as tables for a spreadsheet: the sums, and one table for everything that visits are counted by. */
import type { Norm } from './norms.ts';
import type { Report } from './report.ts';
import type { Table } from './table.ts';

const VERDICTS: Readonly<Record<Norm['verdict'], string>> = {
  met: 'выполнена',
  missed: 'не выполнена',
  unknown: 'не известно',
};

/** The tables of a report in the order of the screen; what nothing was counted for is left out. */
export function reportTables({ figures, sections, norms }: Report): readonly Table[] {
  const sums: Table = {
    name: 'Итоги',
    columns: [
      { title: 'Показатель', kind: 'text', width: 34 },
      { title: 'Значение', kind: 'number', width: 14 },
    ],
    rows: figures.map(({ title, unit, value }) => [unit === '' ? title : `${title}, ${unit}`, value]),
  };
  const counted = sections
    .map(({ title, rows }) => ({ title, rows: rows.filter(({ count }) => count > 0) }))
    .filter(({ rows }) => rows.length > 0);
  return [
    sums,
    ...counted.map(({ title, rows }): Table => {
      const isDays = rows.every(({ day }) => day !== undefined);
      return {
        name: title,
        columns: [
          { title, kind: isDays ? 'day' : 'text', width: isDays ? 12 : 44 },
          { title: 'Количество', kind: 'number', width: 12 },
        ],
        rows: rows.map(({ key, count, day }) => [day ?? key, count]),
      };
    }),
    ...(norms.length === 0 ? [] : [normTable(norms)]),
  ];
}

function normTable(norms: readonly Norm[]): Table {
  return {
    name: 'Нормы',
    columns: [
      { title: 'Показатель', kind: 'text', width: 34 },
      { title: 'Норма', kind: 'text', width: 40 },
      { title: 'На деле', kind: 'text', width: 30 },
      { title: 'Выполнена', kind: 'text', width: 16 },
    ],
    rows: norms.map(({ title, norm, fact, verdict }) => [title, norm, fact, VERDICTS[verdict]]),
  };
}

/** A file of CSV holds one table: all of them below one another, each row with the name of its table. */
export function oneTable(tables: readonly Table[]): Table {
  const [only] = tables;
  if (tables.length === 1 && only) return only;
  return {
    name: 'Отчёт',
    columns: [
      { title: 'Показатель', kind: 'text', width: 34 },
      { title: 'Значение', kind: 'text', width: 44 },
      { title: 'Количество', kind: 'number', width: 12 },
    ],
    rows: tables.flatMap(({ name, rows }) =>
      [...rows].map((cells) => [name, cells.slice(0, -1).join('; '), cells.at(-1) ?? null]),
    ),
  };
}
