/** What the centre learns of a recorded closing. Coarse on purpose: see never-sent.ts. */
import { z } from 'zod';
import {
  Audience,
  EndReason,
  LogoutReason,
  LogoutVerdict,
  Purpose,
  StepStatus,
} from '../../../../preload/words.ts';
import { JournalCode, JournalSlug } from '../../journal/journal-forms.ts';
import { JournalId, ReceiptHash, Sequence } from './envelope.ts';

/**
 * Classes of a length of time, named by their longest, whole minutes; the last one takes whatever is longer. 15 is among
 * them because the norm of waiting is.
 */
export const MINUTE_CLASSES = [5, 10, 15, 30, 60, 120, 480] as const;
const MinuteClass = z.literal(MINUTE_CLASSES);

/** More than a visit can reach; larger counts are sent as this. */
export const MOST_COUNTED = 10_000;
const Count = z.number().int().min(0).max(MOST_COUNTED);

/** A day that a clock of ours may show: a database need not know the year 0. */
const Day = z.iso.date().refine((day) => day >= '1970' && day < '2100');

/** What happened, without where it stands in the chain. */
export const VisitFacts = z.strictObject({
  /** The day on which the visit began, by the workstation's clock. */
  day: Day,
  hour: z.number().int().min(0).max(23),
  audience: Audience,
  purpose: Purpose,
  duration: MinuteClass,
  /** From the ticket to the start of the visit; null where it is unknown. */
  wait: MinuteClass.nullable(),
  helpCalls: Count,
  endReason: EndReason,
  isClean: z.boolean(),
  isRecovered: z.boolean(),
  portals: z
    .array(z.strictObject({ id: JournalSlug, logout: LogoutVerdict, reason: LogoutReason.nullable() }))
    .max(100),
  /** Steps of the closing that were not verified; those that were are not told one by one. */
  unverified: z.array(z.strictObject({ id: JournalSlug, status: StepStatus, code: JournalCode })).max(100),
  instructions: z.array(JournalSlug).max(500),
  situations: z.array(JournalSlug).max(50),
  refusals: z
    .array(z.strictObject({ reason: JournalCode, portalId: JournalSlug.nullable(), count: Count }))
    .max(500),
});
export type VisitFacts = z.infer<typeof VisitFacts>;

/** A receipt of the chain. Which workstation it is from says the subject that it came on, never its body. */
export const ReceiptEvent = z.strictObject({
  v: z.literal(1),
  journal: JournalId,
  sequence: Sequence,
  hash: ReceiptHash,
  /** The visit's number on its workstation; a visit that was closed again has several receipts. */
  visit: z.number().int().min(1).max(2_147_483_647),
  /** Whether this is the first receipt of its visit: only then it is a visit more. */
  isFirst: z.boolean(),
  /** Null where the journal cannot read its own receipt any more: the number is taken all the same. */
  facts: VisitFacts.nullable(),
});
export type ReceiptEvent = z.infer<typeof ReceiptEvent>;
