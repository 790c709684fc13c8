/** A journal of so many visits, written by the program's own writer; every visit is a plausible one. */
import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import type { VisitRecord } from '../../main/core/journal/visit-record.ts';
import { migrate } from '../../main/journal-process/migrations/migrate.ts';
import { openForWriting } from '../../main/journal-process/open-database.ts';
import { prepareWriteVisit } from '../../main/journal-process/queries/write-visit.ts';
import { visitRecord } from '../fakes/journal-records.ts';

const DAY = 24 * 60 * 60 * 1000;
/** Ten o'clock on a Monday in Moscow. */
const FIRST = Date.parse('2025-01-06T10:00:00+03:00');

/** Writes `visits` into a new file, so many a day. In one transaction, and the disk is asked at the end alone. */
export function writeBusyJournal(file: string, visits: number, perDay: number): void {
  const database = openForWriting(Database, file);
  try {
    migrate(database);
    database.pragma('synchronous = OFF');
    const write = prepareWriteVisit(database);
    const random = sequence(17);
    database.transaction(() => {
      for (let at = 0; at < visits; at += 1) write(busyVisit(at, perDay, random));
    })();
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
}

/** One of the visits of a day. */
export function busyVisit(at: number, perDay: number, random = Math.random): VisitRecord {
  const pick = <T>(...all: readonly [T, ...T[]]): T => all[Math.floor(random() * all.length)] ?? all[0];
  const minutes = 3 + Math.floor(random() * random() * 90);
  // Eight hours a day are shared among the visits.
  const start = FIRST + Math.floor(at / perDay) * DAY + Math.floor(((at % perDay) / perDay) * (DAY / 3));
  const portals = pick(['gosuslugi'], ['trudvsem', 'gosuslugi'], ['sfr', 'gosuslugi'], []);
  return visitRecord({
    id: randomUUID(),
    audience: pick('citizen', 'citizen', 'citizen', 'employer'),
    purpose: pick('filing', 'filing', 'result', 'information'),
    startedAt: moscow(start),
    endedAt: moscow(start + minutes * 60_000),
    durationMs: minutes * 60_000 + Math.floor(random() * 60_000),
    endReason: pick('visitor', 'visitor', 'visitor', 'consultant', 'idle', 'limit'),
    isClean: random() > 0.01,
    isRecovered: random() < 0.005,
    portals: portals.map((id) => ({
      ...{ id, logout: pick('confirmed', 'confirmed', 'probable') },
      reason: null,
    })),
    instructions: random() < 0.6 ? [`service-${Math.floor(random() * 65)}`] : [],
    situations: random() < 0.2 ? [pick('parents', 'students', 'pensioners')] : [],
    refusals:
      random() < 0.3
        ? [{ reason: pick('not-listed', 'drift', 'scheme'), portalId: 'gosuslugi', count: 2 }]
        : [],
  });
}

function moscow(instant: number): string {
  return new Date(instant + 3 * 60 * 60 * 1000).toISOString().replace('Z', '+03:00');
}

/** The same numbers from 0 to 1 in every run (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
