/** How the journal is doing. */
import { z } from 'zod';
import { ClockDoubt } from './clock-belief.ts';

export const JournalHealth = z.strictObject({
  /** The number of the latest visit; 0 when there is none. */
  lastNumber: z.number().int().min(0),
  /** The latest migration in force. */
  schemaVersion: z.number().int().min(0),
  /** Names of broken files that were put aside and wait for IT; empty when all is well. */
  setAside: z.array(z.string()).readonly(),
  /** Why the clock was not believed when rows were last looked at for their age; null where it was. */
  clockDoubt: ClockDoubt.nullable(),
});
export type JournalHealth = z.infer<typeof JournalHealth>;
