/** The report of a period as the desk shows it, prints it and writes it into tables: the same for all three. */
import type { ReportPeriod, ReportView } from '../../preload/contract.ts';
import { ok, type Result } from '../core/base/result.ts';
import type { Journal } from '../core/journal/journal-calls.ts';
import { loadOf, normsOf, type SectorCounts } from '../core/journal/norms.ts';
import { type NameOf, reportWords } from '../core/journal/report-words.ts';
import { filterOf, periodOf } from '../core/journal/visit-report.ts';

export interface PeriodReportParts {
  readonly journal: Pick<Journal, 'report'>;
  readonly counts: SectorCounts;
  /** Portals and instructions in words. */
  readonly names: () => Promise<NameOf>;
  /** `2026-03-18` */
  readonly today: () => string;
}

export type PeriodReport = (period: ReportPeriod) => Promise<Result<ReportView>>;

/** Asks nobody whether the report may be seen, and notes nothing: that is the matter of whoever shows it. */
export function createPeriodReport({ journal, counts, names, today }: PeriodReportParts): PeriodReport {
  return async (period) => {
    const days = periodOf(period, today());
    const report = await journal.report(filterOf(days));
    if (!report.ok) return report;
    const { tallies: _tallies, ...sums } = report.value;
    const sections = reportWords(report.value, await names()).map(({ title, rows }) => ({
      title,
      rows: [...rows],
    }));
    return ok({
      ...days,
      ...sums,
      sections,
      norms: normsOf(counts, report.value),
      load: loadOf(report.value),
    });
  };
}
