/**
 * What can be asked of the journal, in one table: the input of a call, its answer, and how long the shell waits.
 * The port, the client in front of the journal process and the host inside it are all derived from it: a new call is
 * a line here, a method of the store and its query.
 */

import { z } from 'zod';
import { SECOND } from '../base/clock.ts';
import { keysOf } from '../base/keys-of.ts';
import { ok, type Result } from '../base/result.ts';
import { Confirmed, Shipment, ShipmentRequest, SurveyRequest, SurveyTallies } from '../fleet/shipment.ts';
import { AuditEntry } from './audit.ts';
import { by, filter, nothing, type Reader } from './call-readers.ts';
import { ConsultationFilter, NumberedConsultation, readConsultation } from './consultation.ts';
import { Exported, ExportRequest } from './export-request.ts';
import { JournalHealth } from './journal-health.ts';
import { NumberedMobileEntry, readMobileEntry } from './mobile-log.ts';
import { readVisitRecord } from './read-visit-record.ts';
import { Pruned, PruneRequest } from './retention.ts';
import { SurveyBatch, SurveyFilter, SurveySums } from './survey-batch.ts';
import { MOST_RECENT, VisitFilter } from './visit-filter.ts';
import { NumberedVisit } from './visit-record.ts';
import { ReportFilter, VisitReport } from './visit-report.ts';

/** Somebody looks at the screen, not longer than this. */
const LOOKED_AT = 10 * SECOND;

/** A report of a million visits takes seconds, on a busy machine more of them. */
const COUNTED = 60 * SECOND;

/** A year becomes a workbook in seconds; the first pruning of an old journal removes years. */
const MUCH_WRITTEN = 120 * SECOND;

export const calls = {
  /**
   * Keeps a visit and returns its number once it is safe on the disk. The same id again returns the same number; a
   * verdict that is another one is kept beside the first (`laterVerdict`), nothing else changes.
   */
  recordVisit: {
    input: readVisitRecord,
    output: z.strictObject({ number: z.number().int().positive() }),
    /** A process silent for so long over one write is hung. */
    within: 30 * SECOND,
  },
  /** The latest visits, the newest first, at most so many (1 to `MOST_RECENT`). */
  recentVisits: {
    input: by(z.number().int().min(1).max(MOST_RECENT)),
    output: z.array(NumberedVisit),
    within: LOOKED_AT,
  },
  /** How many visits match; all of them without a filter. */
  countVisits: { input: filter(VisitFilter), output: z.number().int().min(0), within: LOOKED_AT },
  /**
   * Writes a row of the consultation log, or corrects the one with this id, and returns it with its number once it
   * is safe on the disk. The same words again change nothing.
   */
  saveConsultation: { input: readConsultation, output: NumberedConsultation, within: LOOKED_AT },
  /** The rows opened within the filter, in the order of their numbers, at most `MOST_CONSULTATIONS`. */
  consultations: {
    input: filter(ConsultationFilter),
    output: z.array(NumberedConsultation),
    within: LOOKED_AT,
  },
  /** Writes a row of the log of mobile service and returns it with its number; the same row again changes nothing. */
  saveMobile: { input: readMobileEntry, output: NumberedMobileEntry, within: LOOKED_AT },
  /** The rows of that log within the filter, in the order of their numbers, the last `MOST_CONSULTATIONS`. */
  mobileLog: { input: filter(ReportFilter), output: z.array(NumberedMobileEntry), within: LOOKED_AT },
  /** What the visits that began within the filter add up to. */
  report: { input: filter(ReportFilter), output: VisitReport, within: COUNTED },
  /** Adds answers of the survey to their day, once safe on the disk; the same batch again adds nothing. */
  recordSurvey: { input: by(SurveyBatch), output: z.null(), within: LOOKED_AT },
  /** What was answered on the days of the filter. */
  survey: { input: filter(SurveyFilter), output: SurveySums, within: LOOKED_AT },
  /** Notes what somebody of the staff did, once safe on the disk; the same entry again changes nothing. */
  recordAudit: { input: by(AuditEntry), output: z.null(), within: LOOKED_AT },
  /** Receipts after a number, in their order, as the centre may know them, and how the chain stands. */
  receiptsAfter: { input: by(ShipmentRequest), output: Shipment, within: LOOKED_AT },
  /** The marks of one closed day for the centre; comments stay here. */
  surveyDay: { input: by(SurveyRequest), output: SurveyTallies, within: LOOKED_AT },
  /** Keeps the centre's word, also where it goes back; of a journal that this file has never been nothing is kept. */
  noteConfirmed: { input: by(Confirmed), output: z.null(), within: LOOKED_AT },
  /** Writes a new file, never over another one, and returns where it is once it is safe on the disk. */
  exportTables: { input: by(ExportRequest), output: Exported, within: MUCH_WRITTEN },
  /**
   * Removes what is older than it is kept, and says how much; numbering goes on. `journal.clock` where the clock
   * cannot be believed, `journal.prune-much` where a person must say that so much goes.
   */
  prune: { input: by(PruneRequest), output: Pruned, within: MUCH_WRITTEN },
  /** Whether visits can be kept now, and what IT should look at. */
  health: { input: nothing, output: JournalHealth, within: LOOKED_AT },
  /** Ends the process after it has let go of the file. */
  close: { input: nothing, output: z.null(), within: 2 * SECOND },
} as const;

export type CallName = keyof typeof calls;
export type CallInput<N extends CallName> = (typeof calls)[N]['input'] extends Reader<infer I> ? I : never;
export type CallOutput<N extends CallName> = Readonly<z.infer<(typeof calls)[N]['output']>>;

/** The names of all calls, in the order of the table. */
export const CALL_NAMES = keysOf(calls);

type Call<I, O> = undefined extends I ? (input?: I) => Promise<Result<O>> : (input: I) => Promise<Result<O>>;
type Questions = { readonly [N in Exclude<CallName, 'close'>]: Call<CallInput<N>, CallOutput<N>> };

/** Where visits are kept. Failures are values; after one, the journal goes on answering. */
export interface Journal extends Questions {
  /** Lets go of the file or the process; may be called twice. */
  close(): Promise<void>;
}

/** Makes the questions of a journal of one function that is given the name of a call and its input. */
export function questionsOver(
  ask: <N extends CallName>(call: N, input: CallInput<N>) => Promise<Result<CallOutput<N>>>,
): Questions {
  const names = CALL_NAMES.filter((call) => call !== 'close');
  return Object.fromEntries(
    names.map((call) => [call, (input: CallInput<typeof call>) => ask(call, input)]),
  ) as unknown as Questions;
}

/**
 * Asks a journal for somebody who is not trusted.
 * @param input as it came over the wire; read here, once
 */
export async function askUntrusted(
  journal: Journal,
  call: CallName,
  input: unknown,
): Promise<Result<unknown>> {
  const read = calls[call].input(input);
  if (!read.ok) return read;
  if (call === 'close') {
    await journal.close();
    return ok(null);
  }
  const question = journal[call] as (input: unknown) => Promise<Result<unknown>>;
  return question.call(journal, read.value);
}
