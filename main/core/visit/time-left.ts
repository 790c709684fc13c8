/** What becomes of a visit as its time runs out, and is given more. */
import { pause } from './hidden-state.ts';
import type { State, VisitLimits } from './state.ts';
import { CLOSE, type Step, stay } from './visit-event.ts';

/** A second has passed. */
export function tick(state: State, at: number, limits: VisitLimits): Step {
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

/** The person wants to go on. */
export function extend(state: State, at: number, limits: VisitLimits): Step {
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

/** A consultant gives more time. */
export function give(state: State, at: number, limits: VisitLimits): Step {
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
