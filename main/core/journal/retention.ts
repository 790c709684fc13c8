/** How long each kind of the journal is kept, and what follows from that on a given day. */
import { z } from 'zod';

/** Months; null for ever. */
const Months = z.number().int().min(1).max(600).nullable();

/** The receipts tell of refusals too, for as long as they are kept. */
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

const Cut = z.iso.datetime({ offset: true }).nullable();

/** What is to go: everything before these moments; null keeps all of a kind. */
export const PruneWish = z.strictObject({
  before: z.strictObject({
    visits: Cut,
    consultations: Cut,
    receipts: Cut,
    incidents: Cut,
    survey: Cut,
    audit: Cut,
  }),
  /** The day of today, `2026-03-18`. */
  day: z.iso.date(),
  /** `daily` does nothing when it was done today; `count` changes nothing. */
  mode: z.enum(['now', 'daily', 'count']),
});
export type PruneWish = z.infer<typeof PruneWish>;

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

/** @param now wall time with offset, as the clock gives it */
export function pruneWish(retention: Retention, now: string, mode: PruneWish['mode']): PruneWish {
  const cut = (months: number | null) => (months === null ? null : monthsBefore(now, months));
  return {
    before: {
      visits: cut(retention.visits),
      consultations: cut(retention.consultations),
      receipts: cut(retention.receipts),
      incidents: cut(retention.incidents),
      survey: cut(retention.survey),
      audit: cut(retention.audit),
    },
    day: now.slice(0, 10),
    mode,
  };
}

/** The same day so many months earlier, the last of the month where there is no such day. */
function monthsBefore(now: string, months: number): string {
  const date = new Date(now);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.toISOString();
}
