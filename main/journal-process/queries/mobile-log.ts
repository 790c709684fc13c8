import type { Database } from 'better-sqlite3';
import { brokenMobileEntry, type MobileEntry, NumberedMobileEntry } from '../../core/journal/mobile-log.ts';
import type { ReportFilter } from '../../core/journal/visit-report.ts';
import { prepareNextNumber } from './numbering.ts';
import { within } from './within.ts';

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
export function mobileLog(database: Database, filter: ReportFilter, most = -1): NumberedMobileEntry[] {
  const { condition, values } = within(filter, 'at', 'at_ms');
  return database
    .prepare<unknown[], Row>(`
      SELECT * FROM (
        SELECT * FROM mobile_log WHERE ${condition} ORDER BY year DESC, number DESC LIMIT ?
      ) ORDER BY year, number`)
    .all(...values, most)
    .map(readRow);
}

/** A row that cannot be read stands there as broken and takes no other down. */
function readRow({ number, id, at, cells, author }: Row): NumberedMobileEntry {
  const read = NumberedMobileEntry.safeParse({ number, id, at, cells: parsed(cells), author });
  return read.success ? read.data : brokenMobileEntry(number, { id, at });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Said by the form: this is no list of cells.
    return null;
  }
}
