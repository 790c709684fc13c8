/** What happens to a visit, and what the state machine asks for. */
import type { EndReason } from '../../../preload/words.ts';
import type { FlagReason } from './out-of-service-flag.ts';
import type { State, Visit } from './state.ts';

export type VisitEvent =
  /** The marker of an unfinished visit was found at start. */
  | { readonly kind: 'dirty-found' }
  /** No marker was found: the workstation may be offered at once. */
  | { readonly kind: 'clean-found' }
  /** The marker is on disk, the folder and the partition stand. */
  | { readonly kind: 'opened'; readonly visit: Visit; readonly at: number }
  | { readonly kind: 'activity'; readonly at: number }
  | { readonly kind: 'ticked'; readonly at: number }
  /** `isByStaff`: a consultant gives time whenever it is needed, and it is not counted. */
  | { readonly kind: 'extended'; readonly at: number; readonly isByStaff?: boolean }
  /** Somebody hides the screen, and shows it again; what a consultant hid only a consultant shows. */
  | { readonly kind: 'paused'; readonly at: number; readonly by: 'visitor' | 'consultant' }
  | {
      readonly kind: 'resumed';
      readonly at: number;
      readonly isByStaff?: boolean;
      readonly isUnlocked?: boolean;
    }
  /** The visitor has closed the hidden screen by a code; somebody has typed a wrong one. */
  | { readonly kind: 'locked' }
  | { readonly kind: 'code-missed' }
  /** Put out of service: by a consultant, or by the program itself after too many crashes. */
  | { readonly kind: 'put-out'; readonly code: FlagReason }
  | { readonly kind: 'finished'; readonly reason: EndReason }
  /** Every step ran. `token`: only the token keeps it from being clean; `residue`: something is left. */
  | {
      readonly kind: 'swept';
      readonly outcome: Outcome;
      readonly code: string;
      readonly at: string;
      readonly next?: Next;
    }
  /** The receipt was read, or nobody is there to read it. */
  | { readonly kind: 'left'; readonly at: string; readonly next?: Next }
  /** Nobody is at the desk any more: a program that has closed a visit gives the workstation to a fresh one. */
  | { readonly kind: 'renewal-due' }
  /** The last closing was verified by an earlier run of the program. */
  | { readonly kind: 'prepared-before'; readonly at: string; readonly isRecovered?: boolean }
  | { readonly kind: 'recheck-asked' }
  /** A consultant lets the visit end although the token is still in. */
  | { readonly kind: 'token-passed' };

/** Who offers the workstation after a closing: this run of the program, or a fresh one. */
export type Next = 'free' | 'renewing';

/** How a closing ended. */
export type Outcome = 'clean' | 'token' | 'residue';

export type Effect =
  /** Run the whole closing (again). */
  | { readonly kind: 'close' }
  /** Wait for the token to go, then close again. */
  | { readonly kind: 'watch-token' };

export interface Step {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/** The state as it is. */
export const stay = (state: State): Step => ({ state, effects: [] });

/** Runs the whole closing. */
export const CLOSE: readonly Effect[] = [{ kind: 'close' }];
