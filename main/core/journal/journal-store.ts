/** What the product asks of the place where visits are kept. */
import { z } from 'zod';
import { Audience, Purpose } from '../../../preload/contract.ts';
import type { Result } from '../base/result.ts';
import type { AuditEntry } from './audit.ts';
import { ClockDoubt } from './clock-belief.ts';
import type { Consultation, ConsultationFilter, NumberedConsultation } from './consultation.ts';
import { DaysFilter } from './days-filter.ts';
import type { MobileEntry, NumberedMobileEntry } from './mobile-log.ts';
import type { Pruned, PruneWish } from './retention.ts';
import type { SurveyBatch, SurveyFilter, SurveySums } from './survey-batch.ts';
import type { NumberedVisit, VisitRecord } from './visit-record.ts';
import type { ReportFilter, VisitReport } from './visit-report.ts';

/** The most visits one question may ask for; an export reads the file itself. */
export const MOST_RECENT = 1000;

/** The most rows of the log that are answered at once; an export reads the file itself. */
export const MOST_CONSULTATIONS = 2000;

/** Which visits are meant; every part that is given must hold. */
export const VisitFilter = z.strictObject({
  /** Started at this instant or later. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Started before this instant. */
  to: z.iso.datetime({ offset: true }).optional(),
  ...DaysFilter.shape,
  audience: Audience.optional(),
  purpose: Purpose.optional(),
});
export type VisitFilter = z.infer<typeof VisitFilter>;

/** How the journal is doing. */
export const JournalHealth = z.strictObject({
  /** `memory` forgets everything when the program ends. */
  store: z.enum(['sqlite', 'memory']),
  /** The number of the latest visit; 0 when there is none. */
  lastNumber: z.number().int().min(0),
  /** The latest migration in force; 0 in memory. */
  schemaVersion: z.number().int().min(0),
  /** Names of broken files that were put aside and wait for IT; empty when all is well. */
  setAside: z.array(z.string()),
  /** Why the clock was not believed when rows were last looked at for their age; null where it was. */
  clockDoubt: ClockDoubt.nullable(),
});
export type JournalHealth = z.infer<typeof JournalHealth>;

/** Where visits are kept. Failures are values; after one, the store goes on answering. */
export interface JournalStore {
  /**
   * Keeps a visit and answers its number once it is safe on the disk. The same id again answers the same
   * number; a verdict that is another one is kept beside the first (`laterVerdict`), nothing else changes.
   */
  recordVisit(record: VisitRecord): Promise<Result<{ readonly number: number }>>;
  /** The latest visits, the newest first, at most `limit` (1 to `MOST_RECENT`). */
  recentVisits(limit: number): Promise<Result<readonly NumberedVisit[]>>;
  /** How many visits match; all of them without a filter. */
  countVisits(filter?: VisitFilter): Promise<Result<number>>;
  /**
   * Writes a row of the consultation log, or corrects the one with this id, and answers it with its number once
   * it is safe on the disk. The same words again change nothing.
   */
  saveConsultation(row: Consultation): Promise<Result<NumberedConsultation>>;
  /** The rows that were opened within the filter, in the order of their numbers, at most `MOST_CONSULTATIONS`. */
  consultations(filter?: ConsultationFilter): Promise<Result<readonly NumberedConsultation[]>>;
  /** Writes a row of the log of mobile service and answers it with its number; the same row again changes nothing. */
  saveMobile(entry: MobileEntry): Promise<Result<NumberedMobileEntry>>;
  /** The rows of that log within the filter, in the order of their numbers, the last `MOST_CONSULTATIONS`. */
  mobileLog(filter?: ReportFilter): Promise<Result<readonly NumberedMobileEntry[]>>;
  /** What the visits that began within the filter add up to. */
  report(filter?: ReportFilter): Promise<Result<VisitReport>>;
  /** Adds answers of the survey to their day, once safe on the disk; the same batch again adds nothing. */
  recordSurvey(batch: SurveyBatch): Promise<Result<null>>;
  /** What was answered on the days of the filter. */
  survey(filter?: SurveyFilter): Promise<Result<SurveySums>>;
  /** Notes what somebody of the staff did, once safe on the disk; the same entry again changes nothing. */
  recordAudit(entry: AuditEntry): Promise<Result<null>>;
  /**
   * Removes what is older than it is kept, and says how much; numbering goes on. Memory has nothing old.
   * `journal.clock` where the clock cannot be believed, `journal.prune-much` where a person must say that so much goes.
   */
  prune(wish: PruneWish): Promise<Result<Pruned>>;
  /** Whether visits can be kept now, and what IT should look at. */
  health(): Promise<Result<JournalHealth>>;
  /** Lets go of the file or the process; may be called twice. */
  close(): Promise<void>;
}
