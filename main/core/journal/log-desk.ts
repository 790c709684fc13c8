/** The consultation log as a consultant writes it: the column that a person fills, and what is filled in by itself. */

import type { Clock } from '../base/clock.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Consultation, NumberedConsultation } from './consultation.ts';
import type { Journal } from './journal-calls.ts';
import { notSaved } from './not-saved.ts';
import { findPersonal } from './personal-data.ts';
import { UNREADABLE } from './table.ts';

/** Ready sentences for a category of the consultation log. */
export interface LogPhrases {
  readonly category: string;
  readonly phrases: readonly string[];
}

/** What a consultant has filled in. */
export interface LogRequest {
  /** A row of today that is corrected; without it a new one. */
  readonly id?: string | undefined;
  /** When the person asked, as the form was opened. */
  readonly openedAt: string;
  readonly category: string;
  readonly description: string;
  /** The question is settled. */
  readonly isClosed: boolean;
  /** The consultant has seen what looks like personal data, and it is none. */
  readonly isChecked: boolean;
}

export interface LogDeskDeps {
  readonly store: Pick<Journal, 'saveConsultation' | 'consultations'>;
  readonly clock: Pick<Clock, 'wall'>;
  readonly newId: () => string;
  readonly unit: string;
  readonly categories: readonly string[];
  /** Ready sentences for some of the categories. */
  readonly phrases?: readonly LogPhrases[];
  /** Telephones of the region that are no secret: the hotline, the contact centre. */
  readonly ourPhones?: readonly string[];
}

const DAY = 24 * 60 * 60 * 1000;

export class LogDesk {
  readonly #deps: LogDeskDeps;
  /** Ids of rows that perhaps were saved all the same, by their form: once more must not make a second row. */
  readonly #unsure = new Map<string, string>();

  constructor(deps: LogDeskDeps) {
    this.#deps = deps;
  }

  get categories(): readonly string[] {
    return this.#deps.categories;
  }

  get phrases(): readonly LogPhrases[] {
    return this.#deps.phrases ?? [];
  }

  /** The time for a row that is begun now. */
  now(): string {
    return this.#deps.clock.wall();
  }

  /** The rows of the last day, the newest first. */
  async recent(): Promise<Result<readonly NumberedConsultation[]>> {
    const from = new Date(Date.parse(this.now()) - DAY).toISOString();
    const rows = await this.#deps.store.consultations({ from });
    return rows.ok ? ok(rows.value.toReversed()) : rows;
  }

  /**
   * Writes a row or corrects one of the last day.
   * @param author the name behind the PIN
   * @returns `log.personal` where the description looks like personal data and nobody has looked,
   * `log.category`, `log.unknown`, `log.unreadable`, `log.clock`, or what the journal says
   */
  async save(request: LogRequest, author: string): Promise<Result<NumberedConsultation>> {
    const { store, newId, unit, categories, ourPhones } = this.#deps;
    const recent = request.id === undefined ? ok([]) : await this.recent();
    if (!recent.ok) return recent;
    const earlier = recent.value.find(({ id }) => id === request.id);
    if (request.id !== undefined && !earlier) {
      return fail(
        'log.unknown',
        'Исправить можно запись последних суток. Более раннюю правит ИТ-специалист.',
      );
    }
    if (earlier?.description === UNREADABLE) {
      return fail('log.unreadable', 'Эта запись повреждена, исправить её нельзя. Позовите ИТ-специалиста.');
    }
    if (!categories.includes(request.category) && request.category !== earlier?.category) {
      return fail('log.category', 'Выберите категорию из списка.');
    }
    if (!request.isChecked && findPersonal(request.description, ourPhones).length > 0) {
      return fail('log.personal', 'Похоже на личные данные. В журнал их не пишут.');
    }
    const now = this.now();
    const row: Consultation = {
      id: earlier?.id ?? this.#unsure.get(request.openedAt) ?? newId(),
      openedAt: earlier?.openedAt ?? openedBy(request.openedAt, now),
      unit: earlier?.unit ?? unit,
      category: request.category,
      description: request.description,
      closedAt: request.isClosed ? (earlier?.closedAt ?? now) : null,
      author,
    };
    const saved = await store.saveConsultation(row);
    if (saved.ok) this.#unsure.delete(request.openedAt);
    else this.#unsure.set(request.openedAt, row.id);
    return saved.ok ? saved : notSaved(saved.error);
  }
}

/** A form that says another day than today, or the future, was not opened here. */
function openedBy(openedAt: string, now: string): string {
  const age = Date.parse(now) - Date.parse(openedAt);
  return age >= 0 && age < DAY ? openedAt : now;
}
