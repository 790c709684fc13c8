/**
 * What a page asks a person by `alert`, `confirm`, `prompt` and `beforeunload`. The page stands still until it is
 * answered, and so may other pages of its process: so every question that is not shown is answered with no, as
 * browsers do with a page in the background.
 */
import { FLOOD_LIMITS } from '../policy/flood-limits.ts';
import type { Asked, PageQuestion, QuestionAnswer } from './page-question.ts';
import { plainText } from './plain-text.ts';

type Answer = (isAccepted: boolean, text: string) => void;

export interface PageQuestionsDeps {
  readonly newId: () => string;
  /** The page is the one in front, though something of ours may lie over it. */
  readonly isInFront: () => boolean;
  /** What is shown has changed. */
  readonly onChange: () => void;
  /** The page asks what nobody will see; called once a page, for the journal. */
  readonly onFlood: () => void;
  /** Runs `work` after `delay` milliseconds. */
  readonly later: (delay: number, work: () => void) => void;
}

const LIMITS = FLOOD_LIMITS.questions;

interface Waiting {
  readonly question: PageQuestion;
  readonly answer: Answer;
}

/** The questions of one page: one at a time, and none where nobody can see it. */
export class PageQuestions {
  readonly #deps: PageQuestionsDeps;
  #waiting: Waiting[] = [];
  /** An `alert` of the page while it was in the background. */
  #missed: Asked | null = null;
  #shown = 0;
  #refused = 0;
  #isEnough = false;
  /** The page is being closed or left: nobody is asked any more. */
  #isOver = false;

  constructor(deps: PageQuestionsDeps) {
    this.#deps = deps;
  }

  /** The question that waits for the person. */
  get current(): PageQuestion | null {
    return this.#waiting[0]?.question ?? null;
  }

  /** @param answer is called once, now or later; the page stands still until then */
  ask(asked: Asked, answer: Answer): void {
    const isHeard = !this.#isEnough && !this.#isOver && this.#waiting.length < LIMITS.waiting;
    const isInFront = this.#deps.isInFront();
    // An `alert` can be shown later, and the page goes on.
    if (isHeard && !isInFront && asked.kind === 'alert') this.#missed ??= asked;
    if (isHeard && isInFront) this.#show(asked, answer);
    else this.#refuse(answer);
  }

  /** Answers the question that is shown; an answer to any other question is ignored. */
  answer(id: string, { isAccepted, text, isEnough }: QuestionAnswer): void {
    const [first] = this.#waiting;
    if (first?.question.id !== id) return;
    this.#waiting.shift();
    if (isEnough && first.question.mayStop) {
      this.#isEnough = true;
      this.#deps.onFlood();
      this.#refuseWaiting();
    }
    first.answer(isAccepted, text.slice(0, LIMITS.valueLetters));
    this.#deps.onChange();
  }

  /** Another page is in front now, or none: what waits is answered with no. */
  hide(): void {
    if (this.#waiting.length === 0) return;
    this.#refuseWaiting();
    this.#deps.onChange();
  }

  /** The page is in front: what it said meanwhile is shown. */
  show(): void {
    const missed = this.#missed;
    this.#missed = null;
    if (missed && !this.#isOver) this.#show(missed, () => undefined);
  }

  /** The page is to go: it is not waited for, and asks nothing more. */
  end(): void {
    this.#isOver = true;
    this.hide();
  }

  /** The page is to go, and may still ask whether something would be lost. */
  again(): void {
    this.#isOver = false;
  }

  /** What the page waits for was answered by somebody else. Whether it is left is asked without its waiting. */
  answered(): void {
    this.#keep((one) => one.question.kind === 'leave');
  }

  /** The page is gone: nobody waits for an answer. */
  drop(): void {
    this.#missed = null;
    this.#keep(() => false);
  }

  #keep(isKept: (one: Waiting) => boolean): void {
    const kept = this.#waiting.filter(isKept);
    if (kept.length === this.#waiting.length) return;
    this.#waiting = kept;
    this.#deps.onChange();
  }

  /**
   * Another document has come.
   * @param isByPerson somebody pressed something since the last one. A page that renews itself is the same page
   */
  renewed(isByPerson: boolean): void {
    this.drop();
    if (!isByPerson) return;
    this.#shown = 0;
    this.#refused = 0;
    this.#isEnough = false;
  }

  #show(asked: Asked, answer: Answer): void {
    if (asked.kind !== 'leave') this.#shown += 1;
    const question: PageQuestion = {
      kind: asked.kind,
      host: asked.host,
      id: this.#deps.newId(),
      text: plainText(asked.text, LIMITS.letters),
      value: plainText(asked.value, LIMITS.valueLetters).replaceAll('\n', ' '),
      mayStop: this.#shown >= LIMITS.freely && asked.kind !== 'leave',
    };
    this.#waiting.push({ question, answer });
    this.#deps.onChange();
  }

  #refuseWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { answer } of waiting) this.#refuse(answer);
  }

  #refuse(answer: Answer): void {
    this.#refused += 1;
    const no = () => answer(false, '');
    if (this.#refused === LIMITS.refusedAtOnce + 1) this.#deps.onFlood();
    if (this.#refused <= LIMITS.refusedAtOnce) no();
    else this.#deps.later(LIMITS.refusalDelay, no);
  }
}
