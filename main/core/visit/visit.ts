/**
 * The life of a visit: `free → active → warning → closing → free` (`→ renewing` where a fresh program takes over),
 * plus `paused` beside `active`, `recovering` at start and `out-of-service`. Pure: a state and an event give the next state and the effects to perform.
 */
import type { EndReason } from '../../../preload/words.ts';
import { assertNever } from '../base/assert.ts';
import type { SignReason } from './out-sign.ts';
import { type State, type Visit, type VisitLimits, visitOn } from './state.ts';

export { type State, type Visit, type VisitLimits, visitOn } from './state.ts';

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
  /** The sign «не работает» hangs out: a consultant's, or the program's own after too many crashes. */
  | { readonly kind: 'put-out'; readonly code: SignReason }
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

/** How many wrong codes the hidden screen takes. */
const CODE_TRIES = 3;

const stay = (state: State): Step => ({ state, effects: [] });
const CLOSE: readonly Effect[] = [{ kind: 'close' }];

/** Starts the life of the workstation: nothing is offered before the marker was looked for. */
export const initialState: State = { kind: 'recovering' };

/** What follows from an event. An event that means nothing in a state leaves it as it is. */
export function transition(state: State, event: VisitEvent, limits: VisitLimits): Step {
  switch (event.kind) {
    case 'dirty-found':
      return state.kind === 'recovering' ? { state, effects: CLOSE } : stay(state);
    case 'clean-found':
      return state.kind === 'recovering' ? stay({ kind: 'free', preparedAt: null }) : stay(state);
    case 'opened':
      return state.kind === 'free'
        ? stay({
            kind: 'active',
            visit: event.visit,
            lastActivity: event.at,
            limitAt: event.at + limits.limit,
            extensionsLeft: limits.extensions,
          })
        : stay(state);
    case 'activity':
      // A warning is not ended by a nudge of the mouse: somebody must press «Я ещё здесь».
      return state.kind === 'active' ? stay({ ...state, lastActivity: event.at }) : stay(state);
    case 'ticked':
      return tick(state, event.at, limits);
    case 'extended':
      return event.isByStaff ? give(state, event.at, limits) : extend(state, event.at, limits);
    case 'paused':
      return pause(state, event, limits);
    case 'resumed':
      return resume(state, event);
    case 'locked':
      return state.kind === 'paused' && state.by === 'visitor' && state.lock === null
        ? stay({ ...state, lock: { triesLeft: CODE_TRIES } })
        : stay(state);
    case 'code-missed':
      return state.kind === 'paused' && state.lock
        ? stay(missed(state, state.lock.triesLeft - 1))
        : stay(state);
    case 'put-out':
      return state.kind === 'free' || state.kind === 'recovering' || state.kind === 'renewing'
        ? stay({ kind: 'out-of-service', code: event.code })
        : stay(state);
    case 'finished': {
      const visit = visitOn(state);
      return visit
        ? { state: { kind: 'closing', visit, reason: event.reason, phase: 'running' }, effects: CLOSE }
        : stay(state);
    }
    case 'swept':
      return swept(state, event);
    case 'left':
      return state.kind === 'closing' && state.phase === 'done' ? stay(offered(event)) : stay(state);
    case 'renewal-due':
      return state.kind === 'free' ? stay({ kind: 'renewing' }) : stay(state);
    case 'prepared-before':
      return state.kind === 'free' && state.preparedAt === null
        ? stay({ ...state, preparedAt: event.at, ...(event.isRecovered && { isRecovered: true }) })
        : stay(state);
    case 'recheck-asked':
      return state.kind === 'out-of-service'
        ? { state: { kind: 'closing', visit: null, reason: 'consultant', phase: 'running' }, effects: CLOSE }
        : stay(state);
    case 'token-passed':
      return state.kind === 'closing' && state.phase === 'token'
        ? stay({ ...state, phase: 'done' })
        : stay(state);
    default:
      return assertNever(event, 'every event of a visit is handled');
  }
}

