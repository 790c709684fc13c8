/** The log of mobile service (журнал учета выездного обслуживания): its columns are configuration (standard 54–58). */
import { z } from 'zod';
import type { Filled, Table } from './table.ts';
import { tableOf } from './table.ts';

const Cell = z.strictObject({
  /** The column as it was called when the row was written. */
  title: z.string().trim().min(1).max(80),
  text: z.string().trim().max(500),
});

/** A row: written once, never changed. */
export const MobileEntry = z.strictObject({
  /** Random; the same row again is kept once. */
  id: z.uuid(),
  at: z.iso.datetime({ offset: true }),
  cells: z.array(Cell).min(1).max(12),
  /** Исполнитель: the name behind the PIN. */
  author: z.string().trim().min(1).max(80),
});
export type MobileEntry = z.infer<typeof MobileEntry>;

/** Numbers begin with one in every year and have no gaps. */
export const NumberedMobileEntry = MobileEntry.extend({ number: z.number().int().positive() });
export type NumberedMobileEntry = z.infer<typeof NumberedMobileEntry>;

/** The log as a table; a column that was renamed or dropped stays for the rows that have it. */
export function mobileTable(rows: readonly NumberedMobileEntry[]): Table {
  const titles = [...new Set(rows.flatMap(({ cells }) => cells.map(({ title }) => title)))];
  const columns: Filled<NumberedMobileEntry>[] = [
    { title: '№ п/п', kind: 'number', width: 7, cell: ({ number }) => number },
    { title: 'Дата и время', kind: 'moment', width: 18, cell: ({ at }) => at },
    ...titles.map(
      (title): Filled<NumberedMobileEntry> => ({
        ...{ title, kind: 'text', width: 34 },
        cell: ({ cells }) => cells.find((cell) => cell.title === title)?.text ?? null,
      }),
    ),
    { title: 'Исполнитель', kind: 'text', width: 28, cell: ({ author }) => author },
  ];
  return tableOf('Выездное обслуживание', columns, rows);
}
