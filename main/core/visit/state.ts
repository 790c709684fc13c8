import type { Audience, EndReason, Purpose } from '../../../preload/words.ts';

/** One person's time at the workstation. Holds nothing personal: the ticket is a queue number. */
export interface Visit {
  readonly id: string;
  readonly audience: Audience;
  readonly purpose: Purpose;
  readonly ticket: string | null;
  /** From the time on the ticket to the start, whole minutes; null where nobody knows. */
  readonly waitMinutes: number | null;
  /** Wall time, ISO 8601 with offset. */
  readonly startedAt: string;
  /** Monotonic milliseconds. */
  readonly startedTick: number;
}

/** What the workstation is doing. Times are monotonic milliseconds. */
export type State =
  | { readonly kind: 'recovering' }
  /** `isRecovered`: the last visit was ended by a crash, and an earlier run of the program has closed it. */
  | { readonly kind: 'free'; readonly preparedAt: string | null; readonly isRecovered?: boolean }
  | {
      readonly kind: 'active';
      readonly visit: Visit;
      readonly lastActivity: number;
      readonly limitAt: number;
      readonly extensionsLeft: number;
    }
  | {
      readonly kind: 'warning';
      readonly visit: Visit;
      readonly cause: 'idle' | 'limit';
      readonly endsAt: number;
      readonly limitAt: number;
      readonly extensionsLeft: number;
    }
  /** The screen is hidden; the limits run on. */
  | {
      readonly kind: 'paused';
      readonly visit: Visit;
      /** Who may show it again: anybody, or a consultant alone. */
      readonly by: 'visitor' | 'consultant';
      /** When it was hidden. */
      readonly since: number;
      /** The visitor has locked it by a code; after `triesLeft` wrong ones only a consultant opens it. Null: no code. */
      readonly lock: { readonly triesLeft: number } | null;
      /** What ends the visit at `endsAt` if nobody comes back. */
      readonly cause: 'idle' | 'limit';
      readonly endsAt: number;
      readonly limitAt: number;
      readonly extensionsLeft: number;
    }
  | {
      readonly kind: 'closing';
      readonly visit: Visit | null;
      readonly reason: EndReason;
      /** `token`: everything else is done, the token is still in. */
      readonly phase: 'running' | 'token' | 'done';
    }
  | { readonly kind: 'out-of-service'; readonly code: string }
  /** A visit was closed in this run of the program: a fresh one offers the workstation, not this one. */
  | { readonly kind: 'renewing' };

/** The visit of somebody who is being served, also while the screen is hidden; null while nobody is. */
export function visitOn(state: State): Visit | null {
  return state.kind === 'active' || state.kind === 'warning' || state.kind === 'paused' ? state.visit : null;
}

/** Limits of a visit, milliseconds. */
export interface VisitLimits {
  readonly idle: number;
  readonly warning: number;
  readonly limit: number;
  readonly extension: number;
  /** How often the absolute limit may be put off (WCAG 2.2.1 asks for ten). */
  readonly extensions: number;
}
