/** What becomes of a visit while its screen is hidden. */
import type { State, VisitLimits } from './state.ts';
import { type Step, stay, type VisitEvent } from './visit-event.ts';

/** How many wrong codes the hidden screen takes. */
export const CODE_TRIES = 3;

/** The limits run on while the screen is hidden: whoever does not come back is taken to be gone. */
export function pause(
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

export function resume(state: State, event: Extract<VisitEvent, { kind: 'resumed' }>): Step {
  if (state.kind !== 'paused') return stay(state);
  const isClosed = state.by === 'consultant' || state.lock !== null;
  if (isClosed && !event.isByStaff && !(event.isUnlocked && state.by === 'visitor')) return stay(state);
  const { visit, limitAt, extensionsLeft } = state;
  return stay({ kind: 'active', visit, lastActivity: event.at, limitAt, extensionsLeft });
}

/** After the last wrong code it is as if a consultant had hidden the screen. */
export function missed(state: Extract<State, { kind: 'paused' }>, triesLeft: number): State {
  return triesLeft > 0 ? { ...state, lock: { triesLeft } } : { ...state, by: 'consultant', lock: null };
}
