import { stepForPeople } from '../texts/closing-steps.ts';
import { fill, sentenceFor, type Words } from '../texts/words.ts';
import type { ShownStep } from './merge-steps.ts';
import { tokenList } from './token-list.ts';

/** One sentence about a closing step: progress while it runs, otherwise the outcome with its counts. */
export function stepOutcome(step: ShownStep, words: Words): string | null {
  const { t } = words;
  if (step.status === 'waiting') return null;
  if (step.status === 'running') {
    return step.found
      ? fill(t.stepCounts.progress, { removed: step.removed ?? 0, found: step.found })
      : t.outcomes.running;
  }
  // The portals have each told their own outcome.
  if (step.portals?.length) return null;
  const sentence = sentenceFor(t.outcomes, step.code, t.outcomes[step.status]);
  const isCounted = stepForPeople(step.id)?.isCounted ?? false;
  const details = [
    isCounted && step.removed ? words.count(t.stepCounts.removed, step.removed) : null,
    step.overwritten ? fill(t.stepCounts.overwritten, { n: step.overwritten }) : null,
    isCounted && step.left ? words.count(t.stepCounts.left, step.left) : null,
    step.tokens?.length ? tokenList(step.tokens) : null,
  ].filter((part) => part !== null);
  return [sentence, ...details].join(' · ');
}
