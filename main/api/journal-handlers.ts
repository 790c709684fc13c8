/** The journal for a consultant at the desk: whether it is well, its tables as files, the report on paper. */
import type { journalMethods, PrintedReport, ReportPeriod } from '../../preload/contract.ts';
import type { AccessGate } from '../core/access/access-gate.ts';
import type { AuditEvent } from '../core/access/audit-trail.ts';
import { ok } from '../core/base/result.ts';
import { type ExportRequest, exportName } from '../core/journal/export-request.ts';
import type { Journal } from '../core/journal/journal-calls.ts';
import { type JournalState, journalNotice } from '../core/journal/journal-notice.ts';
import { pastClosing } from '../core/journal/past-closing.ts';
import type { ReportWording } from '../core/journal/report.ts';
import { filterOf, periodOf, periodWord } from '../core/journal/visit-report.ts';
import type { PrintDesk } from '../core/portals/print-desk.ts';
import type { VisitRunner } from '../core/visit/visit-runner.ts';
import { betweenVisits } from './between-visits.ts';
import type { Handlers } from './call-host.ts';
import type { PeriodReport } from './period-report.ts';

export type JournalMethod = keyof typeof journalMethods;

export interface JournalDeps {
  readonly gate: Pick<AccessGate, 'require'>;
  readonly note: (event: AuditEvent) => void;
  readonly runner: Pick<VisitRunner, 'state'>;
  readonly journal: Pick<Journal, 'health' | 'recentVisits' | 'exportTables'> & Omit<JournalState, 'health'>;
  /** What the report screen shows: a sheet of paper says the same. */
  readonly report: PeriodReport;
  /** What a file is worded by. */
  readonly wording: () => Promise<ReportWording>;
  readonly desk: Pick<PrintDesk, 'prepare' | 'view'>;
  readonly reportPdf: (report: PrintedReport) => Promise<Buffer>;
  /** The name of a portal, for people. */
  readonly portalTitle: (portalId: string) => string;
  readonly centre: { readonly name: string; readonly workstation: string };
  /** Where files go; null for beside the journal. */
  readonly folder: string | null;
  /** `2026-03-18` */
  readonly today: () => string;
}

type Source = ExportRequest['source'];

/** As many as a consultant looks back on during a day's rush. */
const CLOSINGS_LISTED = 10;

/** What files are called. */
const NAMES = { report: 'отчёт', visits: 'обслуживания', log: 'консультации', mobile: 'выезд' } as const;

export function createJournalHandlers(deps: JournalDeps): Pick<Handlers, JournalMethod> {
  const { gate, note, journal, centre, folder } = deps;
  const daysOf = (period: ReportPeriod) => periodOf(period, deps.today());
  const sourceOf = async (what: keyof typeof NAMES, period: ReportPeriod): Promise<Source> => {
    const filter = filterOf(daysOf(period));
    if (what === 'visits') return { kind: 'visits', filter };
    if (what === 'log') return { kind: 'consultations', filter };
    if (what === 'mobile') return { kind: 'mobile', filter };
    return { kind: 'report', filter, wording: await deps.wording() };
  };
  return {
    'desk.journal': async () => {
      const allowed = gate.require('consultant');
      if (!allowed.ok) return allowed;
      const health = await journal.health();
      const { waiting, trouble } = journal;
      return ok({ notice: [...journalNotice({ health, waiting, trouble })] });
    },
    'desk.closings': async () => {
      const allowed = gate.require('consultant');
      if (!allowed.ok) return allowed;
      const visits = await journal.recentVisits(CLOSINGS_LISTED);
      return visits.ok ? ok(visits.value.map((visit) => pastClosing(visit, deps.portalTitle))) : visits;
    },
    'desk.export': async ({ what, period, format }) => {
      const allowed = gate.require('consultant', true);
      if (!allowed.ok) return allowed;
      const source = await sourceOf(what, period);
      const name = exportName(NAMES[what], daysOf(period), centre.workstation);
      const exported = await journal.exportTables({ source, format, folder, name });
      if (exported.ok) note({ person: allowed.value, action: 'export', details: [what, periodWord(period)] });
      return exported;
    },
    'desk.printReport': async ({ period }) => {
      const allowed = gate.require('consultant');
      if (!allowed.ok) return allowed;
      const report = await deps.report(period);
      if (!report.ok) return report;
      const idle = betweenVisits(deps.runner);
      if (!idle.ok) return idle;
      const paper = { centreName: centre.name, workstationName: centre.workstation, report: report.value };
      const prepared = await deps.desk.prepare(() => deps.reportPdf(paper), Number.POSITIVE_INFINITY);
      if (prepared.ok && deps.desk.view?.phase === 'preview')
        note({ person: allowed.value, action: 'print-report', details: [periodWord(period)] });
      return prepared;
    },
  };
}
