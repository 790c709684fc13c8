import { useEffect, useRef } from 'react';
import { useCall } from './context.tsx';

/** A window that is still hidden may get no animation frames; it is told all the same. */
const HIDDEN_WINDOW = 500;

/** Tells the main process once that the first screen with content has been painted. */
export function usePainted(isReady: boolean): void {
  const call = useCall();
  const isTold = useRef(false);

  useEffect(() => {
    if (!isReady || isTold.current) return;
    const tell = () => {
      if (isTold.current) return;
      isTold.current = true;
      void call('app.painted');
    };
    const frame = requestAnimationFrame(() => requestAnimationFrame(tell));
    const timer = setTimeout(tell, HIDDEN_WINDOW);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [isReady, call]);
}
