/** Which rows of a table a question is about, as SQL. */
import type { ReportFilter } from '../../core/journal/visit-report.ts';

export interface Within {
  /** Without `WHERE`; never empty. */
  readonly condition: string;
  readonly values: readonly (number | string)[];
}

/** A text that stands before every day, and one that stands after every day. */
const FIRST_DAY = '';
const LAST_DAY = '~';

/** An instant of the day of a filter, early or late enough for every time zone: from UTC-12 to UTC+14. */
const DAY = 24 * 60 * 60 * 1000;

/**
 * @param at the column with the time as it was written; `ms`: the same as an instant, which has an index
 */
export function within({ from, to, fromDay, toDay }: ReportFilter, at: string, ms: string): Within {
  const instants = [
    Math.max(
      from === undefined ? Number.MIN_SAFE_INTEGER : Date.parse(from),
      fromDay === undefined ? Number.MIN_SAFE_INTEGER : Date.parse(fromDay) - DAY,
    ),
    Math.min(
      to === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(to),
      toDay === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(toDay) + 2 * DAY,
    ),
  ];
  const condition = `${ms} >= ? AND ${ms} < ?`;
  if (fromDay === undefined && toDay === undefined) return { condition, values: instants };
  return {
    condition: `${condition} AND substr(${at}, 1, 10) BETWEEN ? AND ?`,
    values: [...instants, fromDay ?? FIRST_DAY, toDay ?? LAST_DAY],
  };
}
