/** Whether the chain of receipts is whole, and every visit is what its receipts say. */
import type { Database } from 'better-sqlite3';
import { laterVerdict } from '../../core/journal/later-verdict.ts';
import { NumberedVisit, VisitRecord } from '../../core/journal/visit-record.ts';
import { eachVisit, lastNumber } from './read-visits.ts';
import { hashOf, type Seal } from './receipts.ts';

interface Row extends Seal {
  readonly visit: number;
  readonly body: string;
}

/** What does not fit together; `number` is that of the receipt, or of the visit. */
export interface Misfit {
  readonly kind:
    | 'receipt-missing'
    | 'receipt-changed'
    | 'end-cut'
    | 'seal-unknown'
    | 'seal-pruned'
    | 'visit-missing'
    | 'visit-changed'
    | 'visit-without-receipt';
  readonly number: number;
}

export interface Verification {
  readonly misfits: readonly Misfit[];
  readonly receipts: number;
  readonly visits: number;
  /** Null when there is no receipt yet. */
  readonly seal: Seal | null;
}

/** Reads the whole chain and every visit, and says what does not fit. `known`: an end that was noted earlier. */
export function verifyReceipts(database: Database, known: Seal | null = null): Verification {
  // One transaction: the workstation may be writing.
  return database.transaction(() => {
    const chain = checkChain(database, known);
    const visits = checkVisits(database);
    return {
      misfits: [...chain.misfits, ...visits.misfits],
      receipts: chain.count,
      visits: visits.count,
      seal: chain.seal,
    };
  })();
}

function checkChain(database: Database, known: Seal | null) {
  const misfits: Misfit[] = [];
  // What was pruned has left its end.
  let before = database
    .prepare<[], Seal>('SELECT anchor AS sequence, anchor_hash AS hash FROM receipt_chain')
    .get() ?? { sequence: 0, hash: '' };
  const isPruned = known !== null && known.sequence < before.sequence;
  let isKnown = known === null || isSame(known, before);
  let count = 0;
  for (const row of database.prepare<[], Row>('SELECT * FROM receipts ORDER BY sequence').iterate()) {
    for (let missing = before.sequence + 1; missing < row.sequence; missing += 1)
      misfits.push({ kind: 'receipt-missing', number: missing });
    // After a gap nobody knows the hash before it; the gap itself is reported already.
    const isNext = row.sequence === before.sequence + 1;
    if (isNext && row.hash !== hashOf(before.hash, row.body))
      misfits.push({ kind: 'receipt-changed', number: row.sequence });
    if (known && isSame(known, row)) isKnown = true;
    before = { sequence: row.sequence, hash: row.hash };
    count += 1;
  }
  const end = database.prepare<[], Seal>('SELECT last AS sequence, hash FROM receipt_chain').get();
  if (end?.sequence !== before.sequence || end.hash !== before.hash)
    misfits.push({ kind: 'end-cut', number: before.sequence });
  if (isPruned) misfits.push({ kind: 'seal-pruned', number: known.sequence });
  else if (!isKnown) misfits.push({ kind: 'seal-unknown', number: known?.sequence ?? 0 });
  return { misfits, count, seal: before.sequence > 0 ? before : null };
}

function isSame(one: Seal, other: Seal): boolean {
  return one.sequence === other.sequence && one.hash === other.hash;
}

function checkVisits(database: Database) {
  const misfits: Misfit[] = [];
  const { first, incidentsFrom } = database
    .prepare<[], { first: number; incidentsFrom: number }>(
      'SELECT first_visit AS first, incidents_from AS incidentsFrom FROM receipt_chain',
    )
    .get() ?? { first: 1, incidentsFrom: 1 };
  const bodies = database
    .prepare<[number], string>('SELECT body FROM receipts WHERE visit = ? ORDER BY sequence')
    .pluck();
  const cut = (told: NumberedVisit) => (told.number < incidentsFrom ? { ...told, refusals: [] } : told);
  let expected = first;
  let count = 0;
  const expect = (number: number) => {
    for (; expected < number; expected += 1) misfits.push({ kind: 'visit-missing', number: expected });
    expected = number + 1;
  };
  for (const visit of eachVisit(database, {})) {
    if (visit.number === null || visit.number < first) continue;
    expect(visit.number);
    count += 1;
    const told = toldBy(bodies.all(visit.number), visit.number);
    if (told === null) misfits.push({ kind: 'visit-without-receipt', number: visit.number });
    // Refusals are kept for a time of their own.
    else if ('kind' in visit || JSON.stringify(cut(told)) !== JSON.stringify(visit))
      misfits.push({ kind: 'visit-changed', number: visit.number });
  }
  expect(lastNumber(database) + 1);
  return { misfits, count };
}

/** The visit as its receipts tell it; null without any that can be read. */
function toldBy(bodies: readonly string[], number: number): NumberedVisit | null {
  const [first, ...later] = bodies.map(readBody).filter((record) => record !== null);
  if (first === undefined) return null;
  return later.reduce<NumberedVisit>(
    (visit, record) => laterVerdict(visit, record) ?? visit,
    NumberedVisit.parse({ ...first, number }),
  );
}

export function readBody(body: string): VisitRecord | null {
  try {
    return VisitRecord.parse(JSON.parse(body));
  } catch {
    // A body that was changed beyond recognition; the chain says so.
    return null;
  }
}
