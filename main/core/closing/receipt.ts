/** What a closing has found out: its steps, and what the receipt says of them. The border restates these for the window. */
import type {
  LogoutReason,
  LogoutTrouble,
  LogoutVerdict,
  StepId,
  StepStatus,
} from '../../../preload/words.ts';

/** How the person left one portal; `reason` unless `confirmed`. */
export interface PortalLogout {
  readonly id: string;
  readonly title: string;
  readonly verdict: LogoutVerdict;
  readonly reason?: LogoutReason | undefined;
}

/** One line of the closing list and of the receipt. */
export interface ClosingStepView {
  readonly id: StepId;
  readonly status: StepStatus;
  /** Machine word for the outcome, e.g. `logout.confirmed`; the window has the sentence for it. */
  readonly code: string;
  readonly found?: number | undefined;
  readonly removed?: number | undefined;
  readonly left?: number | undefined;
  /** How long the step took, milliseconds. */
  readonly durationMs?: number | undefined;
  /** Files whose content was overwritten once before they went; absent where that means nothing. */
  readonly overwritten?: number | undefined;
  /** For the logout step: one verdict per portal touched. */
  readonly portals?: readonly PortalLogout[] | undefined;
  /** For the token step: what was seen, e.g. «Рутокен ЭЦП». */
  readonly tokens?: readonly string[] | undefined;
}

/** One thing that a receipt has to say before anything good: portals of the same trouble, or a step. */
export type ReceiptMatter =
  | { readonly kind: 'logout'; readonly trouble: LogoutTrouble; readonly portals: readonly PortalLogout[] }
  | { readonly kind: 'step'; readonly id: string; readonly status: StepStatus; readonly code: string };

/** What a receipt says first: its worst verdict, and by name everything that was not verified. */
export interface Headline {
  /** `verified` only where every portal confirmed the logout and every step was verified. */
  readonly verdict: 'verified' | 'not-checked' | 'failed';
  /**
   * `none`: no portal was opened; `nobody`: none of them was signed in to. `unknown`: the logout broke off before it could
   * tell of any portal.
   */
  readonly logout: 'everywhere' | 'none' | 'nobody' | 'not-everywhere' | 'unknown';
  /** The worst first; empty only for `verified`. */
  readonly matters: readonly ReceiptMatter[];
}

/** The record of a closing for the visitor, the consultant and the journal. */
export interface Receipt {
  /** ISO 8601 with the offset of the wall clock. */
  readonly endedAt: string;
  readonly isRecovered: boolean;
  /** The next person finds nothing; says nothing about the portals' own sessions, which `headline` does. */
  readonly isClean: boolean;
  readonly headline: Headline;
  readonly portalsLeft: number;
  readonly filesRemoved: number;
  readonly steps: readonly ClosingStepView[];
}
