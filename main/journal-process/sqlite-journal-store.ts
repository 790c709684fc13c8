import type { Result } from '../core/base/result.ts';
import type { Confirmed, ShipmentRequest, SurveyRequest } from '../core/fleet/shipment.ts';
import type { AuditEntry } from '../core/journal/audit.ts';
import {
  type Consultation,
  type ConsultationFilter,
  MOST_CONSULTATIONS,
  yearOf,
} from '../core/journal/consultation.ts';
import type { ExportRequest } from '../core/journal/export-request.ts';
import type { Journal } from '../core/journal/journal-calls.ts';
import type { MobileEntry } from '../core/journal/mobile-log.ts';
import type { Pruned, PruneRequest } from '../core/journal/retention.ts';
import type { SurveyBatch, SurveyFilter } from '../core/journal/survey-batch.ts';
import type { VisitFilter } from '../core/journal/visit-filter.ts';
import type { VisitRecord } from '../core/journal/visit-record.ts';
import type { ReportFilter } from '../core/journal/visit-report.ts';
import { exportTables } from './export/export-tables.ts';
import { JournalAccess, type SqliteJournalOptions } from './journal-access.ts';
import { SCHEMA_VERSION } from './migrations/migrate.ts';
import { addAudit } from './queries/audit.ts';
import { clockDoubt } from './queries/clock-belief.ts';
import { eachConsultation } from './queries/consultations.ts';
import { noteConfirmed } from './queries/identity.ts';
import { addMobile, mobileLog } from './queries/mobile-log.ts';
import { prune } from './queries/prune.ts';
import { countVisits, lastNumber, recentVisits } from './queries/read-visits.ts';
import { receiptsAfter } from './queries/shipping.ts';
import { addSurvey, surveyOfDay, surveySums } from './queries/survey.ts';
import { visitReport } from './queries/visit-report.ts';
import { listSetAside } from './set-aside.ts';

/**
 * The journal in one SQLite file. The file is opened with the first question and again after every trouble,
 * so a disk that comes back is used at once. A broken file is put aside and a new one begun. Inputs are
 * trusted: the host reads them (`askUntrusted`).
 */
export class SqliteJournalStore implements Journal {
  readonly #file: string;
  readonly #access: JournalAccess;

  constructor(options: SqliteJournalOptions) {
    this.#file = options.file;
    this.#access = new JournalAccess(options);
  }

  recordVisit(record: VisitRecord) {
    return this.#access.run((journal) => {
      const number = journal.writeVisit(record);
      this.#access.noteVisit(number);
      return { number };
    });
  }

  recentVisits(limit: number) {
    return this.#access.run(({ database }) => recentVisits(database, limit));
  }

  countVisits(filter: VisitFilter = {}) {
    return this.#access.run(({ database }) => countVisits(database, filter));
  }

  saveConsultation(row: Consultation) {
    return this.#access.run((journal) => {
      const saved = journal.saveConsultation(row);
      this.#access.noteYearly('consultations', saved.year, saved.number);
      return saved;
    });
  }

  consultations(filter: ConsultationFilter = {}) {
    return this.#access.run(({ database }) => [...eachConsultation(database, filter, MOST_CONSULTATIONS)]);
  }

  saveMobile(entry: MobileEntry) {
    return this.#access.run(({ database }) => {
      const saved = addMobile(database, entry);
      this.#access.noteYearly('mobile', yearOf({ openedAt: saved.at }), saved.number);
      return saved;
    });
  }

  mobileLog(filter: ReportFilter = {}) {
    return this.#access.run(({ database }) => mobileLog(database, filter, MOST_CONSULTATIONS));
  }

  report(filter: ReportFilter = {}) {
    return this.#access.run(({ database }) => visitReport(database, filter));
  }

  recordSurvey(batch: SurveyBatch) {
    return this.#access.run(({ database }) => {
      addSurvey(database, batch);
      return null;
    });
  }

  survey(filter: SurveyFilter = {}) {
    return this.#access.run(({ database }) => surveySums(database, filter));
  }

  recordAudit(entry: AuditEntry) {
    return this.#access.run(({ database }) => {
      addAudit(database, entry);
      return null;
    });
  }

  receiptsAfter(request: ShipmentRequest) {
    return this.#access.run(({ database }) => receiptsAfter(database, request));
  }

  surveyDay({ day }: SurveyRequest) {
    return this.#access.run(({ database }) => surveyOfDay(database, day));
  }

  noteConfirmed(confirmed: Confirmed) {
    return this.#access.run(({ database }) => {
      noteConfirmed(database, confirmed);
      return null;
    });
  }

  exportTables(request: ExportRequest) {
    return exportTables(this.#file, request);
  }

  async prune(request: PruneRequest): Promise<Result<Pruned>> {
    const done = await this.#access.run(({ database }) => prune(database, request));
    return done.ok ? done.value : done;
  }

  health() {
    return this.#access.run(({ database }) => ({
      lastNumber: lastNumber(database),
      schemaVersion: SCHEMA_VERSION,
      setAside: listSetAside(this.#file),
      clockDoubt: clockDoubt(database),
    }));
  }

  async close(): Promise<void> {
    this.#access.close();
  }
}
