/** What the address of a report says, and whether whoever asks may have it. */
import { z } from 'zod';
import { WorkstationId } from '../../../main/core/fleet/contract/envelope.ts';
import type { ReportScope } from '../../api/report-forms.ts';
import { comparedDays, comparedPeriods, type Days, lengthOf, PERIOD_NAMES } from '../../rules/periods.ts';
import { type Grant, maySee, maySeeSmall } from '../../rules/rights.ts';
import { type Centre, REGION } from './read-tallies.ts';

const Day = z.iso.date().refine((day) => day >= '1970' && day < '2100');

/** Named days are at most so many: ten years. */
const MOST_DAYS = 3660;

const Named = z.strictObject({
  /** Left out for the region. */
  centre: WorkstationId.optional(),
  period: z.enum(PERIOD_NAMES),
  /** Any day of it; today when left out. */
  day: Day.optional(),
  format: z.enum(['xlsx', 'csv']).optional(),
});
const FromTo = z
  .strictObject({
    ...Named.shape,
    period: z.literal('days'),
    day: z.undefined().optional(),
    from: Day,
    to: Day,
  })
  .refine(({ from, to }) => from <= to && lengthOf({ from, to }) <= MOST_DAYS);
export const ReportQuery = z.union([Named, FromTo]);
export type ReportQuery = z.infer<typeof ReportQuery>;

/** Who sees counts without the small ones has no single days: they would follow from one another. */
const COARSE = ['month', 'quarter', 'year'];

/** A report that may be given. */
export interface Asked extends ReportScope {
  /** In the sums. */
  readonly number: number;
  readonly days: Days;
  readonly isHidden: boolean;
}

/**
 * @returns `no-right` also for a centre that is not there: who may not see it need not know
 * @param today by the service's clock, `2026-03-18`
 */
export function askedFor(
  query: ReportQuery,
  view: 'reports' | 'norms',
  grants: readonly Grant[],
  centres: readonly Centre[],
  today: string,
): Asked | 'no-right' | 'too-fine' {
  const id = query.centre ?? null;
  const centre = centres.find((one) => one.id === id) ?? null;
  if ((id !== null && centre === null) || !maySee(grants, view, id)) return 'no-right';
  const isHidden = !maySeeSmall(grants, id);
  if (isHidden && !COARSE.includes(query.period)) return 'too-fine';
  const compared =
    query.period === 'days'
      ? comparedDays({ from: query.from, to: query.to })
      : comparedPeriods(query.period, query.day ?? today, today);
  return {
    centre: centre && { id: centre.id, title: centre.title },
    ...{ name: query.period === 'days' ? null : query.period, ...compared },
    ...{ number: centre?.number ?? REGION, days: compared.period, isHidden },
  };
}
