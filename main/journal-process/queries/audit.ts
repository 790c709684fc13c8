import type { Database } from 'better-sqlite3';
import type { AuditEntry, ReportFilter } from '../../core/journal/journal.ts';
import { AuditRow } from '../../core/journal/journal.ts';

/** Adds an entry; the same one again changes nothing. */
export function addAudit(database: Database, entry: AuditEntry): void {
  const { id, at, person, role, action, outcome, details, visit } = entry;
  database
    .prepare(`
      INSERT INTO audit (id, at, at_ms, person, role, action, outcome, details, visit)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`)
    .run(id, at, Date.parse(at), person, role, action, outcome, JSON.stringify(details), visit);
}

/** What was done within the filter, in the order it was noted, one at a time. */
export function* eachAudit(database: Database, { from, to }: ReportFilter): Generator<AuditRow> {
  const rows = database
    .prepare<[number, number], Omit<AuditRow, 'details'> & { details: string }>(`
      SELECT at, person, role, action, outcome, details, visits.number AS visit
      FROM audit LEFT JOIN visits ON visits.id = audit.visit
      WHERE at_ms >= ? AND at_ms < ? ORDER BY sequence`)
    .iterate(
      from === undefined ? Number.MIN_SAFE_INTEGER : Date.parse(from),
      to === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(to),
    );
  for (const row of rows) yield AuditRow.parse({ ...row, details: JSON.parse(row.details) });
}
