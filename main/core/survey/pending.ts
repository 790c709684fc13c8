/**
 * Answers on their way to the journal. They wait until there are enough of them that none can be told from the
 * others, and keep nothing by which one could be: no time, no visit, and their order is shuffled with each new one.
 */
import { z } from 'zod';
import { addTallies, LONGEST_COMMENT, SurveyBatch, SurveyTally } from '../journal/survey-batch.ts';

/** So many answer sheets are written together, and so many answers are shown together: fewer would tell of a person. */
export const FEWEST = 5;

/** What one visitor answered. */
export const Sheet = z.strictObject({
  marks: z.array(SurveyTally.omit({ count: true })).max(3),
  comment: z.string().min(1).max(LONGEST_COMMENT).nullable(),
});
export type Sheet = z.infer<typeof Sheet>;

export const Pending = z.strictObject({
  /** Put together and not yet acknowledged by the journal. */
  batch: SurveyBatch.nullable(),
  sheets: z.array(Sheet),
});
export type Pending = z.infer<typeof Pending>;

export const nothingPending: Pending = { batch: null, sheets: [] };

/** A whole number from 0 up to and without the given one, every one as likely. */
export type Below = (end: number) => number;

/** The list with one more, in an order that tells nothing (Fisher and Yates). */
export function addSheet({ batch, sheets }: Pending, sheet: Sheet, below: Below): Pending {
  const all = [...sheets, sheet];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = below(at + 1);
    [all[at], all[other]] = [all[other] as Sheet, all[at] as Sheet];
  }
  return { batch, sheets: all };
}

/** Whether something can be written: a batch that was put together, or enough sheets for one. */
export function isDue({ batch, sheets }: Pending): boolean {
  return batch !== null || sheets.length >= FEWEST;
}

/** Adds the sheets up for the journal; a batch that waits already goes first. */
export function putTogether(pending: Pending, id: string, day: string): Pending {
  if (pending.batch !== null || pending.sheets.length < FEWEST) return pending;
  const marks = pending.sheets.flatMap((sheet) => sheet.marks);
  const comments = pending.sheets.flatMap(({ comment }) => (comment === null ? [] : [comment])).sort();
  const tallies = addTallies(marks.map((mark) => ({ ...mark, count: 1 })));
  return { batch: { id, day, tallies, comments }, sheets: [] };
}
