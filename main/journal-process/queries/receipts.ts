/**
 * The chain of receipts: each is hashed together with the hash of the one before it. Whoever changes or removes
 * one with a tool for databases is found out. Whoever knows the rule and may write the file can forge the whole
 * chain: against that the end of the chain is noted somewhere else, and checked with `verify --seal`.
 */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { VisitRecord } from '../../core/journal/visit-record.ts';

/** The end of the chain: the number of the latest receipt and its hash. */
export interface Seal {
  readonly sequence: number;
  readonly hash: string;
}

/** The hash of a receipt: of its body and of the hash before it. */
export function hashOf(previous: string, body: string): string {
  return createHash('sha256').update(`${previous}\n${body}`).digest('hex');
}

/** Prepares the adding of a receipt; to be called inside the transaction that writes the visit. */
export function prepareAddReceipt(database: Database): (number: number, record: VisitRecord) => void {
  const end = database.prepare<[], Seal>('SELECT last AS sequence, hash FROM receipt_chain');
  const add = database.prepare('INSERT INTO receipts (sequence, visit, body, hash) VALUES (?, ?, ?, ?)');
  const move = database.prepare('UPDATE receipt_chain SET last = ?, hash = ?');
  return (number, record) => {
    const last = end.get();
    if (last === undefined) throw new Error('the journal has no chain row: migration 3 makes it');
    const body = JSON.stringify(record);
    const next = { sequence: last.sequence + 1, hash: hashOf(last.hash, body) };
    add.run(next.sequence, number, body, next.hash);
    move.run(next.sequence, next.hash);
  };
}
