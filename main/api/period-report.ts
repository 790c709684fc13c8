/** The report of a period as the desk shows and prints it: the same for both. */
import type { ReportPeriod, ReportView } from '../../preload/contract.ts';
import { ok, type Result } from '../core/base/result.ts';
import type { Journal } from '../core/journal/journal-calls.ts';
import { type ReportWording, reportInWords } from '../core/journal/report.ts';
import { filterOf, periodOf } from '../core/journal/visit-report.ts';

export interface PeriodReportDeps {
  readonly journal: Pick<Journal, 'report'>;
  readonly wording: () => Promise<ReportWording>;
  /** `2026-03-18` */
  readonly today: () => string;
}

export type PeriodReport = (period: ReportPeriod) => Promise<Result<ReportView>>;

/** Asks nobody whether the report may be seen, and notes nothing: that is the matter of whoever shows it. */
export function createPeriodReport({ journal, wording, today }: PeriodReportDeps): PeriodReport {
  return async (period) => {
    const days = periodOf(period, today());
    const counted = await journal.report(filterOf(days));
    return counted.ok ? ok({ ...days, ...reportInWords(counted.value, await wording()) }) : counted;
  };
}
