/** How a workstation asks what the centre has, and the answer by which alone it goes on. */
import { z } from 'zod';
import { JournalId, ReceiptHash, SequenceOrNone } from './envelope.ts';

/** A journal of a workstation, as its chain stands. */
export const ChainStanding = z.strictObject({
  journal: JournalId,
  /** Receipts up to this number belong to an earlier journal of the workstation: it was restored from a copy. */
  after: SequenceOrNone,
  /** The latest receipt of this journal. */
  last: SequenceOrNone,
  /** Receipts up to this number were pruned and cannot be sent any more. */
  pruned: SequenceOrNone,
});
export type ChainStanding = z.infer<typeof ChainStanding>;

/** How many journals of one machine are asked for at once. */
export const MOST_JOURNALS = 16;

export const Hello = z.strictObject({ v: z.literal(1), journals: z.array(ChainStanding).max(MOST_JOURNALS) });
export type Hello = z.infer<typeof Hello>;

/** `confirmed`: PostgreSQL has every receipt of the journal up to this number, or knows that it was pruned. */
export const HelloAnswer = z.strictObject({
  v: z.literal(1),
  journals: z
    .array(
      z.strictObject({
        journal: JournalId,
        confirmed: SequenceOrNone,
        /** Of the receipt with that number, as the centre has it; null where it has none. */
        hash: ReceiptHash.nullable(),
      }),
    )
    .max(MOST_JOURNALS),
});
export type HelloAnswer = z.infer<typeof HelloAnswer>;
