import { useCall, useView, useWords } from '../views/context.tsx';
import { Button } from './button.tsx';

/** In its last seconds the receipt says that it will close, and how to keep it (WCAG 2.2.1). */
export function ReceiptLeft() {
  const words = useWords();
  const call = useCall();
  const left = useView('time.changed')?.receiptLeft ?? null;
  if (left === null) return null;
  const said = words.count(words.t.receipt.closes, left);
  return (
    <div className="receipt-left" data-testid="receipt-left">
      <span className="digits" aria-hidden="true">
        {said}
      </span>
      <span className="only-read" role="timer" aria-live={left % 10 === 0 ? 'assertive' : 'off'}>
        {said}
      </span>
      <Button onClick={() => void call('visit.extend')} testId="receipt-keep">
        {words.t.receipt.keep}
      </Button>
    </div>
  );
}
