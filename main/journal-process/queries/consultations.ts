import type { Database } from 'better-sqlite3';
import {
  brokenConsultation,
  type Consultation,
  type ConsultationFilter,
  NumberedConsultation,
  yearOf,
} from '../../core/journal/consultation.ts';
import { prepareNextNumber } from './numbering.ts';
import { within } from './within.ts';

const COLUMNS = `json_object(
  'year', row.year, 'number', row.number, 'version', version, 'id', id, 'openedAt', opened_at, 'unit', unit,
  'category', category, 'description', description, 'closedAt', closed_at, 'author', author)`;

/**
 * Prepares the writing of a row in one transaction. A new id takes the next number of its year, a known one adds
 * a version, and the same words again change nothing.
 */
export function prepareSaveConsultation(database: Database): (row: Consultation) => NumberedConsultation {
  const known = database
    .prepare<[string], string>(`
    SELECT ${COLUMNS} FROM consultations AS row JOIN consultation_versions USING (year, number)
    WHERE id = ? ORDER BY version DESC LIMIT 1`)
    .pluck();
  const nextNumber = prepareNextNumber(database, 'consultation_numbering');
  const row = database.prepare(
    'INSERT INTO consultations (year, number, id, opened_at, opened_ms) VALUES (?, ?, ?, ?, ?)',
  );
  const version = database.prepare(`
    INSERT INTO consultation_versions (year, number, version, unit, category, description, closed_at, author)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);

  /** A row without words yet. */
  const begin = ({ id, openedAt, ...wanted }: Consultation) => {
    const year = yearOf({ openedAt });
    const number = nextNumber(year);
    row.run(year, number, id, openedAt, Date.parse(openedAt));
    return { ...wanted, openedAt, year, number, version: 0 };
  };

  const save = database.transaction((wanted: Consultation): NumberedConsultation => {
    const { unit, category, description, closedAt, author } = wanted;
    const text = known.get(wanted.id);
    const earlier = text === undefined ? null : readRow(text);
    if (earlier && isSame(earlier, wanted)) return earlier;
    const { year, number, version: before, openedAt } = earlier ?? begin(wanted);
    version.run(year, number, before + 1, unit, category, description, closedAt, author);
    return { ...wanted, openedAt, year, number, version: before + 1 };
  });
  // Immediate: the number is taken under the write lock, so a second process cannot take the same one.
  return (wanted) => save.immediate(wanted);
}

/** The rows of the log in the order of their numbers, one at a time; without history the latest wording alone, with `most` the first of them. */
export function* eachConsultation(
  database: Database,
  { hasHistory = false, ...times }: ConsultationFilter,
  most = -1,
): Generator<NumberedConsultation> {
  const { condition, values } = within(times, 'opened_at', 'opened_ms');
  const latest = hasHistory
    ? ''
    : `AND version = (SELECT max(version) FROM consultation_versions AS last
         WHERE last.year = row.year AND last.number = row.number)`;
  const rows = database
    .prepare<unknown[], string>(`
      SELECT ${COLUMNS} FROM consultations AS row JOIN consultation_versions USING (year, number)
      WHERE ${condition} ${latest} ORDER BY row.year, row.number, version LIMIT ?`)
    .pluck()
    .iterate(...values, most);
  for (const text of rows) yield readRow(text);
}

/** A row that cannot be read stands there as broken and takes no other down. */
function readRow(text: string): NumberedConsultation {
  const raw = JSON.parse(text);
  const read = NumberedConsultation.safeParse(raw);
  const { year, number, version } = raw;
  return read.success ? read.data : brokenConsultation({ year, number, version }, raw);
}

function isSame(earlier: NumberedConsultation, wanted: Consultation): boolean {
  return (['unit', 'category', 'description', 'closedAt', 'author'] as const).every(
    (key) => earlier[key] === wanted[key],
  );
}
