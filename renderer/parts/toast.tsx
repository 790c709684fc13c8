import { Info } from 'lucide-react';
import { useEffect } from 'react';
import type { Refusal } from '../app.tsx';
import { sentenceFor } from '../texts/words.ts';
import { useWords } from '../views/context.tsx';

const SHOWN = 6000;

/** Tells for a few seconds why a wish was not fulfilled. It takes its own row, so no page covers it. */
export function Toast({ refusal, onEnd }: { refusal: Refusal | null; onEnd: () => void }) {
  const { t } = useWords();
  useEffect(() => {
    if (!refusal) return;
    const timer = setTimeout(onEnd, SHOWN);
    return () => clearTimeout(timer);
  }, [refusal, onEnd]);
  return (
    <div className="toast-place" role="status">
      {refusal && (
        <p className="toast">
          <Info className="icon" aria-hidden="true" />
          {sentenceFor(t.refusals, refusal.code, t.refusals.other)}
        </p>
      )}
    </div>
  );
}
