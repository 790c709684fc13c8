/** What the visits of a period add up to: counters and durations, nothing about anybody. */
import { z } from 'zod';
import { DaysFilter } from './days-filter.ts';
import { FIGURE_IDS } from './report-figures.ts';

const Count = z.number().int().min(0);

/** Number of visits under one word: a purpose, a portal, an hour. */
export const Tally = z.strictObject({ key: z.string(), count: Count });
export type Tally = z.infer<typeof Tally>;

/** Words that a report counts visits by. */
const REPORT_KINDS = [
  'purpose',
  'audience',
  'portal',
  'instruction',
  'situation',
  'endReason',
  'refusal',
  'hour',
  'weekday',
  'day',
] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export const VisitReport = z.strictObject({
  /** What each means stands in `report-figures.ts`. */
  figures: z.record(z.enum(FIGURE_IDS), Count.nullable()),
  /** The most frequent first; hours, weekdays (1 = Monday, ISO 8601) and days in their order. */
  tallies: z.record(z.enum(REPORT_KINDS), z.array(Tally)),
});
export type VisitReport = z.infer<typeof VisitReport>;

/** The period of a report, days included on both sides, by the clock on the wall of the workstation. */
export interface Period {
  /** `2026-03-01` */
  readonly from: string;
  readonly to: string;
}

/** Which visits count: those that began between two instants (the end excluded) or on these local days. */
export const ReportFilter = z.strictObject({
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  ...DaysFilter.shape,
});
export type ReportFilter = z.infer<typeof ReportFilter>;

/** What was written on the days of a period, by the clock on the wall of the workstation. */
export function filterOf({ from, to }: Period): ReportFilter {
  return { fromDay: from, toDay: to };
}

/** 1 = Monday, ISO 8601. */
export function weekdayOf(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** Periods that are asked for most. */
const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type PeriodName = (typeof PERIODS)[number];

/**
 * The calendar period a day lies in, up to that day: the week from Monday, the month, the quarter, the year. Days
 * that were named stay as they are.
 * @param today `2026-03-18`
 */
export function periodOf(wanted: PeriodName | Period, today: string): Period {
  if (typeof wanted !== 'string') return { from: wanted.from, to: wanted.to };
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  // In UTC a day is a day: no summer time can shorten one.
  const date = (y: number, m: number, d: number) =>
    new Date(Date.UTC(y, m - 1, d)).toISOString().slice(0, 10);
  const from = {
    day: today,
    week: date(year, month, day - weekdayOf(today) + 1),
    month: date(year, month, 1),
    quarter: date(year, month - ((month - 1) % 3), 1),
    year: date(year, 1, 1),
  };
  return { from: from[wanted], to: today };
}

/** Period as logged in the audit: its name, not the dates. */
export function periodWord(wanted: PeriodName | Period): string {
  return typeof wanted === 'string' ? wanted : 'range';
}

/**
 * The twelve months up to a day: the same date of the year before is not counted, today is.
 * @param today `2026-03-18`
 */
export function lastYear(today: string): Period {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  return { from: new Date(Date.UTC(year - 1, month - 1, day + 1)).toISOString().slice(0, 10), to: today };
}
