import type { Failure, Result } from '../core/base/result.ts';
import { type Journal, questionsOver } from '../core/journal/journal-calls.ts';
import { readVisitRecord } from '../core/journal/read-visit-record.ts';
import type { VisitRecord } from '../core/journal/visit-record.ts';
import { JournalConnection, type JournalConnectionDeps } from './journal-connection.ts';
import { JournalOutbox } from './journal-outbox.ts';
import type { WaitingVisits } from './outbox-copy.ts';

/**
 * The journal as the shell sees it: the same port, in another process. The shell never waits for the disk, and a record
 * survives the death of that process in the outbox, and the death of the shell on disk.
 */
export interface JournalClient extends Journal {
  /** Brings what an earlier program could not write any more; resolves when it waits here. */
  takeUp(): Promise<void>;
  /** How many visits wait to be written. */
  readonly waiting: number;
  /** Why they wait; null when the latest attempt to write went well. */
  readonly trouble: Failure | null;
  /** Ends a process that is silent; the next question starts another, and what was not answered is asked again. */
  restart(): Promise<void>;
  /** Waits until everything is written, at most `within` milliseconds; called before `close`. */
  drain(within: number): Promise<Result<null>>;
}

export function journalClient(
  deps: JournalConnectionDeps & { readonly waiting?: WaitingVisits },
): JournalClient {
  const connection = new JournalConnection(deps);
  const outbox = new JournalOutbox({ ...deps, write });
  let closing: Promise<void> | null = null;

  async function write(record: VisitRecord): Promise<Result<{ readonly number: number }>> {
    const written = await connection.ask('recordVisit', record);
    if (!written.ok && written.error.code === 'journal.timeout') await connection.restart();
    return written;
  }

  async function close(): Promise<void> {
    await outbox.close();
    await connection.close();
  }

  return {
    ...questionsOver((call, input) => connection.ask(call, input)),
    // A failure other than a refused record means «not yet»: the record is kept and written as soon as the journal can.
    // Bringing it again is harmless.
    recordVisit: async (record) => {
      const read = readVisitRecord(record);
      return read.ok ? outbox.add(read.value) : read;
    },
    close: () => {
      closing ??= close();
      return closing;
    },
    takeUp: () => outbox.takeUp(),
    get waiting() {
      return outbox.size;
    },
    get trouble() {
      return outbox.trouble;
    },
    restart: () => connection.restart(),
    drain: (within) => outbox.drain(within),
  };
}
