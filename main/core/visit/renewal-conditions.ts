/** Whether a fresh program may take over at the moment that was chosen (renewal.ts). */
import type { Logger } from '../base/logger.ts';
import type { RenewalDeps } from './renewal.ts';

export interface RenewalConditions {
  /** Somebody starts the program again. */
  readonly isSupervised: boolean;
  /** The program is about to end already. */
  readonly isLeaving: () => boolean;
  /** A consultant is called, or at the desk: an update waits for them. */
  readonly isStaffNeeded: () => boolean;
  /** Waits a little for the journal; true when it has everything. */
  readonly drain: () => Promise<boolean>;
  /** Offers the workstation to nobody any more; false while somebody is served. */
  readonly retire: () => boolean;
  /** Ends the program and has another one started. */
  readonly go: RenewalStart;
  readonly logger: Logger;
}

type RenewalStart = (why: Parameters<RenewalDeps['renew']>[0]) => void;

/** Renews unless that would disturb somebody or lose something. */
export function renewalUnder(conditions: RenewalConditions): RenewalDeps['renew'] {
  const { isSupervised, isLeaving, isStaffNeeded, drain, retire, go, logger } = conditions;
  return async (why) => {
    const mustWait = () => why === 'update' && isStaffNeeded();
    if (!isSupervised || isLeaving() || mustWait()) return 'not-now';
    // What the journal does not take now waits on the disk (JournalOutbox): it holds up an update, not the next person.
    if (!(await drain()) && why === 'update') return 'not-now';
    if (mustWait() || !retire()) return 'not-now';
    logger.info('workstation.renewed', { why });
    go(why);
    return 'renewed';
  };
}
