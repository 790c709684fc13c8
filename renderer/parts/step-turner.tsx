import { ChevronLeft, ChevronRight } from 'lucide-react';
import { fill } from '../texts/words.ts';
import { useLocal, useWords } from '../views/context.tsx';
import { Button } from './button.tsx';

/** Back and forth through the steps, with where we are in between. */
export function StepTurner({ all }: { all: number }) {
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
      <span className="turner-where digits" aria-live="polite">
        {fill(t.reader.step, { n: step + 1, all })}
      </span>
      <Button
        kind="primary"
        icon={ChevronRight}
        isDisabled={isLast}
        onClick={() => change({ step: step + 1 })}
        testId="step-next"
      >
        {t.reader.next}
      </Button>
    </div>
  );
}
