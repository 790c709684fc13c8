import { useEffect } from 'react';
import { chime } from './chime.ts';

/** A person on the way out hears it; after a minute only a sign of the screen is left. */
const AGAIN = 12_000;
const TIMES = 6;

/** Sounds when the screen appears and a few times more. */
export function useChime(): void {
  useEffect(() => {
    let times = 1;
    chime();
    const timer = setInterval(() => {
      times += 1;
      chime();
      if (times === TIMES) clearInterval(timer);
    }, AGAIN);
    return () => clearInterval(timer);
  }, []);
}
