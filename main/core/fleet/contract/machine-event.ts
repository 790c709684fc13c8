/** Facts of a workstation that change seldom; the centre keeps the last ones and when they changed. */
import { z } from 'zod';
import { JournalCode, JournalSlug } from '../../journal/journal-forms.ts';

const Version = z
  .string()
  .max(32)
  .regex(/^\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.-]+)?$/);

export const MachineEvent = z.strictObject({
  v: z.literal(1),
  version: Version,
  /** The version of the signed pack in force; null without one. */
  packVersion: z.number().int().min(0).nullable(),
  /** Codes of what is wrong with the configuration. */
  troubles: z.array(JournalCode).max(100),
  /** The last self-test: which questions, and how each was answered. What was seen stays at the workstation. */
  checks: z
    .array(
      z.strictObject({
        id: JournalSlug,
        status: z.enum(['good', 'warning', 'bad', 'not-checked']),
      }),
    )
    .max(200),
  /** Crashes since the machine was started. */
  crashes: z.number().int().min(0).max(10_000),
  /** Portals that have begun to need a host which the list does not have. */
  drift: z.array(JournalSlug).max(100),
});
export type MachineEvent = z.infer<typeof MachineEvent>;
