/** How long each kind of the journal is kept, and what follows from that on a given day. */
import { z } from 'zod';

/** Months; null for ever. */
const Months = z.number().int().min(1).max(600).nullable();

/** The receipts hold refusals too, for as long as they are kept. */
export const Retention = z.strictObject({
  visits: Months.default(60),
  consultations: Months.default(60),
  receipts: Months.default(36),
  /** What was refused during visits. */
  incidents: Months.default(12),
  survey: Months.default(36),
  /** What the staff has done at the desk. */
  audit: Months.default(36),
});
export type Retention = z.infer<typeof Retention>;

/** A day of the workstation's own calendar, `2026-03-18`; null keeps all of a kind. */
const Cut = z.iso.date().nullable();

/** What is to go: everything of the days before these. */
export const PruneRequest = z.strictObject({
  before: z.strictObject({
    visits: Cut,
    consultations: Cut,
    receipts: Cut,
    incidents: Cut,
    survey: Cut,
    audit: Cut,
  }),
  /** Wall time with the offset of the workstation. */
  now: z.iso.datetime({ offset: true }),
  /** `daily` is the program by itself: nothing when it was done today; `now` a person; `count` changes nothing. */
  mode: z.enum(['now', 'daily', 'count']),
  /** When the program was made: a clock before that is wrong. Null where nobody knows. */
  made: z.iso.datetime({ offset: true }).nullable(),
  /** False where somebody has set the clock by more than a day since the program began. */
  isSteady: z.boolean(),
  /** A person has said that the clock is right and that much may go at once. */
  isForced: z.boolean(),
});
export type PruneRequest = z.infer<typeof PruneRequest>;

const Gone = z.number().int().min(0);

/** How many rows of each kind went, or would go. */
export const Pruned = z.strictObject({
  visits: Gone,
  consultations: Gone,
  receipts: Gone,
  incidents: Gone,
  survey: Gone,
  audit: Gone,
});
export type Pruned = z.infer<typeof Pruned>;

export const nothingPruned: Pruned = {
  visits: 0,
  consultations: 0,
  receipts: 0,
  incidents: 0,
  survey: 0,
  audit: 0,
};

/** Of each kind the program removes by itself at most a tenth at once; a small journal at most so many rows. */
const SHARE = 0.1;
const FEW = 20;

/**
 * How many rows of a kind may go at once without a person. A day's rows are at most a thirtieth of what is kept for a
 * month, so what is due is caught up with in some days; an error takes a tenth at most, and is told before the next.
 */
export function mostAtOnce(rows: number): number {
  return Math.max(FEW, Math.floor(rows * SHARE));
}

/** What is known of the clock besides what it says. */
export type ClockKnowledge = Pick<PruneRequest, 'made' | 'isSteady'>;

/** @param now wall time with offset, as the clock gives it */
export function pruneRequest(
  retention: Retention,
  now: string,
  mode: PruneRequest['mode'],
  { made = null, isSteady = true, isForced = false }: Partial<ClockKnowledge & { isForced: boolean }> = {},
): PruneRequest {
  const cut = (months: number | null) => (months === null ? null : keptSince(now.slice(0, 10), months));
  return {
    before: {
      visits: cut(retention.visits),
      consultations: cut(retention.consultations),
      receipts: cut(retention.receipts),
      incidents: cut(retention.incidents),
      survey: cut(retention.survey),
      audit: cut(retention.audit),
    },
    ...{ now, mode, made, isSteady, isForced },
  };
}

/**
 * The first day that is still kept. A term of months ends with the same day of its last month, or with the last day
 * of a month that has no such day (Civil Code of the Russian Federation, article 192): the 28th of February kept for
 * a month goes on the 29th of March, and the 31st of January on the 1st of March.
 * @param today by the workstation's own calendar, `2026-03-29`
 */
function keptSince(today: string, months: number): string {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const at = (later: number, date: number) => new Date(Date.UTC(year, month - 1 - months + later, date));
  const lastDay = at(1, 0).getUTCDate();
  return (day > lastDay ? at(1, 1) : at(0, day)).toISOString().slice(0, 10);
}
