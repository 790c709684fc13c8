/**
 * What the journal keeps of the survey: how often each mark was given on a day, and comments. No visit, no time,
 * no order, and no answer sheet: what one person said about two questions does not stand together either.
 */
import { z } from 'zod';
import { JournalSlug } from './journal-forms.ts';

/** Longer comments are cut before they come here. */
export const LONGEST_COMMENT = 500;

/** A day on the wall, `2026-03-18`. */
const Day = z.iso.date();

/** How often a mark was given to a question; the provider is the portal that the question named. */
export const SurveyTally = z.strictObject({
  question: JournalSlug,
  provider: JournalSlug.nullable(),
  /** 1 (very bad) to 5 (excellent). */
  score: z.number().int().min(1).max(5),
  count: z.number().int().positive().max(1_000_000),
});
export type SurveyTally = z.infer<typeof SurveyTally>;

/** Answers of several visits, added up before they are written. */
export const SurveyBatch = z.strictObject({
  /** Random: the same batch again adds nothing. */
  id: z.uuid(),
  /** When the batch was put together, not when anybody answered. */
  day: Day,
  tallies: z.array(SurveyTally).max(10_000),
  comments: z.array(z.string().trim().min(1).max(LONGEST_COMMENT)).max(10_000),
});
export type SurveyBatch = z.infer<typeof SurveyBatch>;

/** Which days are meant, both included. */
export const SurveyFilter = z.strictObject({ from: Day.optional(), to: Day.optional() });
export type SurveyFilter = z.infer<typeof SurveyFilter>;

/** Everything that was answered on the days of a filter: tallies by question, provider and mark, comments by alphabet. */
export const SurveySums = z.strictObject({ tallies: z.array(SurveyTally), comments: z.array(z.string()) });
export type SurveySums = z.infer<typeof SurveySums>;

/** Adds up tallies; the order is that of the answer of every store. */
export function addTallies(all: Iterable<SurveyTally>): SurveyTally[] {
  const sums = new Map<string, SurveyTally>();
  for (const one of all) {
    const key = `${one.question}|${one.provider ?? ''}|${one.score}`;
    sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : Number(a > b))).map(([, sum]) => sum);
}
