/** The survey of one closed day of a workstation, whole: what comes later for the same day takes its place. */
import { z } from 'zod';
import { JournalSlug } from '../../journal/journal-forms.ts';

/** Fewer marks of a kind are not told: they could be one person's. */
const FEWEST_MARKS = 5;

/** Every message is filled up to a multiple of this, so that its length does not tell whether anybody has answered. */
export const SIZE_STEP = 4096;

export const SurveyDay = z.strictObject({
  v: z.literal(1),
  day: z.iso.date(),
  tallies: z
    .array(
      z.strictObject({
        question: JournalSlug,
        provider: JournalSlug.nullable(),
        /** 1 (very bad) to 5 (excellent). */
        score: z.number().int().min(1).max(5),
        count: z.number().int().min(1).max(1_000_000),
      }),
    )
    .max(500),
});
export type SurveyDay = z.infer<typeof SurveyDay>;
type Tally = SurveyDay['tallies'][number];

const kindOf = ({ question, provider }: Tally) => `${question}|${provider ?? ''}`;
const keyOf = (one: Tally) => `${kindOf(one)}|${one.score}`;

/** Whether every kind of mark, a question about a portal, has as many marks as may be told. */
export function isTellable({ tallies }: SurveyDay): boolean {
  return tallies.every((one) => marksOf(tallies, one) >= FEWEST_MARKS);
}

/** What of a day may be told, in the order of its words. */
export function surveyDay(day: string, tallies: readonly Tally[]): SurveyDay {
  const told = tallies.filter((one) => marksOf(tallies, one) >= FEWEST_MARKS);
  return { v: 1, day, tallies: told.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)) };
}

function marksOf(tallies: readonly Tally[], { question, provider }: Tally): number {
  return tallies
    .filter((other) => other.question === question && other.provider === provider)
    .reduce((sum, { count }) => sum + count, 0);
}

/** The message: JSON, and spaces after it. */
export function surveyBytes(day: SurveyDay): Uint8Array {
  const data = new TextEncoder().encode(JSON.stringify(day));
  const filled = new Uint8Array(Math.ceil(data.length / SIZE_STEP) * SIZE_STEP).fill(0x20);
  filled.set(data);
  return filled;
}
