import type { VisitView, WorkstationView } from '../../preload/contract.ts';

/** The visit that is going on, if one is; also while its screen is hidden. */
export function visitOf({ state }: WorkstationView): VisitView | null {
  return 'visit' in state ? state.visit : null;
}
