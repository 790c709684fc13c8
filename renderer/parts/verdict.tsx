import { Check, CircleHelp, Minus, TriangleAlert } from 'lucide-react';
import type { StepStatus } from '../../preload/contract.ts';
import { useWords } from '../views/context.tsx';

const ICONS = { verified: Check, failed: TriangleAlert, 'not-checked': CircleHelp, skipped: Minus } as const;

interface VerdictProps {
  readonly status: StepStatus;
  /** Show the word beside the sign; otherwise it is only read aloud. */
  readonly isWordShown?: boolean;
}

/** The sign of an outcome. Green with a tick only for what was verified. */
export function Verdict({ status, isWordShown = false }: VerdictProps) {
  const { t } = useWords();
  const Icon = status === 'waiting' || status === 'running' ? null : ICONS[status];
  return (
    <span className="verdict" data-verdict={status}>
      <span className="verdict-sign" aria-hidden="true">
        {Icon && <Icon className="icon" />}
      </span>
      <span className={isWordShown ? 'verdict-word' : 'only-read'}>{t.verdict[status]}</span>
    </span>
  );
}
