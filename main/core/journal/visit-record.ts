/**
 * What the journal keeps of a visit: counters and outcomes (product.md, «Nothing personal in the log»).
 *
 * Every string here is a word of ours, a number of the queue or a time. The form refuses anything that looks
 * like an address, a name or a number of a document, on both sides of the journal process. It cannot refuse
 * a surname spelt as an id: ids must come from the configuration and the catalogue, never from a page.
 */
import { z } from 'zod';
import {
  Audience,
  EndReason,
  LogoutReason,
  LogoutVerdict,
  Purpose,
  StepStatus,
  Ticket,
} from '../../../preload/words.ts';
import { fail, ok, type Result } from '../base/result.ts';

/** Longer than any id of ours, shorter than most addresses. */
const LONGEST_WORD = 64;

/** Seven digits in a row are a telephone, a СНИЛС, an ИНН or a passport, never a part of an id. */
const DOCUMENT_NUMBER = /\d{7}/;

const word = (pattern: RegExp) =>
  z
    .string()
    .max(LONGEST_WORD)
    .regex(pattern)
    .refine((text) => !DOCUMENT_NUMBER.test(text), { params: { isPersonal: true } });

/** The id of a portal, an instruction or a step: `gosuslugi`, `unemployment-benefit`. */
export const JournalSlug = word(/^[a-z](?:[a-z0-9]|[-_](?=[a-z0-9]))*$/);

/** A machine word for an outcome: `logout.confirmed`. */
export const JournalCode = word(/^[a-z](?:[a-z0-9]|[-_.](?=[a-z0-9]))*$/);

const Count = z.number().int().min(0).max(1_000_000_000);
const Moment = z.iso.datetime({ offset: true });

/** One finished visit. */
export const VisitRecord = z.strictObject({
  /** Random; says nothing about the visitor. */
  id: z.uuid(),
  audience: Audience,
  purpose: Purpose,
  ticket: Ticket.nullable(),
  /** From the time on the ticket to the start, whole minutes; null where nobody knows. */
  waitMinutes: Count.nullable().default(null),
  /** Wall time with offset; may go backwards when somebody sets the clock, `durationMs` does not. */
  startedAt: Moment,
  endedAt: Moment,
  /** From the monotonic clock, kept in whole milliseconds. */
  durationMs: z.number().min(0).max(Number.MAX_SAFE_INTEGER).overwrite(Math.round),
  endReason: EndReason,
  isClean: z.boolean(),
  isRecovered: z.boolean(),
  /** Every portal touched and how the logout went. */
  portals: z
    .array(
      z.strictObject({
        id: JournalSlug,
        logout: LogoutVerdict,
        /** Why it is not `confirmed`; null where nobody said, as in receipts from before reasons were kept. */
        reason: LogoutReason.nullable().default(null),
      }),
    )
    .max(100),
  /** Every closing step; a count is null where the step has none. */
  steps: z
    .array(
      z.strictObject({
        id: JournalSlug,
        status: StepStatus,
        code: JournalCode,
        found: Count.nullable(),
        removed: Count.nullable(),
        left: Count.nullable(),
        /** Milliseconds; null in receipts of a program that did not measure it. */
        durationMs: Count.nullable(),
      }),
    )
    .max(100),
  /** Ids of the instructions that were opened. */
  instructions: z.array(JournalSlug).max(500),
  /**
   * Ids of the life or business situations whose proposed set was used: an instruction of it opened, or all printed.
   * A receipt from before they were counted has none.
   */
  situations: z
    .array(JournalSlug)
    .max(50)
    .default(() => []),
  /** How often a consultant was called. */
  helpCalls: Count.default(0),
  /** What was refused and how often; no hosts and no addresses. */
  refusals: z
    .array(z.strictObject({ reason: JournalCode, portalId: JournalSlug.nullable(), count: Count }))
    .max(500),
});
export type VisitRecord = z.infer<typeof VisitRecord>;

/** A visit as the journal gives it back: numbers begin at 1 and have no gaps on a workstation. */
export const NumberedVisit = VisitRecord.extend({ number: z.number().int().positive() });
export type NumberedVisit = z.infer<typeof NumberedVisit>;

/** Reads a record and refuses whatever does not belong into the journal. The answer never repeats the value. */
export function readVisitRecord(value: unknown): Result<VisitRecord> {
  const parsed = VisitRecord.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const personal = parsed.error.issues.find((issue) => isPersonal(issue, value));
  const place = placeOf(personal ?? parsed.error.issues[0]);
  return personal
    ? fail(
        'journal.personal-data',
        `Запись об обслуживании не принята: в поле «${place}» то, чего в журнале быть не должно (адрес, имя или номер). Сообщите разработчику название поля.`,
      )
    : fail(
        'journal.invalid-record',
        `Запись об обслуживании не принята: поле «${place}» заполнено неверно. Сообщите разработчику название поля.`,
      );
}

type Issue = z.core.$ZodIssue;

function isPersonal(issue: Issue, record: unknown): boolean {
  // A field nobody planned is where an address or a name would come in.
  if (issue.code === 'unrecognized_keys') return true;
  const value = valueAt(record, issue.path);
  if (typeof value !== 'string') return false;
  if (value.length > LONGEST_WORD || /[@/?\s]/.test(value)) return true;
  if (issue.code === 'custom') return issue.params?.isPersonal === true;
  return issue.code === 'invalid_format' && issue.format === 'regex';
}

function valueAt(record: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    record,
  );
}

/** The path is made of names and indexes of our own form: unknown keys are not in it. */
function placeOf(issue: Issue | undefined): string {
  return issue?.path.map(String).join('.') || 'запись';
}
