import { SECOND } from '../core/base/clock.ts';
import type { Failure, Result } from '../core/base/result.ts';
import {
  type AuditEntry,
  type Consultation,
  type ConsultationFilter,
  type Exported,
  type ExportWish,
  type JournalExporter,
  type JournalHealth,
  type JournalStore,
  type MobileEntry,
  type NumberedConsultation,
  type NumberedMobileEntry,
  type NumberedVisit,
  type Pruned,
  type PruneWish,
  type ReportFilter,
  readConsultation,
  readVisitRecord,
  type SurveyBatch,
  type SurveyFilter,
  type SurveySums,
  type VisitFilter,
  type VisitRecord,
  type VisitReport,
} from '../core/journal/journal.ts';
import { JournalConnection, type JournalConnectionParts } from './journal-connection.ts';
import { JournalOutbox, type WaitingVisits } from './journal-outbox.ts';

/** A process silent for so long over one write is hung: it is ended and another is asked. */
const HUNG_AFTER = 30 * SECOND;

/** The first pruning of an old journal removes years. */
const PRUNED_WITHIN = 120 * SECOND;

/** A year of visits becomes a workbook in seconds. */
const EXPORTED_WITHIN = 120 * SECOND;

/** A person looks at the screen, not longer than this. */
const QUESTION_WITHIN = 10 * SECOND;

/** A report of a million visits takes seconds, on a busy machine more of them. */
const REPORTED_WITHIN = 60 * SECOND;

/** Closing a healthy file takes milliseconds. */
const CLOSE_WITHIN = 2 * SECOND;

/**
 * The journal as the shell sees it: the same port, in another process. The shell never waits for the disk,
 * and a record survives the death of that process in the outbox, and the death of the shell on disk.
 */
export class JournalClient implements JournalStore, JournalExporter {
  readonly #connection: JournalConnection;
  readonly #outbox: JournalOutbox;
  /** Told when the journal begins to fail, and when it answers well again: null. */
  #closing: Promise<void> | null = null;

  constructor(parts: JournalConnectionParts & { readonly waiting?: WaitingVisits }) {
    this.#connection = new JournalConnection(parts);
    this.#outbox = new JournalOutbox({ ...parts, write: (record) => this.#write(record) });
  }

  /** Brings what an earlier program could not write any more; resolves when it waits here. */
  takeUp(): Promise<void> {
    return this.#outbox.takeUp();
  }

  /** How many visits wait to be written. */
  get waiting(): number {
    return this.#outbox.size;
  }

  /** Why they wait; null when the latest attempt to write went well. */
  get trouble(): Failure | null {
    return this.#outbox.trouble;
  }

  /**
   * A failure other than a refused record means «not yet»: the record is kept and written as soon as the
   * journal can. Bringing it again is harmless.
   */
  async recordVisit(record: VisitRecord): Promise<Result<{ readonly number: number }>> {
    const read = readVisitRecord(record);
    return read.ok ? this.#outbox.add(read.value) : read;
  }

  recentVisits(limit: number): Promise<Result<readonly NumberedVisit[]>> {
    return this.#connection.ask('recentVisits', limit, QUESTION_WITHIN);
  }

  countVisits(filter: VisitFilter = {}): Promise<Result<number>> {
    return this.#connection.ask('countVisits', filter, QUESTION_WITHIN);
  }

  /** Somebody waits for the answer: a row that was not saved stays in the form. */
  async saveConsultation(row: Consultation): Promise<Result<NumberedConsultation>> {
    const read = readConsultation(row);
    return read.ok ? this.#connection.ask('saveConsultation', read.value, QUESTION_WITHIN) : read;
  }

  consultations(filter: ConsultationFilter = {}): Promise<Result<readonly NumberedConsultation[]>> {
    return this.#connection.ask('consultations', filter, QUESTION_WITHIN);
  }

  /** Somebody waits for the answer: a row that was not saved stays in the form. */
  saveMobile(entry: MobileEntry): Promise<Result<NumberedMobileEntry>> {
    return this.#connection.ask('saveMobile', entry, QUESTION_WITHIN);
  }

  mobileLog(filter: ReportFilter = {}): Promise<Result<readonly NumberedMobileEntry[]>> {
    return this.#connection.ask('mobileLog', filter, QUESTION_WITHIN);
  }

  report(filter: ReportFilter = {}): Promise<Result<VisitReport>> {
    return this.#connection.ask('report', filter, REPORTED_WITHIN);
  }

  /** The one who brought it keeps it until it was written. */
  recordSurvey(batch: SurveyBatch): Promise<Result<null>> {
    return this.#connection.ask('recordSurvey', batch, QUESTION_WITHIN);
  }

  survey(filter: SurveyFilter = {}): Promise<Result<SurveySums>> {
    return this.#connection.ask('survey', filter, QUESTION_WITHIN);
  }

  /** The one who brought it keeps it until it was written. */
  recordAudit(entry: AuditEntry): Promise<Result<null>> {
    return this.#connection.ask('recordAudit', entry, QUESTION_WITHIN);
  }

  exportTables(wish: ExportWish): Promise<Result<Exported>> {
    return this.#connection.ask('exportTables', wish, EXPORTED_WITHIN);
  }

  prune(wish: PruneWish): Promise<Result<Pruned>> {
    return this.#connection.ask('prune', wish, PRUNED_WITHIN);
  }

  health(): Promise<Result<JournalHealth>> {
    return this.#connection.ask('health', null, QUESTION_WITHIN);
  }

  /** Ends a process that is silent; the next question starts another, and what was not answered is asked again. */
  restart(): Promise<void> {
    return this.#connection.restart();
  }

  /** Waits until everything is written, at most `within` milliseconds; called before `close`. */
  drain(within: number): Promise<Result<null>> {
    return this.#outbox.drain(within);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#outbox.close();
    await this.#connection.closeAfter(CLOSE_WITHIN);
  }

  async #write(record: VisitRecord): Promise<Result<{ readonly number: number }>> {
    const written = await this.#connection.ask('recordVisit', record, HUNG_AFTER);
    if (!written.ok && written.error.code === 'journal.timeout') await this.#connection.restart();
    return written;
  }
}