function tick(state: State, at: number, limits: VisitLimits): Step {
  if (state.kind === 'active') {
    const { visit, limitAt, extensionsLeft } = state;
    const warn = (cause: 'idle' | 'limit', endsAt: number): Step =>
      stay({ kind: 'warning', visit, cause, endsAt, limitAt, extensionsLeft });
    if (at >= limitAt - limits.warning) return warn('limit', limitAt);
    if (at - state.lastActivity >= limits.idle) return warn('idle', at + limits.warning);
    return stay(state);
  }
  if ((state.kind === 'warning' || state.kind === 'paused') && at >= state.endsAt) {
    return {
      state: { kind: 'closing', visit: state.visit, reason: state.cause, phase: 'running' },
      effects: CLOSE,
    };
  }
  return stay(state);
}

function extend(state: State, at: number, limits: VisitLimits): Step {
  if (state.kind !== 'warning') return stay(state);
  const { visit } = state;
  if (state.cause === 'idle') {
    const { limitAt, extensionsLeft } = state;
    return stay({ kind: 'active', visit, lastActivity: at, limitAt, extensionsLeft });
  }
  if (state.extensionsLeft === 0) return stay(state);
  return stay({
    kind: 'active',
    visit,
    lastActivity: at,
    limitAt: state.limitAt + limits.extension,
    extensionsLeft: state.extensionsLeft - 1,
  });
}

/** The limits run on while the screen is hidden: whoever does not come back is taken to be gone. */
function pause(
  state: State,
  { at, by }: { readonly at: number; readonly by: 'visitor' | 'consultant' },
  limits: VisitLimits,
): Step {
  if (state.kind !== 'active' && state.kind !== 'warning') return stay(state);
  const { visit, limitAt, extensionsLeft } = state;
  const idleAt = at + limits.idle + limits.warning;
  const cause = limitAt <= idleAt ? 'limit' : 'idle';
  return stay({
    ...{ kind: 'paused', visit, by, since: at, lock: null, cause, limitAt, extensionsLeft },
    endsAt: Math.min(idleAt, limitAt),
  });
}

function resume(state: State, event: Extract<VisitEvent, { kind: 'resumed' }>): Step {
  if (state.kind !== 'paused') return stay(state);
  const isClosed = state.by === 'consultant' || state.lock !== null;
  if (isClosed && !event.isByStaff && !(event.isUnlocked && state.by === 'visitor')) return stay(state);
  const { visit, limitAt, extensionsLeft } = state;
  return stay({ kind: 'active', visit, lastActivity: event.at, limitAt, extensionsLeft });
}

/** After the last wrong code it is as if a consultant had hidden the screen. */
function missed(state: Extract<State, { kind: 'paused' }>, triesLeft: number): State {
  return triesLeft > 0 ? { ...state, lock: { triesLeft } } : { ...state, by: 'consultant', lock: null };
}

function give(state: State, at: number, limits: VisitLimits): Step {
  if (state.kind === 'paused') {
    const longer = { ...state, kind: 'active', lastActivity: at } as const;
    const { state: hidden } = pause(
      { ...longer, limitAt: state.limitAt + limits.extension },
      { at, by: state.by },
      limits,
    );
    return stay(hidden.kind === 'paused' ? { ...hidden, since: state.since, lock: state.lock } : hidden);
  }
  if (state.kind !== 'active' && state.kind !== 'warning') return stay(state);
  const { visit, limitAt, extensionsLeft } = state;
  return stay({
    kind: 'active',
    visit,
    lastActivity: at,
    limitAt: limitAt + limits.extension,
    extensionsLeft,
  });
}

function offered({ at, next }: { readonly at: string; readonly next?: Next }): State {
  return next === 'renewing' ? { kind: 'renewing' } : { kind: 'free', preparedAt: at };
}

function swept(state: State, event: Extract<VisitEvent, { kind: 'swept' }>): Step {
  const { outcome, code } = event;
  if (state.kind === 'recovering') {
    // Nobody waits for a receipt after a crash: the free screen says when it was prepared.
    return outcome === 'clean'
      ? stay(offered(event))
      : trouble({ kind: 'closing', visit: null, reason: 'crash', phase: 'running' }, outcome, code);
  }
  if (state.kind !== 'closing') return stay(state);
  return outcome === 'clean' ? stay({ ...state, phase: 'done' }) : trouble(state, outcome, code);
}

function trouble(
  closing: Extract<State, { kind: 'closing' }>,
  outcome: 'token' | 'residue',
  code: string,
): Step {
  return outcome === 'token'
    ? { state: { ...closing, phase: 'token' }, effects: [{ kind: 'watch-token' }] }
    : stay({ kind: 'out-of-service', code });
}
