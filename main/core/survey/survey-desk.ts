/**
 * The survey of one workstation. While a receipt is shown its visitor may answer, change an answer or do nothing;
 * what was answered counts when the receipt goes, so nobody has to send anything and nobody is held up.
 */

import { Emitter } from '../base/emitter.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Receipt } from '../closing/receipt.ts';
import { stripPersonal } from '../journal/personal-data.ts';
import { LONGEST_COMMENT } from '../journal/survey-batch.ts';
import type { State } from '../visit/state.ts';
import type { Sheet } from './pending.ts';
import { PendingAnswers, type PendingAnswersDeps } from './pending-answers.ts';
import type { SurveyView } from './questions.ts';
import {
  isPerProvider,
  type Provider,
  providerOf,
  questionId,
  type SurveySettings,
  surveyView,
} from './questions.ts';

export interface SurveyDeps extends PendingAnswersDeps {
  readonly settings: SurveySettings;
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
  readonly #deps: SurveyDeps;
  /** What is asked now, and about whom; null while nobody is asked. */
  #asked: { readonly view: SurveyView; readonly provider: Provider | null } | null = null;
  #draft: Draft | null = null;
  readonly #pending: PendingAnswers;
  /** Somebody is asked, or no longer. */
  readonly changed = new Emitter<SurveyView | null>();

  constructor(deps: SurveyDeps) {
    this.#deps = deps;
    this.#pending = new PendingAnswers(deps);
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
    return this.#deps.isReplaced ? Promise.resolve() : this.begin();
  }

  /** Takes up what waited when the program ended. May be called twice. */
  begin(): Promise<void> {
    return this.#pending.begin();
  }

  /**
   * Only who ended the visit with a person present is asked: after an abandoned one the next person would answer.
   * Each visit is asked once.
   */
  noteState(state: State, receipt: Receipt | null): void {
    if (state.kind === 'active' && this.#deps.isReplaced) void this.begin();
    const isPresent =
      state.kind === 'closing' && (state.reason === 'visitor' || state.reason === 'consultant');
    if (isPresent && state.phase === 'done' && receipt && !receipt.isRecovered) {
      if (this.#asked) return;
      const provider = providerOf(receipt);
      const view = surveyView(this.#deps.settings, provider);
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
    await this.#pending.close();
  }

  #keep(): void {
    const sheet = this.#sheet();
    if (sheet) this.#pending.add(sheet);
  }

  #sheet(): Sheet | null {
    if (!this.#asked || !this.#draft) return null;
    const { settings, ourPhones } = this.#deps;
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
}
