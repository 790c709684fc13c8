import { ok, type Result } from '../../main/core/base/result.ts';
import type { Shipment, SurveyTallies } from '../../main/core/fleet/shipment.ts';
import { AuditEntry } from '../../main/core/journal/audit.ts';
import {
  type Consultation,
  type ConsultationFilter,
  MOST_CONSULTATIONS,
  type NumberedConsultation,
  yearOf,
} from '../../main/core/journal/consultation.ts';
import { isWithinDays } from '../../main/core/journal/days-filter.ts';
import type { Exported } from '../../main/core/journal/export-request.ts';
import type { Journal } from '../../main/core/journal/journal-calls.ts';
import { journalFailure } from '../../main/core/journal/journal-failures.ts';
import type { JournalHealth } from '../../main/core/journal/journal-health.ts';
import { laterVerdict } from '../../main/core/journal/later-verdict.ts';
import type { MobileEntry, NumberedMobileEntry } from '../../main/core/journal/mobile-log.ts';
import { nothingPruned, type Pruned, PruneRequest } from '../../main/core/journal/retention.ts';
import {
  addTallies,
  type SurveyBatch,
  type SurveyFilter,
  type SurveySums,
} from '../../main/core/journal/survey-batch.ts';
import { MOST_RECENT, type VisitFilter } from '../../main/core/journal/visit-filter.ts';
import type { NumberedVisit, VisitRecord } from '../../main/core/journal/visit-record.ts';
import type { ReportFilter, VisitReport } from '../../main/core/journal/visit-report.ts';
import { reportOf } from './report-of.ts';

/** Keeps visits until the test ends. */
export class MemoryJournalStore implements Journal {
  readonly #visits = new Map<string, NumberedVisit>();
  readonly #consultations: NumberedConsultation[] = [];
  readonly #surveys: SurveyBatch[] = [];
  readonly #mobile: NumberedMobileEntry[] = [];
  #isClosed = false;

