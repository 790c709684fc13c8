import { Info } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Refusal } from '../app.tsx';
import { sentenceFor } from '../texts/words.ts';
import { useWords } from '../views/context.tsx';

const SHOWN = 6000;

interface ToastProps {
  readonly refusal: Refusal | null;
  readonly onEnd: () => void;
  /** A dialog is open: the toast must stand in front of it. */
  readonly isOverDialog: boolean;
}

/**
 * Shows for a few seconds why a request was refused; a press ends it sooner. On a portal it lies over our own bar: the
 * page that is being used must not move, and nothing of ours can lie over it.
 */
export function Toast({ refusal, onEnd, isOverDialog }: ToastProps) {
  const { t } = useWords();
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!refusal) return;
    const timer = setTimeout(onEnd, SHOWN);
    return () => clearTimeout(timer);
  }, [refusal, onEnd]);

  const isRaised = refusal !== null && isOverDialog;
  useEffect(() => {
    const element = place.current;
    if (!isRaised || !element) return;
    element.popover = 'manual';
    element.showPopover();
    return () => {
      element.popover = null;
    };
  }, [isRaised]);

  return (
    <div ref={place} className="toast-place" role="status">
      {refusal && (
        <button type="button" className="toast" onClick={onEnd} data-testid="toast">
          <Info className="icon" aria-hidden="true" />
          {sentenceFor(t.refusals, refusal.code, t.refusals.other)}
        </button>
      )}
    </div>
  );
}
