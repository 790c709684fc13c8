import type { Database } from 'better-sqlite3';

/**
 * The next number of a year, from 1, without gaps: taken inside the transaction that writes its row, so that a row
 * that is not written gives its number back. The tables are those of `salvage.ts`.
 */
export function prepareNextNumber(
  database: Database,
  table: 'consultation_numbering' | 'mobile_numbering',
): (year: number) => number {
  const next = database
    .prepare<[number], number>(`
      INSERT INTO ${table} (year, last) VALUES (?, 1)
      ON CONFLICT (year) DO UPDATE SET last = last + 1 RETURNING last`)
    .pluck();
  return (year) => {
    const number = next.get(year);
    if (number === undefined) throw new Error('RETURNING answers a row');
    return number;
  };
}
