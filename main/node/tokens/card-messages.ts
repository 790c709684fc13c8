/** What the process of the cards says. */
import { z } from 'zod';
import type { ReadersAnswer } from '../../core/tokens/cards.ts';

const Answer: z.ZodType<ReadersAnswer> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('readers'),
    readers: z.array(
      z.object({
        name: z.string(),
        card: z.enum(['in', 'out', 'unknown']),
        atr: z.string(),
        changes: z.number().optional(),
      }),
    ),
  }),
  z.object({ kind: z.literal('trouble'), trouble: z.enum(['absent', 'denied', 'silent', 'closed']) }),
]);

export const CardMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('said'), id: z.number(), answers: z.array(z.string()) }),
  z.object({ kind: z.literal('changed') }),
  z.object({ kind: z.literal('answer'), id: z.number(), answer: Answer }),
]);

/** The answer to a question, or why there is none. */
export type Settled = Extract<z.infer<typeof CardMessage>, { id: number }> | 'silent' | 'closed';
