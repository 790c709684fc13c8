import type { VisitView, WorkstationView } from '../../preload/contract.ts';

/** The visit that is going on, if one is. */
export function visitOf({ state }: WorkstationView): VisitView | null {
  return state.kind === 'active' || state.kind === 'warning' ? state.visit : null;
}
