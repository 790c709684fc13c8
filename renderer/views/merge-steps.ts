import type { ClosingStepView } from '../../preload/contract.ts';
import { CLOSING_STEPS } from '../texts/closing-steps.ts';

/** A step as a list shows it: `traces` is the line that stands for several; a past closing may have steps of old. */
export type ShownStep = Omit<ClosingStepView, 'id'> & { readonly id: string };

/**
 * The closing as a visitor reads it: the places that only a consultant knows become one line, where the first of
 * them stood. One that failed, was not checked or was left out keeps a line of its own: nothing is hidden behind a tick.
 */
export function mergeSteps(steps: readonly ClosingStepView[]): readonly ShownStep[] {
  const isMerged = ({ id, status }: ClosingStepView) =>
    CLOSING_STEPS[id].isMerged === true &&
    (status === 'verified' || status === 'running' || status === 'waiting');
  const merged = steps.filter(isMerged);
  const first = merged[0];
  if (!first) return steps;
  const line: ShownStep = {
    id: 'traces',
    status: merged.every(({ status }) => status === first.status) ? first.status : 'running',
    code: merged.every(({ status }) => status === 'verified') ? 'traces.removed' : 'running',
  };
  return steps.flatMap((step) => (step === first ? [line] : isMerged(step) ? [] : [step]));
}
