/**
 * The messages between the journal process and the client in front of it. Both sides parse what they
 * receive: the process is ours, and a broken one must not be able to break the shell.
 */
import { z } from 'zod';
import { AuditEntry } from './audit.ts';
import { ConsultationFilter, NumberedConsultation } from './consultation.ts';
import { Exported, ExportWish } from './export-wish.ts';
import { JournalHealth, MOST_RECENT, VisitFilter } from './journal-store.ts';
import { MobileEntry, NumberedMobileEntry } from './mobile-log.ts';
import { Pruned, PruneWish } from './retention.ts';
import { SurveyBatch, SurveyFilter, SurveySums } from './survey-batch.ts';
import { NumberedVisit } from './visit-record.ts';
import { ReportFilter, VisitReport } from './visit-report.ts';

/** The first message of the process: it listens now. */
export const Ready = z.strictObject({ kind: z.literal('ready') });

/** The parts of a call. The record of `recordVisit` is read by `readVisitRecord`, which says what is wrong. */
export const calls = {
  recordVisit: { input: z.unknown(), output: z.strictObject({ number: z.number().int().positive() }) },
  recentVisits: { input: z.number().int().min(1).max(MOST_RECENT), output: z.array(NumberedVisit) },
  countVisits: { input: VisitFilter, output: z.number().int().min(0) },
  /** The store reads the row itself and says which column is wrong. */
  saveConsultation: { input: z.unknown(), output: NumberedConsultation },
  consultations: { input: ConsultationFilter, output: z.array(NumberedConsultation) },
  saveMobile: { input: MobileEntry, output: NumberedMobileEntry },
  mobileLog: { input: ReportFilter, output: z.array(NumberedMobileEntry) },
  report: { input: ReportFilter, output: VisitReport },
  recordSurvey: { input: SurveyBatch, output: z.null() },
  survey: { input: SurveyFilter, output: SurveySums },
  recordAudit: { input: AuditEntry, output: z.null() },
  exportTables: { input: ExportWish, output: Exported },
  prune: { input: PruneWish, output: Pruned },
  health: { input: z.null(), output: JournalHealth },
  close: { input: z.null(), output: z.null() },
} as const;

export type CallName = keyof typeof calls;
export type CallInput<N extends CallName> = z.infer<(typeof calls)[N]['input']>;
export type CallOutput<N extends CallName> = z.infer<(typeof calls)[N]['output']>;

const RequestId = z.number().int().min(1);

export const JournalRequest = z.strictObject({
  kind: z.literal('request'),
  id: RequestId,
  call: z.enum(Object.keys(calls) as [CallName, ...CallName[]]),
  input: z.unknown(),
});
export type JournalRequest = z.infer<typeof JournalRequest>;

/** `value` is parsed by the one who knows which call it answers. */
export const JournalAnswer = z.strictObject({
  kind: z.literal('answer'),
  id: RequestId,
  result: z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value: z.unknown() }),
    z.strictObject({
      ok: z.literal(false),
      error: z.strictObject({ code: z.string(), message: z.string() }),
    }),
  ]),
});
export type JournalAnswer = z.infer<typeof JournalAnswer>;
