import { type RefObject, useEffect, useRef } from 'react';
import { isWedge } from './wedge.ts';

interface DigitKeys {
  readonly onDigit: (digit: string) => void;
  readonly onErase: () => void;
  readonly onEnter: (event: KeyboardEvent) => void;
  /** What was typed came from a card reader that types: it is nobody's code. */
  readonly onWedge: () => void;
}

/**
 * Gives a pad of digits the keys of the keyboard, wherever the focus is. A pad under a dialog hears nothing: what is typed
 * there is not for it. Fields keep their keys.
 * @param pad the part of the screen with the pad in it
 */
export function useDigitKeys(pad: RefObject<HTMLElement | null>, keys: DigitKeys): void {
  const times = useRef<readonly number[]>([]);
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLInputElement) return;
      const dialog = document.querySelector('dialog:modal');
      if (dialog && !dialog.contains(pad.current)) return;
      const { onDigit, onErase, onEnter, onWedge } = latest.current;
      if (/^\d$/.test(event.key)) {
        times.current = [...times.current.slice(-3), event.timeStamp];
        if (isWedge(times.current)) onWedge();
        else onDigit(event.key);
      } else if (event.key === 'Backspace') onErase();
      else if (event.key === 'Enter') onEnter(event);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [pad]);
}
