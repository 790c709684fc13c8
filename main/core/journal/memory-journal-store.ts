import { ok, type Result } from '../base/result.ts';
import { journalFailure } from './journal-failures.ts';
import { type JournalHealth, type JournalStore, MOST_RECENT, VisitFilter } from './journal-store.ts';
import { type NumberedVisit, readVisitRecord, type VisitRecord } from './visit-record.ts';

/** Keeps visits until the program ends: for tests, and for a workstation whose disk is broken. */
export class MemoryJournalStore implements JournalStore {
  readonly #visits = new Map<string, NumberedVisit>();
  #isClosed = false;

  async recordVisit(record: VisitRecord): Promise<Result<{ readonly number: number }>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    const read = readVisitRecord(record);
    if (!read.ok) return read;
    const known = this.#visits.get(read.value.id);
    if (known) return ok({ number: known.number });
    const number = this.#visits.size + 1;
    this.#visits.set(read.value.id, { ...read.value, number });
    return ok({ number });
  }

  async recentVisits(limit: number): Promise<Result<readonly NumberedVisit[]>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    if (!Number.isInteger(limit) || limit < 1 || limit > MOST_RECENT) {
      return journalFailure('journal.bad-request');
    }
    return ok(structuredClone([...this.#visits.values()].slice(-limit).reverse()));
  }

  async countVisits(filter: VisitFilter = {}): Promise<Result<number>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    const read = VisitFilter.safeParse(filter);
    if (!read.success) return journalFailure('journal.bad-request');
    return ok([...this.#visits.values()].filter((visit) => matches(visit, read.data)).length);
  }

  async health(): Promise<Result<JournalHealth>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    return ok({ store: 'memory', lastNumber: this.#visits.size, schemaVersion: 0, setAside: [] });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
  }
}

function matches(visit: NumberedVisit, { from, to, audience, purpose }: VisitFilter): boolean {
  const startedAt = Date.parse(visit.startedAt);
  return (
    (from === undefined || startedAt >= Date.parse(from)) &&
    (to === undefined || startedAt < Date.parse(to)) &&
    (audience === undefined || visit.audience === audience) &&
    (purpose === undefined || visit.purpose === purpose)
  );
}
