/** What is asked while the receipt is shown. */
import { z } from 'zod';
import { id, type Method, nothing } from './wire.ts';

/** What is asked while the receipt is shown; nobody has to answer. */
export const SurveyView = z.object({
  questions: z
    .array(
      z.object({
        id: z.string(),
        /** A region's own words, in Russian; null for a question of ours, whose words the window has. */
        text: z.string().nullable(),
        /** The portal that the question is about. */
        portal: z.string().nullable(),
      }),
    )
    .min(1)
    .max(3)
    .readonly(),
  hasComment: z.boolean(),
});
export type SurveyView = z.infer<typeof SurveyView>;

/** A smiley: 1 is very bad, 5 is excellent. */
export const Smiley = z.number().int().min(1).max(5);

export const surveyMethods = {
  /** The answers so far, in place of the earlier ones; they count when the receipt goes. */
  'survey.answer': {
    input: z.object({
      marks: z.array(z.object({ question: id, score: Smiley })).max(3),
      comment: z.string().max(2000).nullable(),
    }),
    output: nothing,
  },
} as const satisfies Record<string, Method>;
