/** One row of the consultation log (журнал учета консультаций): exactly what its seven columns need. */
import { z } from 'zod';
import { fail, ok, type Result } from '../base/result.ts';
import { DaysFilter } from './days-filter.ts';
import { wrongYear } from './row-time.ts';
import { UNREADABLE } from './table.ts';

/** The most rows of the log that are returned at once; an export reads the file itself. */
export const MOST_CONSULTATIONS = 2000;

const Moment = z.iso.datetime({ offset: true });
const line = (longest: number) => z.string().trim().min(1).max(longest);

export const Consultation = z.strictObject({
  /** Random; the same id again is a correction. */
  id: z.uuid(),
  openedAt: Moment,
  /** Структурное подразделение. */
  unit: line(200),
  category: line(120),
  description: line(1000),
  /** Null while the question is open. */
  closedAt: Moment.nullable(),
  /** Исполнитель: the name behind the PIN. */
  author: line(80),
});
export type Consultation = z.infer<typeof Consultation>;

/** A row as the log has it. Numbers begin with one in every year and have no gaps. */
export const NumberedConsultation = Consultation.extend({
  /** Rows of a wrong clock were taken once: any year can be read. */
  year: z.number().int().min(0).max(9999),
  number: z.number().int().positive(),
  /** 1 as first written; every correction is one more, and the earlier ones are kept. */
  version: z.number().int().positive(),
});
export type NumberedConsultation = z.infer<typeof NumberedConsultation>;

/** A row that is there and cannot be read, as the desk shows it: its place, and that it is broken. */
export function brokenConsultation(
  known: Pick<NumberedConsultation, 'year' | 'number' | 'version'>,
  raw: { readonly id?: unknown; readonly openedAt?: unknown },
): NumberedConsultation {
  const id = z.uuid().safeParse(raw.id);
  const openedAt = Moment.safeParse(raw.openedAt);
  return {
    ...known,
    id: id.success ? id.data : NO_ID,
    openedAt: openedAt.success ? openedAt.data : NO_TIME,
    ...{ unit: '—', category: '—', description: UNREADABLE, closedAt: null, author: '—' },
  };
}

const NO_ID = '00000000-0000-0000-0000-000000000000';
const NO_TIME = '1970-01-01T00:00:00Z';

/** Which rows are meant, by the time they were opened. */
export const ConsultationFilter = z.strictObject({
  /** Opened at this instant or later. */
  from: Moment.optional(),
  /** Opened before this instant. */
  to: Moment.optional(),
  ...DaysFilter.shape,
  /** The earlier wordings too. */
  hasHistory: z.boolean().optional(),
});
export type ConsultationFilter = z.infer<typeof ConsultationFilter>;

/** The year whose numbering a row belongs to, as the clock on the wall showed it. */
export function yearOf({ openedAt }: Pick<Consultation, 'openedAt'>): number {
  return Number(openedAt.slice(0, 4));
}

/** Checks a row from outside; the failure names the column in Russian. */
export function readConsultation(input: unknown): Result<Consultation> {
  const parsed = Consultation.safeParse(input);
  if (parsed.success) return wrongYear(parsed.data.openedAt) ?? ok(parsed.data);
  const column = NAMES[String(parsed.error.issues[0]?.path[0])] ?? 'запись';
  return fail('log.bad-record', `Запись не сохранена: проверьте поле «${column}».`);
}

const NAMES: Readonly<Record<string, string>> = {
  unit: 'Структурное подразделение',
  category: 'Категория проблемы',
  description: 'Описание проблемы',
  author: 'Исполнитель',
};