  async recordVisit(record: VisitRecord): Promise<Result<{ readonly number: number }>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    const known = this.#visits.get(record.id);
    if (known) {
      this.#visits.set(known.id, laterVerdict(known, record) ?? known);
      return ok({ number: known.number });
    }
    const number = this.#visits.size + 1;
    this.#visits.set(record.id, { ...record, number });
    return ok({ number });
  }

  async recentVisits(limit: number): Promise<Result<readonly NumberedVisit[]>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    if (!Number.isInteger(limit) || limit < 1 || limit > MOST_RECENT) {
      return journalFailure('journal.bad-request');
    }
    return ok(structuredClone([...this.#visits.values()].slice(-limit).reverse()));
  }

  async countVisits(filter: VisitFilter = {}): Promise<Result<number>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    return ok([...this.#visits.values()].filter((visit) => matches(visit, filter)).length);
  }

  async saveConsultation(row: Consultation): Promise<Result<NumberedConsultation>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    const versions = this.#consultations.filter(({ id }) => id === row.id);
    const { openedAt, ...words } = row;
    const last = versions.at(-1);
    if (last && Object.entries(words).every(([key, value]) => last[key as keyof typeof words] === value)) {
      return ok(last);
    }
    const year = yearOf(row);
    const first = this.#consultations.filter((one) => one.year === year && one.version === 1);
    const place = last
      ? { year: last.year, number: last.number, version: last.version + 1, openedAt: last.openedAt }
      : { year, number: first.length + 1, version: 1, openedAt };
    const saved = { ...words, ...place };
    this.#consultations.push(saved);
    return ok(saved);
  }

  async consultations(filter: ConsultationFilter = {}): Promise<Result<readonly NumberedConsultation[]>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    const { from, to, hasHistory = false, ...days } = filter;
    const isLatest = (row: NumberedConsultation) =>
      !this.#consultations.some(({ id, version }) => id === row.id && version > row.version);
    const rows = this.#consultations.filter((row) => {
      const openedAt = Date.parse(row.openedAt);
      const isWithin =
        (from === undefined || openedAt >= Date.parse(from)) &&
        (to === undefined || openedAt < Date.parse(to)) &&
        isWithinDays(row.openedAt, days);
      return isWithin && (hasHistory || isLatest(row));
    });
    const order = (a: NumberedConsultation, b: NumberedConsultation) =>
      a.year - b.year || a.number - b.number || a.version - b.version;
    return ok(structuredClone(rows.sort(order).slice(0, MOST_CONSULTATIONS)));
  }

  async saveMobile(entry: MobileEntry): Promise<Result<NumberedMobileEntry>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    const known = this.#mobile.find(({ id }) => id === entry.id);
    if (known) return ok(known);
    const year = (at: string) => at.slice(0, 4);
    const earlier = this.#mobile.filter(({ at }) => year(at) === year(entry.at));
    const saved = { ...entry, number: earlier.length + 1 };
    this.#mobile.push(saved);
    return ok(saved);
  }

  async mobileLog(filter: ReportFilter = {}): Promise<Result<readonly NumberedMobileEntry[]>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    const { from, to, ...days } = filter;
    const isWithin = ({ at }: NumberedMobileEntry) =>
      (from === undefined || Date.parse(at) >= Date.parse(from)) &&
      (to === undefined || Date.parse(at) < Date.parse(to)) &&
      isWithinDays(at, days);
    return ok(structuredClone(this.#mobile.filter(isWithin).slice(-MOST_CONSULTATIONS)));
  }

  async report(filter: ReportFilter = {}): Promise<Result<VisitReport>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    return ok(reportOf([...this.#visits.values()].filter((visit) => matches(visit, filter))));
  }

  async recordSurvey(batch: SurveyBatch): Promise<Result<null>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    if (this.#surveys.at(-1)?.id !== batch.id) this.#surveys.push(batch);
    return ok(null);
  }

  async survey(filter: SurveyFilter = {}): Promise<Result<SurveySums>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    const { from = '', to = '9999' } = filter;
    const meant = this.#surveys.filter(({ day }) => day >= from && day <= to);
    return ok({
      tallies: addTallies(meant.flatMap(({ tallies }) => tallies)),
      comments: meant.flatMap(({ comments }) => comments).sort(),
    });
  }

  /** Kept nowhere: the program's log has it too, and memory is read by nobody. */
  async recordAudit(entry: AuditEntry): Promise<Result<null>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    return AuditEntry.safeParse(entry).success ? ok(null) : journalFailure('journal.bad-request');
  }

  /** There is no chain of receipts here. */
  async receiptsAfter(): Promise<Result<Shipment>> {
    return this.#isClosed ? journalFailure('journal.closed') : ok({ journals: [], receipts: [] });
  }

  async surveyDay(): Promise<Result<SurveyTallies>> {
    return ok([]);
  }

  async noteConfirmed(): Promise<Result<null>> {
    return this.#isClosed ? journalFailure('journal.closed') : ok(null);
  }

  /** There is no file to read from. */
  async exportTables(): Promise<Result<Exported>> {
    return journalFailure('journal.bad-request');
  }

  /** Nothing here is older than the program. */
  async prune(request: PruneRequest): Promise<Result<Pruned>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    return PruneRequest.safeParse(request).success
      ? ok(nothingPruned)
      : journalFailure('journal.bad-request');
  }

  async health(): Promise<Result<JournalHealth>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    return ok({
      lastNumber: this.#visits.size,
      schemaVersion: 0,
      setAside: [],
      clockDoubt: null,
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
  }
}

function matches(visit: NumberedVisit, { from, to, audience, purpose, ...days }: VisitFilter): boolean {
  const startedAt = Date.parse(visit.startedAt);
  return (
    (from === undefined || startedAt >= Date.parse(from)) &&
    (to === undefined || startedAt < Date.parse(to)) &&
    (audience === undefined || visit.audience === audience) &&
    (purpose === undefined || visit.purpose === purpose) &&
    isWithinDays(visit.startedAt, days)
  );
}
