import type { z } from 'zod';
import { fail, ok, type Result } from '../base/result.ts';
import { LONGEST_WORD } from './journal-forms.ts';
import { VisitRecord } from './visit-record.ts';

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
