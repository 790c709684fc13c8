import { ok, type Result } from '../base/result.ts';
import { AuditEntry } from './audit.ts';
import {
  type Consultation,
  ConsultationFilter,
  type NumberedConsultation,
  readConsultation,
  yearOf,
} from './consultation.ts';
import { isWithinDays } from './days-filter.ts';
import { journalFailure } from './journal-failures.ts';
import {
  type JournalHealth,
  type JournalStore,
  MOST_CONSULTATIONS,
  MOST_RECENT,
  VisitFilter,
} from './journal-store.ts';
import { laterVerdict } from './later-verdict.ts';
import { type MobileEntry, type NumberedMobileEntry, readMobileEntry } from './mobile-log.ts';
import { nothingPruned, type Pruned, PruneWish } from './retention.ts';
import { addTallies, SurveyBatch, SurveyFilter, type SurveySums } from './survey-batch.ts';
import { type NumberedVisit, readVisitRecord, type VisitRecord } from './visit-record.ts';
import { ReportFilter, reportOf, type VisitReport } from './visit-report.ts';

/** Keeps visits until the program ends: for tests, and for a workstation whose disk is broken. */
export class MemoryJournalStore implements JournalStore {
  readonly #visits = new Map<string, NumberedVisit>();
  readonly #consultations: NumberedConsultation[] = [];
  readonly #surveys: SurveyBatch[] = [];
  readonly #mobile: NumberedMobileEntry[] = [];
  #isClosed = false;

  async recordVisit(record: VisitRecord): Promise<Result<{ readonly number: number }>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    const read = readVisitRecord(record);
    if (!read.ok) return read;
    const known = this.#visits.get(read.value.id);
    if (known) {
      this.#visits.set(known.id, laterVerdict(known, read.value) ?? known);
      return ok({ number: known.number });
    }
    const number = this.#visits.size + 1;
    this.#visits.set(read.value.id, { ...read.value, number });
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
    const read = VisitFilter.safeParse(filter);
    if (!read.success) return journalFailure('journal.bad-request');
    return ok([...this.#visits.values()].filter((visit) => matches(visit, read.data)).length);
  }

  async saveConsultation(row: Consultation): Promise<Result<NumberedConsultation>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    const read = readConsultation(row);
    if (!read.ok) return read;
    const versions = this.#consultations.filter(({ id }) => id === read.value.id);
    const { openedAt, ...words } = read.value;
    const last = versions.at(-1);
    if (last && Object.entries(words).every(([key, value]) => last[key as keyof typeof words] === value)) {
      return ok(last);
    }
    const year = yearOf(read.value);
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
    const read = ConsultationFilter.safeParse(filter);
    if (!read.success) return journalFailure('journal.bad-request');
    const { from, to, hasHistory = false, ...days } = read.data;
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
    const read = readMobileEntry(entry);
    if (!read.ok) return read;
    const known = this.#mobile.find(({ id }) => id === read.value.id);
    if (known) return ok(known);
    const year = (at: string) => at.slice(0, 4);
    const earlier = this.#mobile.filter(({ at }) => year(at) === year(read.value.at));
    const saved = { ...read.value, number: earlier.length + 1 };
    this.#mobile.push(saved);
    return ok(saved);
  }

  async mobileLog(filter: ReportFilter = {}): Promise<Result<readonly NumberedMobileEntry[]>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    const read = ReportFilter.safeParse(filter);
    if (!read.success) return journalFailure('journal.bad-request');
    const { from, to, ...days } = read.data;
    const isWithin = ({ at }: NumberedMobileEntry) =>
      (from === undefined || Date.parse(at) >= Date.parse(from)) &&
      (to === undefined || Date.parse(at) < Date.parse(to)) &&
      isWithinDays(at, days);
    return ok(structuredClone(this.#mobile.filter(isWithin).slice(-MOST_CONSULTATIONS)));
  }

  async report(filter: ReportFilter = {}): Promise<Result<VisitReport>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    const read = ReportFilter.safeParse(filter);
    if (!read.success) return journalFailure('journal.bad-request');
    return ok(reportOf([...this.#visits.values()].filter((visit) => matches(visit, read.data))));
  }

  async recordSurvey(batch: SurveyBatch): Promise<Result<null>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    const read = SurveyBatch.safeParse(batch);
    if (!read.success) return journalFailure('journal.bad-request');
    if (this.#surveys.at(-1)?.id !== read.data.id) this.#surveys.push(read.data);
    return ok(null);
  }

  async survey(filter: SurveyFilter = {}): Promise<Result<SurveySums>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    const read = SurveyFilter.safeParse(filter);
    if (!read.success) return journalFailure('journal.bad-request');
    const { from = '', to = '9999' } = read.data;
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

  /** Nothing here is older than the program. */
  async prune(wish: PruneWish): Promise<Result<Pruned>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    return PruneWish.safeParse(wish).success ? ok(nothingPruned) : journalFailure('journal.bad-request');
  }

  async health(): Promise<Result<JournalHealth>> {
    if (this.#isClosed) return journalFailure('journal.closed');
    return ok({
      store: 'memory',
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
