/** The self-test at the desk, for IT. */
import { z } from 'zod';
import { type Method, nothing } from './wire.ts';

/** A report of the self-test: Russian sentences for IT, with nothing of visitors. */
export const SelfTest = z.object({
  /** ISO 8601. */
  at: z.string(),
  machine: z.string().nullable(),
  checks: z
    .array(
      z.intersection(
        z.object({
          id: z.string(),
          title: z.string(),
          evidence: z.string(),
          covers: z.array(z.string()).readonly(),
        }),
        z.union([
          z.object({ status: z.literal('ok') }),
          z.object({ status: z.enum(['failed', 'not-checked']), remedy: z.string() }),
        ]),
      ),
    )
    .readonly(),
  sum: z.object({ ok: z.number().int(), failed: z.number().int(), 'not-checked': z.number().int() }),
});
export type SelfTest = z.infer<typeof SelfTest>;

export const selfTestMethods = {
  /** What the self-test saw the last time; null where it has never run. For IT. */
  'desk.selfTest': { input: nothing, output: SelfTest.nullable() },
  /** Examines the machine now; takes some seconds. For IT. */
  'desk.runSelfTest': { input: nothing, output: SelfTest },
} as const satisfies Record<string, Method>;
