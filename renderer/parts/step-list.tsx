import type { ClosingStepView } from '../../preload/contract.ts';
import { fill, sentenceFor, type Words } from '../texts/words.ts';
import { useWords } from '../views/context.tsx';
import { Verdict } from './verdict.tsx';

/** The closing steps with their signs, live; for the receipt the same list, finished. */
export function StepList({ steps }: { steps: readonly ClosingStepView[] }) {
  return (
    <ol className="steps">
      {steps.map((step) => (
        <Step key={step.id} step={step} />
      ))}
    </ol>
  );
}

function Step({ step }: { step: ClosingStepView }) {
  const words = useWords();
  const { t } = words;
  return (
    <li className="step" data-testid={`closing-step-${step.id}`} data-status={step.status}>
      <Verdict status={step.status} />
      <div className="step-text">
        <span className="step-title">{sentenceFor(t.steps, step.id, t.steps.other)}</span>
        <span className="step-outcome">{outcomeOf(step, words)}</span>
        {step.portals && step.portals.length > 0 && (
          <ul className="step-portals">
            {step.portals.map((portal) => (
              <li key={portal.id} data-verdict={portal.verdict}>
                <strong>{portal.title}</strong>
                <span>{t.logouts[portal.verdict]}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

/** One sentence: progress while it runs, otherwise the outcome with its counts. */
function outcomeOf(step: ClosingStepView, words: Words): string {
  const { t } = words;
  if (step.status === 'waiting') return t.outcomes.waiting;
  if (step.status === 'running') {
    return step.found === undefined
      ? t.outcomes.running
      : fill(t.stepCounts.progress, { removed: step.removed ?? 0, found: step.found });
  }
  const sentence = sentenceFor(t.outcomes, step.code, t.outcomes[step.status]);
  const counts = [
    step.removed ? words.count(t.stepCounts.removed, step.removed) : null,
    step.left ? words.count(t.stepCounts.left, step.left) : null,
    step.tokens?.length ? step.tokens.join(', ') : null,
  ].filter((part) => part !== null);
  return counts.length > 0 ? `${sentence} · ${counts.join(' · ')}` : sentence;
}
