/** The log of mobile service as it is written at the desk of a workstation away from the centre. */
import type { Clock } from '../base/clock.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Journal } from './journal-calls.ts';
import type { NumberedMobileEntry } from './mobile-log.ts';
import { notSaved } from './not-saved.ts';
import { findPersonal } from './personal-data.ts';

export interface MobileDeskDeps {
  readonly store: Pick<Journal, 'saveMobile' | 'mobileLog'>;
  readonly clock: Pick<Clock, 'wall'>;
  readonly newId: () => string;
  readonly columns: readonly string[];
  /** Telephones of the region that are no secret: the hotline, the contact centre. */
  readonly ourPhones?: readonly string[];
}

const DAY = 24 * 60 * 60 * 1000;

export class MobileDesk {
  readonly #deps: MobileDeskDeps;

  constructor(deps: MobileDeskDeps) {
    this.#deps = deps;
  }

  get columns(): readonly string[] {
    return this.#deps.columns;
  }

  /** The rows of the last day, the newest first. */
  async recent(): Promise<Result<readonly NumberedMobileEntry[]>> {
    const from = new Date(Date.parse(this.#deps.clock.wall()) - DAY).toISOString();
    const rows = await this.#deps.store.mobileLog({ from });
    return rows.ok ? ok(rows.value.toReversed()) : rows;
  }

  /**
   * Writes a row.
   * @param texts one a column, in their order; at least one is not empty
   * @param isChecked the person has seen what looks like personal data, and it is none
   * @returns `mobile.empty`, `log.personal`, or what the journal says
   */
  async save(
    texts: readonly string[],
    isChecked: boolean,
    author: string,
  ): Promise<Result<NumberedMobileEntry>> {
    const { store, clock, newId, columns, ourPhones } = this.#deps;
    if (texts.length !== columns.length || texts.every((text) => text.trim() === '')) {
      return fail('mobile.empty', 'Заполните хотя бы одну графу.');
    }
    if (!isChecked && texts.some((text) => findPersonal(text, ourPhones).length > 0)) {
      return fail('log.personal', 'Похоже на личные данные. В журнал их не пишут.');
    }
    const cells = columns.map((title, at) => ({ title, text: texts[at] ?? '' }));
    const saved = await store.saveMobile({ id: newId(), at: clock.wall(), cells, author });
    return saved.ok ? saved : notSaved(saved.error);
  }
}
