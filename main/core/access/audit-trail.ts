/** Notes what the staff does, in the order it was done, and brings it to the journal as soon as that can write. */
import { type Clock, SECOND } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { Result } from '../base/result.ts';
import type { AuditEntry } from '../journal/audit.ts';

/** What a caller knows of an audit entry; the rest is filled in here. */
export interface AuditEvent {
  /** The id of a visitor is null: they have none. */
  readonly person: { readonly id: string | null; readonly role: AuditEntry['role'] } | null;
  readonly action: AuditEntry['action'];
  readonly outcome?: AuditEntry['outcome'];
  readonly details?: readonly string[];
  readonly visit?: string | null;
}

export interface AuditTrailDeps {
  /** Writes one entry; the same entry again is harmless. */
  readonly write: (entry: AuditEntry) => Promise<Result<null>>;
  readonly clock: Pick<Clock, 'wall' | 'after'>;
  readonly newId: () => string;
  readonly logger: Logger;
}

const TRY_AGAIN = 30 * SECOND;

/** A month of a busy desk: beyond that something is wrong that memory cannot mend. */
const MOST_WAITING = 2000;

export class AuditTrail {
  readonly #deps: AuditTrailDeps;
  #waiting: readonly AuditEntry[] = [];
  #work: Promise<void> | null = null;
  #cancel = (): void => undefined;

  constructor(deps: AuditTrailDeps) {
    this.#deps = deps;
  }

  /** Writes an audit entry at once; the program's log has it too, for a day on which the journal cannot write. */
  note({ person, action, outcome = 'done', details = [], visit = null }: AuditEvent): void {
    const { clock, newId, logger } = this.#deps;
    logger.info('access', { action, outcome, person: person?.id ?? null });
    const entry: AuditEntry = {
      ...{ id: newId(), at: clock.wall(), person: person?.id ?? null, role: person?.role ?? null },
      ...{ action, outcome, details: [...details], visit },
    };
    this.#waiting = [...this.#waiting, entry].slice(-MOST_WAITING);
    void this.#write();
  }

  /** Resolves when everything was tried once more; for the end of the program. */
  async close(): Promise<void> {
    await this.#work;
    await this.#write();
    this.#cancel();
  }

  /** One writing at a time; what is noted meanwhile goes with it. */
  async #write(): Promise<void> {
    this.#cancel();
    if (this.#waiting.length === 0) return;
    this.#work ??= this.#writeAll();
    await this.#work;
  }

  async #writeAll(): Promise<void> {
    const { write, clock, logger } = this.#deps;
    try {
      for (let [first] = this.#waiting; first; [first] = this.#waiting) {
        const { id } = first;
        const written = await write(first);
        // One that the journal will never take must not hold up the others.
        const isHopeless = !written.ok && written.error.code === 'journal.bad-request';
        if (!written.ok) logger.warn('audit.postponed', { code: written.error.code });
        if (!written.ok && !isHopeless) {
          this.#cancel = clock.after(TRY_AGAIN, () => void this.#write());
          return;
        }
        this.#waiting = this.#waiting.filter((entry) => entry.id !== id);
      }
    } finally {
      // In the same breath as the last look: what is noted from here on begins anew.
      this.#work = null;
    }
  }
}
