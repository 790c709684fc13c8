import { Check, CircleHelp, Minus, TriangleAlert } from 'lucide-react';
import type { ClosingStepView, LogoutReason } from '../../preload/contract.ts';
import { sentenceFor } from '../texts/words.ts';
import { useWords } from '../views/context.tsx';
import { lasting } from '../views/lasting.ts';
import type { ShownStep } from '../views/merge-steps.ts';
import { stepOutcome } from '../views/step-outcome.ts';
import { Verdict } from './verdict.tsx';

interface StepListProps {
  readonly steps: readonly ShownStep[];
  /** How long each step took: for the staff. */
  readonly hasTimes?: boolean;
}

/** The closing steps with their signs, live; for the receipt the same list, finished. */
export function StepList({ steps, hasTimes = false }: StepListProps) {
  return (
    <ol className="steps">
      {steps.map((step) => (
        <Step key={step.id} step={step} hasTime={hasTimes} />
      ))}
    </ol>
  );
}

function Step({ step, hasTime }: { step: ShownStep; hasTime: boolean }) {
  const words = useWords();
  const { t } = words;
  const titles = step.status === 'running' ? t.stepsRunning : t.steps;
  const time = hasTime && step.durationMs !== undefined ? lasting(step.durationMs) : null;
  const said = [stepOutcome(step, words), time].filter((one) => one !== null);
  return (
    <li className="step" data-testid={`closing-step-${step.id}`} data-status={step.status}>
      <Verdict status={step.status} />
      <div className="step-text">
        <span className="step-title">{sentenceFor(titles, step.id, titles.other)}</span>
        {step.portals?.length ? <Portals portals={step.portals} /> : null}
        {said.length > 0 && <span className="step-outcome">{said.join(' · ')}</span>}
      </div>
    </li>
  );
}

const ICONS = { confirmed: Check, probable: CircleHelp, failed: TriangleAlert, skipped: Minus } as const;

interface PortalsProps {
  readonly portals: NonNullable<ClosingStepView['portals']>;
  /** Why a logout is not confirmed: for the staff. */
  readonly reasons?: Readonly<Record<LogoutReason, string>>;
}

/** Each portal with how its logout went. */
export function Portals({ portals, reasons }: PortalsProps) {
  const { t } = useWords();
  return (
    <ul className="step-portals">
      {portals.map((portal) => {
        const Icon = ICONS[portal.verdict];
        return (
          <li key={portal.id} data-logout={portal.verdict}>
            <Icon className="icon" aria-hidden="true" />
            <span>
              <strong lang="ru">{portal.title}</strong>:{' '}
              {t.logouts[portal.reason === 'nobody-signed-in' ? 'nobody' : portal.verdict]}
              {reasons && portal.reason && ` (${reasons[portal.reason]})`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
