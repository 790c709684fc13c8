import type { State } from './state.ts';

/** How the next program is asked for; the adapter is node/handover.ts. */
interface NextProgram {
  prepare(): void;
  withdraw(): void;
}

/**
 * When the next program is loaded beside this one: while the receipt is read, not earlier, since the closing needs the
 * processor. A closing that runs again sends it away.
 * @param mayPrepare whoever supervises starts a next program, and this one is not about to end
 */
export function noteForNext(state: State, next: NextProgram, mayPrepare: boolean): void {
  if (state.kind !== 'closing') return;
  if (state.phase === 'running') next.withdraw();
  if (state.phase === 'done' && mayPrepare) next.prepare();
}
