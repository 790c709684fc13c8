import type { Database } from 'better-sqlite3';
import type { Unreadable } from '../../core/journal/table.ts';
import type { VisitFilter } from '../../core/journal/visit-filter.ts';
import { NumberedVisit } from '../../core/journal/visit-record.ts';
import { within } from './within.ts';

/** One query for a visit and its parts: JSON is put together by SQLite, order kept by position. */
const COLUMNS = `json_object(
  'number', number, 'id', id, 'audience', audience, 'purpose', purpose, 'ticket', ticket, 'waitMinutes', wait_minutes,
  'startedAt', started_at, 'endedAt', ended_at, 'durationMs', duration_ms, 'endReason', end_reason,
  'isClean', json(iif(is_clean, 'true', 'false')), 'isRecovered', json(iif(is_recovered, 'true', 'false')),
  'portals', json((
    SELECT json_group_array(json_object('id', portal, 'logout', logout, 'reason', reason) ORDER BY position)
    FROM visit_portals WHERE visit = number)),
  'steps', json((
    SELECT json_group_array(json_object('id', step, 'status', status, 'code', code,
      'found', found, 'removed', removed, 'left', remaining, 'durationMs', duration_ms) ORDER BY position)
    FROM visit_steps WHERE visit = number)),
  'instructions', json((
    SELECT json_group_array(instruction ORDER BY position)
    FROM visit_instructions WHERE visit = number)),
  'situations', json((
    SELECT json_group_array(situation ORDER BY position)
    FROM visit_situations WHERE visit = number)),
  'helpCalls', help_calls,
  'refusals', json((
    SELECT json_group_array(json_object('reason', reason, 'portalId', portal, 'count', count)
      ORDER BY position)
    FROM visit_refusals WHERE visit = number)))`;

/** One visit by its number; undefined also where it cannot be read. */
export function visitByNumber(database: Database, number: number): NumberedVisit | undefined {
  const row = database
    .prepare<[number], string>(`SELECT ${COLUMNS} FROM visits WHERE number = ?`)
    .pluck()
    .get(number);
  const visit = row === undefined ? undefined : readRow(row);
  return visit === undefined || 'kind' in visit ? undefined : visit;
}

/** The newest visits first, without those that cannot be read. */
export function recentVisits(database: Database, limit: number): readonly NumberedVisit[] {
  return database
    .prepare<[number], string>(`SELECT ${COLUMNS} FROM visits ORDER BY number DESC LIMIT ?`)
    .pluck()
    .all(limit)
    .map(readRow)
    .flatMap((visit) => ('kind' in visit ? [] : [visit]));
}

/**
 * Every visit that matches, by number, one at a time: an export of a million must not fill the memory. One that cannot
 * be read stands there as such and takes no other down.
 */
export function* eachVisit(database: Database, filter: VisitFilter): Generator<NumberedVisit | Unreadable> {
  const { where, values } = condition(filter);
  const rows = database
    .prepare<unknown[], string>(`SELECT ${COLUMNS} FROM visits ${where} ORDER BY number`)
    .pluck()
    .iterate(...values);
  for (const row of rows) yield readRow(row);
}

/** How many visits match. */
export function countVisits(database: Database, filter: VisitFilter): number {
  const { where, values } = condition(filter);
  const statement = database.prepare<unknown[], number>(`SELECT count(*) FROM visits ${where}`).pluck();
  return statement.get(...values) ?? 0;
}

/** The number of the latest visit, also when that visit was pruned. */
export function lastNumber(database: Database): number {
  return database.prepare<[], number>('SELECT last FROM numbering').pluck().get() ?? 0;
}

function readRow(row: string): NumberedVisit | Unreadable {
  const raw: { readonly number?: unknown } = JSON.parse(row);
  const read = NumberedVisit.safeParse(raw);
  if (read.success) return read.data;
  return { kind: 'unreadable', number: typeof raw.number === 'number' ? raw.number : null };
}

function condition({ audience, purpose, ...times }: VisitFilter) {
  const { condition, values } = within(times, 'started_at', 'started_ms');
  const parts = [
    { text: 'audience = ?', value: audience },
    { text: 'purpose = ?', value: purpose },
  ].filter(({ value }) => value !== undefined);
  return {
    where: `WHERE ${[condition, ...parts.map(({ text }) => text)].join(' AND ')}`,
    values: [...values, ...parts.map(({ value }) => value)],
  };
}
