import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useCall } from './context.tsx';

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Reports where the portal page stands in the window, and null while something of ours covers it.
 * Whole pixels, rounded inwards, so that the page never lies over our own edge.
 */
export function usePlace(area: RefObject<HTMLElement | null>, isCovered: boolean): void {
  const call = useCall();
  const sent = useRef<string | null>(null);

  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    const report = () => {
      const at = isCovered ? null : placeOf(element);
      const text = JSON.stringify(at);
      if (text === sent.current) return;
      sent.current = text;
      void call('portal.place', { at });
    };
    report();
    const observer = new ResizeObserver(report);
    observer.observe(element);
    observer.observe(document.documentElement);
    addEventListener('resize', report);
    return () => {
      observer.disconnect();
      removeEventListener('resize', report);
    };
  });

  useEffect(() => () => void call('portal.place', { at: null }), [call]);
}

function placeOf(element: HTMLElement): Place {
  const box = element.getBoundingClientRect();
  const x = Math.max(0, Math.ceil(box.left));
  const y = Math.max(0, Math.ceil(box.top));
  return {
    x,
    y,
    width: Math.max(0, Math.floor(box.right) - x),
    height: Math.max(0, Math.floor(box.bottom) - y),
  };
}
