/** Periods of reports by the calendar, the one before each, and which sums they are read from. Pure. */
import { weekdayOf } from '../../main/core/journal/visit-report.ts';

/** Days included on both sides, `2026-03-01`. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

export const PERIOD_NAMES = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type PeriodName = (typeof PERIOD_NAMES)[number];

const DAY = 86_400_000;

const parse = (day: string) => Date.parse(`${day}T00:00:00Z`);
const format = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const dayOfDate = (year: number, month: number, day: number) => format(Date.UTC(year, month, day));

/** So many days later; earlier with a minus. */
export const addDays = (day: string, count: number) => format(parse(day) + count * DAY);

/** How many days a period has. */
export const lengthOf = ({ from, to }: Days) => Math.round((parse(to) - parse(from)) / DAY) + 1;

/** The whole calendar period that a day lies in: the week from Monday, the month, the quarter, the year. */
export function calendarPeriod(name: PeriodName, day: string): Days {
  const date = new Date(parse(day));
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const quarter = month - (month % 3);
  switch (name) {
    case 'day':
      return { from: day, to: day };
    case 'week': {
      const from = addDays(day, 1 - weekdayOf(day));
      return { from, to: addDays(from, 6) };
    }
    case 'month':
      return { from: dayOfDate(year, month, 1), to: dayOfDate(year, month + 1, 0) };
    case 'quarter':
      return { from: dayOfDate(year, quarter, 1), to: dayOfDate(year, quarter + 3, 0) };
    case 'year':
      return { from: dayOfDate(year, 0, 1), to: dayOfDate(year, 11, 31) };
  }
}

export interface Compared {
  /** Up to today where it is not over. */
  readonly period: Days;
  /** The one before; of one that is not over as many days of it. */
  readonly before: Days;
}

/** A period of the calendar and the one before, as far as today. A period to come has the length of its first day. */
export function comparedPeriods(name: PeriodName, day: string, today: string): Compared {
  const whole = calendarPeriod(name, day);
  const earlier = calendarPeriod(name, addDays(whole.from, -1));
  if (whole.to <= today) return { period: whole, before: earlier };
  const to = whole.from > today ? whole.from : today;
  const last = addDays(earlier.from, lengthOf({ from: whole.from, to }) - 1);
  return {
    period: { from: whole.from, to },
    before: { from: earlier.from, to: last < earlier.to ? last : earlier.to },
  };
}

/** Days that somebody has named, and as many before them. */
export function comparedDays(period: Days): Compared {
  const to = addDays(period.from, -1);
  return { period, before: { from: addDays(to, 1 - lengthOf(period)), to } };
}

/** Where the sums of a period stand: months that are whole, and days of the others. */
export interface Cover {
  /** First days of months. */
  readonly months: readonly string[];
  readonly days: readonly Days[];
}

/** @param today a month that is not over is whole when the period reaches today: later days have no sums */
export function coverOf({ from, to }: Days, today: string): Cover {
  const months: string[] = [];
  const days: Days[] = [];
  for (let at = from; at <= to; ) {
    const month = calendarPeriod('month', at);
    const end = month.to < to ? month.to : to;
    const isWhole = at === month.from && (end === month.to || end >= today);
    if (isWhole) months.push(month.from);
    else days.push({ from: at, to: end });
    at = addDays(month.to, 1);
  }
  return { months, days };
}
