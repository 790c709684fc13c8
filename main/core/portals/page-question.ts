/** A question that a page asks a person, and what the person says. */

type QuestionKind = 'alert' | 'confirm' | 'prompt' | 'leave';

export interface Asked {
  readonly kind: QuestionKind;
  /** As the page gave it. */
  readonly text: string;
  /** What stands in the field of a `prompt` at first. */
  readonly value: string;
  /** The host of the frame that asks, for people. */
  readonly host: string;
}

/** A question as it is shown. */
export interface PageQuestion extends Asked {
  readonly id: string;
  /** The person may have enough of it: «Больше не показывать». */
  readonly mayStop: boolean;
}

export interface QuestionAnswer {
  readonly isAccepted: boolean;
  /** What was typed into a `prompt`. */
  readonly text: string;
  /** No more questions of this page. */
  readonly isEnough: boolean;
}
