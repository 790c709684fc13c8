/**
 * What the journal keeps of a visit: counters and outcomes.
 *
 * Every string here is a word of ours, a number of the queue or a time. The form refuses anything that looks
 * like an address, a name or a number of a document, on both sides of the journal process. It cannot refuse
 * a surname spelt as an id: ids must come from the configuration and the catalogue, never from a page.
 */
import { z } from 'zod';
import {
  Audience,
  EndReason,
  LogoutReason,
  LogoutVerdict,
  Purpose,
  StepStatus,
  Ticket,
} from '../../../preload/words.ts';
import { Count, JournalCode, JournalSlug, Moment } from './journal-forms.ts';

/** One finished visit. */
export const VisitRecord = z.strictObject({
  /** Random; says nothing about the visitor. */
  id: z.uuid(),
  audience: Audience,
  purpose: Purpose,
  ticket: Ticket.nullable(),
  /** From the time on the ticket to the start, whole minutes; null where nobody knows. */
  waitMinutes: Count.nullable().default(null),
  /** Wall time with offset; may go backwards when somebody sets the clock, `durationMs` does not. */
  startedAt: Moment,
  endedAt: Moment,
  /** From the monotonic clock, kept in whole milliseconds. */
  durationMs: z.number().min(0).max(Number.MAX_SAFE_INTEGER).overwrite(Math.round),
  endReason: EndReason,
  isClean: z.boolean(),
  isRecovered: z.boolean(),
  /** Every portal touched and how the logout went. */
  portals: z
    .array(
      z.strictObject({
        id: JournalSlug,
        logout: LogoutVerdict,
        /** Why it is not `confirmed`; null where nobody said, as in receipts from before reasons were kept. */
        reason: LogoutReason.nullable().default(null),
      }),
    )
    .max(100),
  /** Every closing step; a count is null where the step has none. */
  steps: z
    .array(
      z.strictObject({
        id: JournalSlug,
        status: StepStatus,
        code: JournalCode,
        found: Count.nullable(),
        removed: Count.nullable(),
        left: Count.nullable(),
        /** Milliseconds; null in receipts of a program that did not measure it. */
        durationMs: Count.nullable(),
      }),
    )
    .max(100),
  /** Ids of the instructions that were opened. */
  instructions: z.array(JournalSlug).max(500),
  /**
   * Ids of the life or business situations whose proposed set was used: an instruction of it opened, or all printed.
   * A receipt from before they were counted has none.
   */
  situations: z
    .array(JournalSlug)
    .max(50)
    .default(() => []),
  /** How often a consultant was called. */
  helpCalls: Count.default(0),
  /** What was refused and how often; no hosts and no addresses. */
  refusals: z
    .array(z.strictObject({ reason: JournalCode, portalId: JournalSlug.nullable(), count: Count }))
    .max(500),
});
export type VisitRecord = z.infer<typeof VisitRecord>;

/** A visit as the journal gives it back: numbers begin at 1 and have no gaps on a workstation. */
export const NumberedVisit = VisitRecord.extend({ number: z.number().int().positive() });
export type NumberedVisit = z.infer<typeof NumberedVisit>;
