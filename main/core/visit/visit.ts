/**
 * The life of a visit: `free → active → warning → closing → free` (`→ renewing` where a fresh program takes over), plus
 * `paused` beside `active`, `recovering` at start and `out-of-service`. Pure: a state and an event give the next state and
 * the effects to perform.
 */
import { assertNever } from '../base/assert.ts';
import { CODE_TRIES, missed, pause, resume } from './hidden-state.ts';
import { type State, type VisitLimits, visitOn } from './state.ts';
import { extend, give, tick } from './time-left.ts';
import { CLOSE, type Next, type Step, stay, type VisitEvent } from './visit-event.ts';

export { type State, type Visit, type VisitLimits, visitOn } from './state.ts';
export type { Effect, Next, Outcome, VisitEvent } from './visit-event.ts';

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
