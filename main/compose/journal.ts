/** The journal in a process of its own, what is counted for it, and the audit of the staff. */
import { join } from 'node:path';
import { type AuditEvent, AuditTrail } from '../core/access/audit-trail.ts';
import { SECOND } from '../core/base/clock.ts';
import { JournalStanding } from '../core/journal/journal-standing.ts';
import { VisitCounters } from '../core/journal/visit-entry.ts';
import { journalClient } from '../node/journal-client.ts';
import { journalFile } from '../node/journal-file.ts';
import { NodeProcess } from '../node/node-process.ts';
import { fileWaitingVisits } from '../node/waiting-visits.ts';
import type { Base } from './base.ts';
import { openFleet } from './fleet.ts';

export type JournalWing = ReturnType<typeof openJournal>;

/** Nobody waits longer for the journal at the end of the program or before an update. */
export const DRAINED_WITHIN = 5 * SECOND;

export function openJournal(base: Base) {
  const { beside, folders, clock, logger, newId, lifetime } = base;
  const launch = () =>
    new NodeProcess({
      node: beside.node,
      entry: join(beside.folder, 'journal.mjs'),
      args: [`--file=${journalFile(folders.state)}`],
    });
  const waiting = fileWaitingVisits(join(folders.state, 'visits-waiting.json'));
  const journal = journalClient({ launch, clock, logger, waiting });
  lifetime.add(async () => {
    await journal.drain(DRAINED_WITHIN);
    await journal.close();
  });
  const audit = new AuditTrail({ write: (entry) => journal.recordAudit(entry), clock, newId, logger });
  lifetime.add(() => audit.close());
  return {
    journal,
    /** Null where there is no centre. */
    fleet: openFleet(base, journal),
    /** Whether it is well, as the heartbeat hears it. */
    standing: new JournalStanding(),
    counters: new VisitCounters(),
    note: (event: AuditEvent) => audit.note(event),
  };
}
