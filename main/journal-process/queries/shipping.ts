/**
 * Receipts on their way to the centre. They become what the centre may know of them here already: neither the window's
 * program nor the one that sends them ever has a ticket or an exact time in hand.
 */
import type { Database } from 'better-sqlite3';
import { type ReceiptEvent, VisitFacts } from '../../core/fleet/contract/receipt-event.ts';
import type { Shipment, ShipmentRequest } from '../../core/fleet/shipment.ts';
import { visitFacts } from '../../core/fleet/visit-facts.ts';
import type { VisitRecord } from '../../core/journal/visit-record.ts';
import { journalsOf } from './identity.ts';
import { readBody } from './verify-receipts.ts';

interface Row {
  readonly sequence: number;
  readonly visit: number;
  readonly body: string;
  readonly hash: string;
  readonly isFirst: 0 | 1;
}

/** Receipts after a number in their order, at most so many, and how the chain stands at the same moment. */
export function receiptsAfter(database: Database, { after, limit }: ShipmentRequest): Shipment {
  return database.transaction(() => {
    const journals = journalsOf(database);
    const rows = database
      .prepare<[number, number], Row>(`
        SELECT sequence, visit, body, hash,
          NOT EXISTS (
            SELECT 1 FROM receipts AS earlier
            WHERE earlier.visit = receipts.visit AND earlier.sequence < receipts.sequence
          ) AS isFirst
        FROM receipts WHERE sequence > ? ORDER BY sequence LIMIT ?`)
      .all(after, limit);
    const receipts = rows.map(({ sequence, visit, body, hash, isFirst }): ReceiptEvent => {
      const own = journals.findLast((journal) => journal.after < sequence);
      if (own === undefined) throw new Error('the journal has no identity: migration 11 makes it');
      const record = readBody(body);
      return {
        ...{ v: 1, journal: own.journal, sequence, hash, visit },
        isFirst: Boolean(isFirst),
        facts: record && readFacts(record),
      };
    });
    return { journals: [...journals], receipts };
  })();
}

/** Null where a clock was so wrong that the centre would not take the day. */
function readFacts(record: VisitRecord): VisitFacts | null {
  return VisitFacts.safeParse(visitFacts(record)).data ?? null;
}
