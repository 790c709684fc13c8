import type { Database } from 'better-sqlite3';
import { laterVerdict } from '../../core/journal/later-verdict.ts';
import type { VisitRecord } from '../../core/journal/visit-record.ts';
import { visitByNumber } from './read-visits.ts';
import { prepareAddReceipt } from './receipts.ts';

/** Prepares the writing of a visit, all its parts and its receipt in one transaction; answers its number. */
export function prepareWriteVisit(database: Database): (record: VisitRecord) => number {
  const known = database.prepare<[string], number>('SELECT number FROM visits WHERE id = ?').pluck();
  const nextNumber = database
    .prepare<[], number>('UPDATE numbering SET last = last + 1 WHERE only = 1 RETURNING last')
    .pluck();
  const insert = prepareInsert(database);
  const verdict = database.prepare('UPDATE visits SET is_clean = ?, is_recovered = ? WHERE number = ?');
  const dropSteps = database.prepare('DELETE FROM visit_steps WHERE visit = ?');
  const addReceipt = prepareAddReceipt(database);

  const writeAgain = (number: number, record: VisitRecord) => {
    const before = visitByNumber(database, number);
    // An earlier record that cannot be read is no reason to lose this verdict.
    const now = before ? laterVerdict(before, record) : record;
    if (!now) return;
    verdict.run(Number(now.isClean), Number(now.isRecovered), number);
    dropSteps.run(number);
    insert.steps(number, now.steps);
    addReceipt(number, record);
  };

  const write = database.transaction((record: VisitRecord): number => {
    const earlier = known.get(record.id);
    if (earlier !== undefined) {
      writeAgain(earlier, record);
      return earlier;
    }
    const number = nextNumber.get();
    if (number === undefined) throw new Error('the journal has no numbering row: migration 1 makes it');
    insert.visit(number, record);
    addReceipt(number, record);
    return number;
  });
  // Immediate: the number is taken under the write lock, so a second process cannot take the same one.
  return (record) => write.immediate(record);
}

/** Prepares the rows of a visit and of all its parts. */
function prepareInsert(database: Database) {
  const visit = database.prepare(`
    INSERT INTO visits (number, id, audience, purpose, ticket, started_at, started_ms, ended_at,
      duration_ms, end_reason, is_clean, is_recovered, wait_minutes, help_calls)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const portal = database.prepare(
    'INSERT INTO visit_portals (visit, position, portal, logout, reason) VALUES (?, ?, ?, ?, ?)',
  );
  const step = database.prepare(`
    INSERT INTO visit_steps (visit, position, step, status, code, found, removed, remaining, duration_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const instruction = database.prepare(
    'INSERT INTO visit_instructions (visit, position, instruction) VALUES (?, ?, ?)',
  );
  const situation = database.prepare(
    'INSERT INTO visit_situations (visit, position, situation) VALUES (?, ?, ?)',
  );
  const refusal = database.prepare(
    'INSERT INTO visit_refusals (visit, position, reason, portal, count) VALUES (?, ?, ?, ?, ?)',
  );

  const steps = (number: number, all: VisitRecord['steps']) => {
    for (const [at, { id, status, code, found, removed, left, durationMs }] of all.entries()) {
      step.run(number, at, id, status, code, found, removed, left, durationMs);
    }
  };
  return {
    steps,
    visit(number: number, record: VisitRecord): void {
      visit.run(
        number,
        record.id,
        record.audience,
        record.purpose,
        record.ticket,
        record.startedAt,
        Date.parse(record.startedAt),
        record.endedAt,
        record.durationMs,
        record.endReason,
        Number(record.isClean),
        Number(record.isRecovered),
        record.waitMinutes,
        record.helpCalls,
      );
      for (const [at, { id, logout, reason }] of record.portals.entries()) {
        portal.run(number, at, id, logout, reason);
      }
      steps(number, record.steps);
      for (const [at, id] of record.instructions.entries()) instruction.run(number, at, id);
      for (const [at, id] of record.situations.entries()) situation.run(number, at, id);
      for (const [at, { reason, portalId, count }] of record.refusals.entries()) {
        refusal.run(number, at, reason, portalId, count);
      }
    },
  };
}
