import type { Database } from 'better-sqlite3';
import type { AuditEntry } from '../../core/journal/audit.ts';
import { AuditRow } from '../../core/journal/audit.ts';
import type { Unreadable } from '../../core/journal/table.ts';
import type { ReportFilter } from '../../core/journal/visit-report.ts';
import { within } from './within.ts';

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
export function* eachAudit(database: Database, filter: ReportFilter): Generator<AuditRow | Unreadable> {
  const { condition, values } = within(filter, 'at', 'at_ms');
  const rows = database
    .prepare<unknown[], Omit<AuditRow, 'details'> & { details: string }>(`
      SELECT at, person, role, action, outcome, details, visits.number AS visit
      FROM audit LEFT JOIN visits ON visits.id = audit.visit
      WHERE ${condition} ORDER BY sequence`)
    .iterate(...values);
  for (const row of rows) {
    const read = AuditRow.safeParse({ ...row, details: parsed(row.details) });
    yield read.success ? read.data : { kind: 'unreadable', number: null };
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Said by the form: these are no details.
    return null;
  }
}
