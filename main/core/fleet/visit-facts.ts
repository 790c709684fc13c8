/** From a receipt of the journal to what the centre may know of it. Pure; what it leaves out is `NEVER_SENT`. */
import type { VisitRecord } from '../journal/visit-record.ts';
import { MINUTE_CLASSES, MOST_COUNTED, type VisitFacts } from './contract/receipt-event.ts';

const MINUTE = 60_000;
const LONGEST = MINUTE_CLASSES[6];

/** The class of a length of time: 15 minutes are in «15», a second more is in «30». */
export function minuteClass(ms: number): VisitFacts['duration'] {
  return MINUTE_CLASSES.find((longest) => ms <= longest * MINUTE) ?? LONGEST;
}

const counted = (count: number) => Math.min(count, MOST_COUNTED);

/** What may be told of a visit. */
export function visitFacts(record: VisitRecord): VisitFacts {
  return {
    // As the workstation's clock showed them: hours of work are local.
    day: record.startedAt.slice(0, 10),
    hour: Number(record.startedAt.slice(11, 13)),
    audience: record.audience,
    purpose: record.purpose,
    duration: minuteClass(record.durationMs),
    wait: record.waitMinutes === null ? null : minuteClass(record.waitMinutes * MINUTE),
    helpCalls: counted(record.helpCalls),
    endReason: record.endReason,
    isClean: record.isClean,
    isRecovered: record.isRecovered,
    portals: record.portals.map(({ id, logout, reason }) => ({ id, logout, reason })),
    unverified: record.steps
      .filter(({ status }) => status !== 'verified')
      .map(({ id, status, code }) => ({ id, status, code })),
    instructions: [...record.instructions],
    situations: [...record.situations],
    refusals: record.refusals.map(({ reason, portalId, count }) => ({
      reason,
      portalId,
      count: counted(count),
    })),
  };
}
