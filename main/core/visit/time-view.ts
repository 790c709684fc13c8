import { SECOND } from '../base/clock.ts';
import type { State, VisitLimits } from './state.ts';

/** Seconds left, on the monotonic clock. */
export interface TimeView {
  /** Until the absolute limit of the visit. */
  readonly visitLeft: number;
  /** Until the visit is ended; only while the warning is shown or the screen is hidden. */
  readonly warningLeft: number | null;
  readonly warningTotal: number;
  /** Until the receipt closes by itself; only in its last seconds. */
  readonly receiptLeft: number | null;
}

/** Whole seconds left of a visit, or null when nobody is at the workstation. */
export function timeView(state: State, now: number, limits: VisitLimits): TimeView | null {
  if (state.kind !== 'active' && state.kind !== 'warning' && state.kind !== 'paused') return null;
  const seconds = (ms: number) => Math.max(0, Math.ceil(ms / SECOND));
  return {
    visitLeft: seconds(state.limitAt - now),
    warningLeft: state.kind === 'active' ? null : seconds(state.endsAt - now),
    warningTotal: seconds(limits.warning),
    receiptLeft: null,
  };
}

/** While a receipt is shown: whole seconds until it closes; null before its last seconds. */
export function receiptTimeView(receiptLeft: number | null, limits: VisitLimits): TimeView {
  return { visitLeft: 0, warningLeft: null, warningTotal: limits.warning / SECOND, receiptLeft };
}
