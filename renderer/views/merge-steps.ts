import type { ClosingStepView } from '../../preload/contract.ts';

/** Places that mean nothing to a visitor one by one. */
const TRACES: ReadonlySet<string> = new Set([
  'quarantine',
  'recents',
  'thumbnails',
  'temp',
  'crashes',
  'certificates',
  'clipboard-history',
  'chromium',
  'clock',
  'signatures',
]);

/**
 * The closing as a visitor reads it: the places that only a consultant knows become one line, where the first of
 * them stood. One that failed, was not checked or was left out keeps a line of its own: nothing is hidden behind a tick.
 */
export function mergeSteps(steps: readonly ClosingStepView[]): readonly ClosingStepView[] {
  const isMerged = ({ id, status }: ClosingStepView) =>
    TRACES.has(id) && (status === 'verified' || status === 'running' || status === 'waiting');
  const merged = steps.filter(isMerged);
  const first = merged[0];
  if (!first) return steps;
  const line: ClosingStepView = {
    id: 'traces',
    status: merged.every(({ status }) => status === first.status) ? first.status : 'running',
    code: merged.every(({ status }) => status === 'verified') ? 'traces.removed' : 'running',
  };
  return steps.flatMap((step) => (step === first ? [line] : isMerged(step) ? [] : [step]));
}
