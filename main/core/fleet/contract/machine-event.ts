/** Facts of a workstation that change seldom; the centre keeps the last ones and when they changed. */
import { z } from 'zod';
import { JournalCode, JournalSlug } from '../../journal/journal-forms.ts';

const Version = z
  .string()
  .max(32)
  .regex(/^\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.-]+)?$/);

/** As the self-test says it: nobody has looked is an answer of its own. */
const CheckStatus = z.enum(['ok', 'failed', 'not-checked']);

export const MachineEvent = z.strictObject({
  v: z.literal(1),
  version: Version,
  /** The version of the signed pack in force; null without one. */
  packVersion: z.number().int().min(0).max(2_147_483_647).nullable(),
  /** Which parts of the configuration have something wrong in them. */
  troubles: z.array(JournalCode).max(100),
  /** The day of the last self-test by the workstation's clock; null where there was none. */
  checkedOn: z.iso.date().nullable(),
  /** The last self-test: which questions, and how each was answered. What was seen stays at the workstation. */
  checks: z.array(z.strictObject({ id: JournalSlug, status: CheckStatus })).max(200),
  /** Crashes shortly before this start of the program. */
  crashes: z.number().int().min(0).max(10_000),
  /** Portals that have begun to need a host which the list does not have. */
  drift: z.array(JournalSlug).max(100),
  /** `none`: no printer was found. Else as the last self-test has seen its queue. */
  printing: z.enum(['none', ...CheckStatus.options]),
  /** `set-aside`: a broken file waits for IT. `clock`: the clock cannot be believed. */
  journal: z.enum(['well', 'set-aside', 'clock', 'away']),
});
export type MachineEvent = z.infer<typeof MachineEvent>;
