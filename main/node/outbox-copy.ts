import type { Logger } from '../core/base/logger.ts';
import { readVisitRecord } from '../core/journal/read-visit-record.ts';
import type { VisitRecord } from '../core/journal/visit-record.ts';

/** Where visits wait that the journal has not taken: the program may end before it does. */
export interface WaitingVisits {
  /** What an earlier program has left, unread. */
  read(): Promise<readonly unknown[]>;
  /** Resolves when the disk has it; none takes the place away. */
  set(records: readonly VisitRecord[]): Promise<void>;
}

/** The copy of the outbox on the disk. */
export class OutboxCopy {
  readonly #waiting: WaitingVisits | undefined;
  readonly #logger: Logger;
  #isThere = false;

  /** @param waiting left out where nothing is to outlive the program */
  constructor(waiting: WaitingVisits | undefined, logger: Logger) {
    this.#waiting = waiting;
    this.#logger = logger;
  }

  /** Something lies on the disk, as far as this program knows. */
  get isThere(): boolean {
    return this.#isThere;
  }

  /** Makes the disk hold these records and no others. @returns true when nothing would be lost with the program */
  async keep(records: readonly VisitRecord[]): Promise<boolean> {
    const count = records.length;
    if (count === 0 && !this.#isThere) return true;
    if (!this.#waiting) return count === 0;
    try {
      await this.#waiting.set(records);
      this.#isThere = count > 0;
      return true;
    } catch (cause) {
      this.#logger.error('journal.visits-not-kept', { count }, cause);
      return false;
    }
  }

  /** The records that an earlier program has left; null where it has left nothing. What cannot be read is logged. */
  async read(): Promise<readonly VisitRecord[] | null> {
    const found = (await this.#waiting?.read()) ?? [];
    if (found.length === 0) return null;
    this.#isThere = true;
    return found.flatMap((one) => {
      const record = readVisitRecord(one);
      if (record.ok) return [record.value];
      this.#logger.error('journal.visit-refused', { code: record.error.code });
      return [];
    });
  }
}
