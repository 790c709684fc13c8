import { Check, CircleHelp, Minus, TriangleAlert } from 'lucide-react';
import type { ClosingStepView } from '../../preload/contract.ts';
import { fill, sentenceFor, type Words } from '../texts/words.ts';
import { useWords } from '../views/context.tsx';
import { tokenList } from '../views/token-list.ts';
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
  const titles = step.status === 'running' ? t.stepsRunning : t.steps;
  const outcome = outcomeOf(step, words);
  return (
    <li className="step" data-testid={`closing-step-${step.id}`} data-status={step.status}>
      <Verdict status={step.status} />
      <div className="step-text">
        <span className="step-title">{sentenceFor(titles, step.id, titles.other)}</span>
        {step.portals?.length ? <Portals portals={step.portals} /> : null}
        {outcome && <span className="step-outcome">{outcome}</span>}
      </div>
    </li>
  );
}

const SIGNS = { confirmed: Check, probable: CircleHelp, failed: TriangleAlert, skipped: Minus } as const;

function Portals({ portals }: { portals: NonNullable<ClosingStepView['portals']> }) {
  const { t } = useWords();
  return (
    <ul className="step-portals">
      {portals.map((portal) => {
        const Sign = SIGNS[portal.verdict];
        return (
          <li key={portal.id} data-logout={portal.verdict}>
            <Sign className="icon" aria-hidden="true" />
            <span>
              <strong>{portal.title}</strong>: {t.logouts[portal.verdict]}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Steps whose things are files to people. */
const COUNTED: ReadonlySet<string> = new Set([
  'files',
  'scans',
  'documents',
  'thumbnails',
  'temp',
  'crashes',
]);

/** One sentence: progress while it runs, otherwise the outcome with its counts. */
function outcomeOf(step: ClosingStepView, words: Words): string | null {
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
  const isCounted = COUNTED.has(step.id);
  const details = [
    isCounted && step.removed ? words.count(t.stepCounts.removed, step.removed) : null,
    step.overwritten ? fill(t.stepCounts.overwritten, { n: step.overwritten }) : null,
    isCounted && step.left ? words.count(t.stepCounts.left, step.left) : null,
    step.tokens?.length ? tokenList(step.tokens) : null,
  ].filter((part) => part !== null);
  return [sentence, ...details].join(' · ');
}
