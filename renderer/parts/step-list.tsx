import { Check, CircleHelp, Minus, TriangleAlert } from 'lucide-react';
import type { ClosingStepView } from '../../preload/contract.ts';
import { sentenceFor } from '../texts/words.ts';
import { useWords } from '../views/context.tsx';
import { stepOutcome } from '../views/step-outcome.ts';
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
  const outcome = stepOutcome(step, words);
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

/** Each portal with how its logout went. */
export function Portals({ portals }: { portals: NonNullable<ClosingStepView['portals']> }) {
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
