import type { Database } from 'better-sqlite3';
import { type MobileEntry, NumberedMobileEntry, type ReportFilter } from '../../core/journal/journal.ts';
import { prepareNextNumber } from './numbering.ts';

interface Row {
  readonly number: number;
  readonly id: string;
  readonly at: string;
  readonly cells: string;
  readonly author: string;
}

/** Adds a row under the next number of its year, in one transaction; the same row again answers the one that is there. */
export function addMobile(database: Database, entry: MobileEntry): NumberedMobileEntry {
  const { id, at, cells, author } = entry;
  const known = database.prepare<[string], Row>('SELECT * FROM mobile_log WHERE id = ?');
  const nextNumber = prepareNextNumber(database, 'mobile_numbering');
  const add = database.prepare(
    'INSERT INTO mobile_log (year, number, id, at, at_ms, cells, author) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  return database
    .transaction(() => {
      const earlier = known.get(id);
      if (earlier) return readRow(earlier);
      const year = Number(at.slice(0, 4));
      const number = nextNumber(year);
      add.run(year, number, id, at, Date.parse(at), JSON.stringify(cells), author);
      return { ...entry, number };
    })
    .immediate();
}

/** The rows that were written within the filter, in the order of their numbers; with `most` the last of them. */
export function mobileLog(database: Database, { from, to }: ReportFilter, most = -1): NumberedMobileEntry[] {
  return database
    .prepare<[number, number, number], Row>(`
      SELECT * FROM (
        SELECT * FROM mobile_log WHERE at_ms >= ? AND at_ms < ? ORDER BY year DESC, number DESC LIMIT ?
      ) ORDER BY year, number`)
    .all(
      from === undefined ? Number.MIN_SAFE_INTEGER : Date.parse(from),
      to === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(to),
      most,
    )
    .map(readRow);
}

function readRow({ number, id, at, cells, author }: Row): NumberedMobileEntry {
  return NumberedMobileEntry.parse({ number, id, at, cells: JSON.parse(cells), author });
}
