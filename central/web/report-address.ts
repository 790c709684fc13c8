/** Which report is shown stands in the address, so a link to it can be sent: `#/reports?centre=ensk&period=month&day=2026-03-01`. */
import { addDays, calendarPeriod, lengthOf, PERIOD_NAMES, type PeriodName } from '../rules/periods.ts';

export interface ReportState {
  /** Null for the region. */
  readonly centre: string | null;
  readonly period: PeriodName | 'days';
  /** Of a period of the calendar any day in it, of named days the first. */
  readonly from: string;
  /** Of named days the last. */
  readonly to: string;
}

export type ReportView = 'reports' | 'norms';

const DAY = /^\d{4}-\d\d-\d\d$/;

/** What the address says; what it leaves out is this month of the region, or of the first centre. */
export function stateOf(
  query: string,
  given: { readonly today: string; readonly first: string | null },
): ReportState {
  const words = new URLSearchParams(query);
  const day = (name: string) => {
    const value = words.get(name) ?? '';
    return DAY.test(value) && !Number.isNaN(Date.parse(value)) ? value : null;
  };
  const named = words.get('period');
  const period = named === 'days' ? named : (PERIOD_NAMES.find((name) => name === named) ?? 'month');
  const from = day(period === 'days' ? 'from' : 'day') ?? given.today;
  return { centre: words.get('centre') ?? given.first, period, from, to: day('to') ?? from };
}

/** The same for the service and for the address. */
export function queryOf({ centre, period, from, to }: ReportState): string {
  const words = new URLSearchParams({ ...(centre === null ? {} : { centre }), period });
  if (period === 'days') {
    words.set('from', from);
    words.set('to', to);
  } else words.set('day', from);
  return words.toString();
}

/** The period before or after. */
export function shifted(state: ReportState, by: -1 | 1): ReportState {
  const { period, from, to } = state;
  if (period === 'days') {
    const length = lengthOf({ from, to }) * by;
    return { ...state, from: addDays(from, length), to: addDays(to, length) };
  }
  const whole = calendarPeriod(period, from);
  return {
    ...state,
    from: by === 1 ? addDays(whole.to, 1) : calendarPeriod(period, addDays(whole.from, -1)).from,
  };
}
