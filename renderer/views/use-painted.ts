import { useEffect, useRef } from 'react';
import { useCall } from './context.tsx';

/** Milliseconds. A window that is still hidden may get no animation frames: the main process is notified without them. */
const HIDDEN_WINDOW = 500;

/** Notifies the main process once that the first screen with content has been painted. */
export function usePainted(isReady: boolean): void {
  const call = useCall();
  const isNotified = useRef(false);

  useEffect(() => {
    if (!isReady || isNotified.current) return;
    const notify = () => {
      if (isNotified.current) return;
      isNotified.current = true;
      void call('app.painted');
    };
    const frame = requestAnimationFrame(() => requestAnimationFrame(notify));
    const timer = setTimeout(notify, HIDDEN_WINDOW);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [isReady, call]);
}
