/**
 * The journal of visits; the door of this folder.
 * Adapters of the port: `SqliteJournalStore` in the journal process, `JournalClient` in front of that
 * process, `MemoryJournalStore` for tests and for a workstation whose disk is broken.
 */
export { AuditEntry, AuditRow } from './audit.ts';
export { clockDoubtWords } from './clock-belief.ts';
export {
  Consultation,
  ConsultationFilter,
  NumberedConsultation,
  readConsultation,
} from './consultation.ts';
export { consultationTable } from './consultation-table.ts';
export { csvOf } from './csv.ts';
export { Exported, ExportFormat, ExportWish, exportName, type JournalExporter } from './export-wish.ts';
export { type JournalFailureCode, journalFailure } from './journal-failures.ts';
export type { JournalLink } from './journal-link.ts';
export {
  type CallInput,
  type CallName,
  type CallOutput,
  calls,
  JournalAnswer,
  JournalRequest,
  Ready,
} from './journal-protocol.ts';
export {
  JournalHealth,
  type JournalStore,
  MOST_CONSULTATIONS,
  MOST_RECENT,
  VisitFilter,
} from './journal-store.ts';
export { laterVerdict } from './later-verdict.ts';
export { MemoryJournalStore } from './memory-journal-store.ts';
export { MobileEntry, mobileTable, NumberedMobileEntry, readMobileEntry } from './mobile-log.ts';
export { nothingPruned, Pruned, PruneWish, pruneWish, Retention } from './retention.ts';
export {
  addTallies,
  LONGEST_COMMENT,
  SurveyBatch,
  SurveyFilter,
  SurveySums,
  SurveyTally,
} from './survey-batch.ts';
export { JournalCode, JournalSlug, NumberedVisit, readVisitRecord, VisitRecord } from './visit-record.ts';
export { ReportFilter, VisitReport } from './visit-report.ts';
export { visitTable } from './visit-table.ts';
