/** What the journal gives to whoever sends receipts to the centre; its chain is the outbox, there is no second one. */
import { z } from 'zod';
import { JournalId, SequenceOrNone } from './contract/envelope.ts';
import { ChainStanding } from './contract/hello.ts';
import { ReceiptEvent } from './contract/receipt-event.ts';
import { SurveyDay } from './contract/survey-day.ts';

/** The most receipts in one answer of the journal, and the most that are on their way to the centre at once. */
export const MOST_RECEIPTS = 100;

/** `after`: the number of the last receipt that is not wanted. A limit of 0 asks only how the chain stands. */
export const ShipmentRequest = z.strictObject({
  after: SequenceOrNone,
  limit: z.number().int().min(0).max(MOST_RECEIPTS),
});
export type ShipmentRequest = z.infer<typeof ShipmentRequest>;

export const JournalStandingAtCentre = ChainStanding.extend({
  /** The latest word of the centre: it has everything up to this number. */
  confirmed: SequenceOrNone,
});
export type JournalStandingAtCentre = z.infer<typeof JournalStandingAtCentre>;

export const Shipment = z.strictObject({
  /** The journals that this file has been, the first one first; the last one is written now. */
  journals: z.array(JournalStandingAtCentre),
  receipts: z.array(ReceiptEvent).max(MOST_RECEIPTS),
});
export type Shipment = z.infer<typeof Shipment>;

/** The centre's word about one journal, to be kept. */
export const Confirmed = z.strictObject({ journal: JournalId, confirmed: SequenceOrNone });
export type Confirmed = z.infer<typeof Confirmed>;

/** Which closed day of the survey is asked for. */
export const SurveyRequest = z.strictObject({ day: z.iso.date() });
export type SurveyRequest = z.infer<typeof SurveyRequest>;

/** How often each mark was given on it. */
export const SurveyTallies = SurveyDay.shape.tallies;
export type SurveyTallies = z.infer<typeof SurveyTallies>;
