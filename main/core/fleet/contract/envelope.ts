/** What every event of every version has, and how a reader meets a version that it does not know. */
import { z } from 'zod';

/**
 * The id of a workstation at the centre: one token of a subject of NATS, so it can hold neither a dot nor a wildcard.
 * Given by the region, like `kazan-07-3`; never the name of a machine or a person.
 */
export const WorkstationId = z
  .string()
  .min(2)
  .max(48)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

/** A journal of a workstation. A restored or salvaged one is another journal. */
export const JournalId = z.uuid();

/** The number of a receipt in its chain: from 1, without gaps. */
export const Sequence = z.number().int().min(1).max(2_147_483_647);

/** A place in the chain before the first receipt, too. */
export const SequenceOrNone = Sequence.or(z.literal(0));

/** SHA-256 of a receipt and all before it. */
export const ReceiptHash = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * The part of a receipt that no version may change: by it an event is counted once, also one whose other words this
 * reader does not know yet.
 */
export const Envelope = z.looseObject({
  v: z.number().int().min(1),
  journal: JournalId,
  sequence: Sequence,
  hash: ReceiptHash,
});
export type Envelope = z.infer<typeof Envelope>;
