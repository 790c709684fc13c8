/** Who did what at the centre: written by the service, and read by nobody of it. */
import type { Pool } from 'pg';

export interface AuditEvent {
  readonly person: number | null;
  readonly action: 'sign-in' | 'sign-out' | 'look';
  /** What it was done to, an id of ours; null where there is nothing. */
  readonly subject?: string | null;
  readonly outcome: 'done' | 'refused';
}

export async function note(
  pool: Pool,
  { person, action, subject = null, outcome }: AuditEvent,
): Promise<void> {
  await pool.query('insert into audit (person, action, subject, outcome) values ($1, $2, $3, $4)', [
    ...[person, action, subject, outcome],
  ]);
}
