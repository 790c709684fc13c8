/** What was done with the workstation by somebody who works here: who, what, when. No name and no word of a visitor. */
import { z } from 'zod';
import { StaffRole } from '../../../preload/words.ts';
import { JournalCode } from './journal-forms.ts';

/** Everything that is noted of a person of the staff; the words for each stand in `audit-words.ts`. */
export const AuditAction = z.enum([
  'enter',
  'leave',
  'set-pin',
  'remove',
  'finish',
  'give',
  'pause',
  'resume',
  'confirm',
  'pass-token',
  'put-out',
  'put-in',
  'help-answered',
  'log-new',
  'log-edit',
  'mobile-new',
  'report',
  'survey',
  'print-leaflets',
  'export',
  'print-report',
]);
export type AuditAction = z.infer<typeof AuditAction>;

/** One audit entry. */
export const AuditEntry = z.strictObject({
  /** Random; the same entry again is kept once. */
  id: z.uuid(),
  at: z.iso.datetime({ offset: true }),
  /** Id of the person in the list of those who may open the desk; null where nobody has shown a PIN. */
  person: z.string().min(1).max(64).nullable(),
  /** `visitor`: said by whoever sat there. */
  role: z.enum([...StaffRole.options, 'visitor']).nullable(),
  action: AuditAction,
  outcome: z.enum(['done', 'wrong-pin', 'locked', 'refused']),
  /** Words of ours: a reason, a place where something was left. */
  details: z.array(JournalCode).max(10),
  /** The visit it was done to. */
  visit: z.uuid().nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** An entry as the journal gives it back; the number is that of the visit, where it is still there. */
export const AuditRow = AuditEntry.omit({ id: true, visit: true }).extend({
  visit: z.number().int().positive().nullable(),
});
export type AuditRow = z.infer<typeof AuditRow>;
