import { SECOND } from '../base/clock.ts';
import type { ClosingStep } from './closing-step.ts';

/**
 * Tells that the clock of the machine was set during the visit. Nothing is judged by it, so this is no alarm: it is
 * for the consultant and for IT, whose journal has times that do not fit together.
 */
export function clockStep(): ClosingStep {
  return {
    id: 'clock',
    guards: 'visitor',
    limit: SECOND,
    plan: async () => 0,
    perform: async () => undefined,
    async verify({ dating }) {
      return { status: 'verified', code: dating.sets.length === 0 ? 'clock.steady' : 'clock.set' };
    },
  };
}
