/** The log of mobile service (журнал учета выездного обслуживания): its columns are configuration (standard 54–58). */
import { z } from 'zod';
import { ok, type Result } from '../base/result.ts';
import { journalFailure } from './journal-failures.ts';
import { wrongYear } from './row-time.ts';
import { type Filled, type Table, tableOf, UNREADABLE, type Unreadable } from './table.ts';

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

/** Checks a row from outside: `log.clock` where its time shows that the clock is wrong. */
export function readMobileEntry(input: unknown): Result<MobileEntry> {
  const parsed = MobileEntry.safeParse(input);
  if (!parsed.success) return journalFailure('journal.bad-request');
  return wrongYear(parsed.data.at) ?? ok(parsed.data);
}

/** A row that is there and cannot be read, as the desk shows it: its place, and that it is broken. */
export function brokenMobileEntry(
  number: number,
  raw: { readonly id: string; readonly at: string },
): NumberedMobileEntry {
  const { id, at } = MobileEntry.shape;
  return {
    ...{ number, author: '—', cells: [{ title: 'Запись', text: UNREADABLE }] },
    id: id.safeParse(raw.id).data ?? '00000000-0000-0000-0000-000000000000',
    at: at.safeParse(raw.at).data ?? '1970-01-01T00:00:00Z',
  };
}

/** The log as a table; a column that was renamed or dropped stays for the rows that have it. */
export function mobileTable(rows: readonly (NumberedMobileEntry | Unreadable)[]): Table {
  const whole = rows.filter((row) => 'cells' in row);
  const titles = [...new Set(whole.flatMap(({ cells }) => cells.map(({ title }) => title)))];
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
