/**
 * The survey of one workstation. While a receipt is shown its visitor may answer, change an answer or do nothing;
 * what was answered counts when the receipt goes, so nobody has to send anything and nobody is held up.
 */

import { type Clock, MINUTE, SECOND } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import type { Logger } from '../base/logger.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Receipt } from '../closing/receipt.ts';
import type { Journal } from '../journal/journal-calls.ts';
import { stripPersonal } from '../journal/personal-data.ts';
import { LONGEST_COMMENT } from '../journal/survey-batch.ts';
import type { State } from '../visit/state.ts';
import {
  addSheet,
  type Below,
  isDue,
  join,
  nothingPending,
  type Pending,
  putTogether,
  type Sheet,
} from './pending.ts';
import type { SurveyView } from './questions.ts';
import {
  isPerProvider,
  type Provider,
  providerOf,
  questionId,
  type SurveySettings,
  surveyView,
} from './questions.ts';

/** The batch is written this long after it could be: nobody can count back from the moment. */
const SOONEST = 1 * MINUTE;
const LATEST = 20 * MINUTE;

/** How often the clock is looked at while a batch waits: a timer of twenty minutes would not count a sleep. */
const LOOK_AGAIN = 2 * SECOND;

/** Keeps what waits over a restart of the program. */
export interface PendingStore {
  /** Nothing pending where there is no file, or one that cannot be read. */
  read(): Promise<Pending>;
  write(pending: Pending): Promise<void>;
}

export interface SurveyParts {
  readonly settings: SurveySettings;
  readonly store: PendingStore;
  readonly journal: Pick<Journal, 'recordSurvey'>;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly below: Below;
  readonly logger: Logger;
  /** Telephones of the region that are no secret: the hotline, the contact centre. */
  readonly ourPhones?: readonly string[];
  /** A program that has closed a visit is replaced by a fresh one; left out: this one goes on. */
  readonly isReplaced?: boolean;
}

/** The answers so far, in place of the earlier ones. */
export interface Draft {
  readonly marks: readonly { readonly question: string; readonly score: number }[];
  readonly comment: string | null;
}

export class SurveyDesk {
  readonly #parts: SurveyParts;
  /** What is asked now, and about whom; null while nobody is asked. */
  #asked: { readonly view: SurveyView; readonly provider: Provider | null } | null = null;
  #draft: Draft | null = null;
  #pending: Pending = nothingPending;
  #work: Promise<void> = Promise.resolve();
  #begun: Promise<void> | null = null;
  /** On the monotonic clock; null while nothing is due. */
  #dueAt: number | null = null;
  #cancel = (): void => undefined;
  /** Somebody is asked, or no longer. */
  readonly changed = new Emitter<SurveyView | null>();

  constructor(parts: SurveyParts) {
    this.#parts = parts;
  }

  /** What the window asks now; null while nobody is asked. */
  get view(): SurveyView | null {
    return this.#asked?.view ?? null;
  }

  /**
   * At the start of the program. Where each visit has a program of its own, what earlier visitors wrote is read by one that
   * will not offer the workstation any more: when its visit begins.
   */
  start(): Promise<void> {
    return this.#parts.isReplaced ? Promise.resolve() : this.begin();
  }

  /** Takes up what waited when the program ended. May be called twice. */
  begin(): Promise<void> {
    this.#begun ??= this.#inTurn(async () => {
      this.#pending = join(this.#pending, await this.#parts.store.read());
      this.#wait();
    });
    return this.#begun;
  }

  /**
   * Only who ended the visit with a person present is asked: after an abandoned one the next person would answer.
   * Each visit is asked once.
   */
  noteState(state: State, receipt: Receipt | null): void {
    if (state.kind === 'active' && this.#parts.isReplaced) void this.begin();
    const isPresent =
      state.kind === 'closing' && (state.reason === 'visitor' || state.reason === 'consultant');
    if (isPresent && state.phase === 'done' && receipt && !receipt.isRecovered) {
      if (this.#asked) return;
      const provider = providerOf(receipt);
      const view = surveyView(this.#parts.settings, provider);
      this.#asked = view && { view, provider };
    } else if (this.#asked) {
      this.#keep();
      this.#asked = null;
      this.#draft = null;
    } else return;
    this.changed.emit(this.view);
  }

  /** Takes the answers so far in place of the earlier ones; refused while nobody is asked. */
  answer(draft: Draft): Result<undefined> {
    if (!this.#asked) return fail('survey.closed', 'Опрос уже закрыт.');
    const known = new Set(this.#asked.view.questions.map(({ id }) => id));
    const asked = new Set(draft.marks.map(({ question }) => question));
    if (asked.size < draft.marks.length || [...asked].some((id) => !known.has(id))) {
      return fail('survey.unknown', 'Такого вопроса нет.');
    }
    this.#draft = draft;
    return ok(undefined);
  }

  /** Keeps what was answered and waits for the disk; what is pending is written after the next start. */
  async close(): Promise<void> {
    this.#keep();
    this.#asked = null;
    this.#draft = null;
    this.#cancel();
    await this.#work;
  }

  #keep(): void {
    const sheet = this.#sheet();
    if (!sheet) return;
    void this.#inTurn(async () => {
      this.#pending = addSheet(this.#pending, sheet, this.#parts.below);
      await this.#parts.store.write(this.#pending);
      this.#wait();
    });
  }

  #sheet(): Sheet | null {
    if (!this.#asked || !this.#draft) return null;
    const { settings, ourPhones } = this.#parts;
    const { provider } = this.#asked;
    const perProvider = new Set(settings.questions.filter(isPerProvider).map(questionId));
    const marks = this.#draft.marks.map(({ question, score }) => ({
      question,
      score,
      provider: perProvider.has(question) ? (provider?.id ?? null) : null,
    }));
    const text = settings.hasComment ? (this.#draft.comment ?? '') : '';
    const comment =
      stripPersonal(text, ourPhones).replace(/\s+/g, ' ').trim().slice(0, LONGEST_COMMENT) || null;
    return marks.length === 0 && comment === null ? null : { marks, comment };
  }

  #wait(): void {
    if (this.#dueAt !== null || !isDue(this.#pending)) return;
    const { clock, below } = this.#parts;
    this.#dueAt = clock.monotonic() + SOONEST + below(LATEST - SOONEST);
    this.#look(this.#dueAt);
  }

  #look(dueAt: number): void {
    const { clock } = this.#parts;
    this.#cancel = clock.after(Math.min(LOOK_AGAIN, dueAt - clock.monotonic()), () => {
      if (clock.monotonic() < dueAt) return this.#look(dueAt);
      this.#dueAt = null;
      void this.#inTurn(() => this.#write());
    });
  }

  /** The batch is on the disk before the journal hears of it: after a kill in between it is the same batch again. */
  async #write(): Promise<void> {
    const { journal, store, newId, clock, logger } = this.#parts;
    this.#pending = putTogether(this.#pending, newId(), clock.wall().slice(0, 10));
    const { batch } = this.#pending;
    if (batch) {
      await store.write(this.#pending);
      const written = await journal.recordSurvey(batch);
      if (written.ok) {
        this.#pending = { ...this.#pending, batch: null };
        await store.write(this.#pending);
      } else logger.warn('survey.postponed', { code: written.error.code });
    }
    this.#wait();
  }

  /** One after the other; a disk that fails is told, and the answers stay in memory. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(work).catch((cause: unknown) => {
      this.#parts.logger.error('survey.not-kept', {}, cause);
      this.#wait();
    });
    return this.#work;
  }
}
