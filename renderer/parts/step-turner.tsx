import { Check, ChevronLeft, ChevronRight } from 'lucide-react';
import { fill } from '../texts/words.ts';
import { useLocal, useWords } from '../views/context.tsx';
import { Button } from './button.tsx';

interface StepTurnerProps {
  readonly all: number;
  /** What the step is called: heard when it changes, seen above already. */
  readonly title: string;
  /** Where the last step leads. */
  readonly onEnd: () => void;
}

/** Back and forth through the steps, with where we are in between. */
export function StepTurner({ all, title, onEnd }: StepTurnerProps) {
  const { t } = useWords();
  const [{ step }, change] = useLocal();
  const isLast = step >= all - 1;
  return (
    <div className="turner">
      <button
        type="button"
        className="icon-button"
        aria-label={t.reader.previous}
        disabled={step === 0}
        data-testid="step-previous"
        onClick={() => change({ step: step - 1 })}
      >
        <ChevronLeft className="icon" aria-hidden="true" />
      </button>
      <span className="turner-where digits" aria-live="polite" aria-atomic="true">
        {fill(t.reader.step, { n: step + 1, all })}
        <span className="only-read" lang="ru">
          {`. ${title}`}
        </span>
      </span>
      <Button
        kind="primary"
        icon={isLast ? Check : ChevronRight}
        onClick={() => (isLast ? onEnd() : change({ step: step + 1 }))}
        testId={isLast ? 'step-end' : 'step-next'}
      >
        {isLast ? t.reader.end : t.reader.next}
      </Button>
    </div>
  );
}
