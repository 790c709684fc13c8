import { useEffect, useRef } from 'react';
import type { WorkstationView } from '../../preload/contract.ts';
import { useLocal } from './context.tsx';
import { keysOf } from './keys-of.ts';
import { freshLocal } from './local.ts';

/**
 * How long a half-made choice stays on the free screen after the last sign of a person. No visit has begun and
 * nothing is lost but the look and two presses, so nobody is asked; long enough to read the screen slowly.
 */
const ABANDONED = 180_000;

const SIGNS = ['pointerdown', 'pointermove', 'wheel', 'keydown'] as const;

/** Forgets local state when the workstation becomes free, and when somebody walks away before starting. */
export function useForgetting(kind: WorkstationView['state']['kind'] | null): void {
  const [local, change] = useLocal();
  const before = useRef(kind);

  useEffect(() => {
    if (kind === 'free' && before.current !== null && before.current !== 'free') change(null);
    before.current = kind;
  }, [kind, change]);

  const isTouched = kind === 'free' && !isFresh(local);
  useEffect(() => {
    if (!isTouched) return;
    let timer = setTimeout(() => change(null), ABANDONED);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(() => change(null), ABANDONED);
    };
    for (const sign of SIGNS) addEventListener(sign, again, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS) removeEventListener(sign, again);
    };
  }, [isTouched, change]);
}

function isFresh(local: typeof freshLocal): boolean {
  return keysOf(freshLocal).every((key) => local[key] === freshLocal[key]);
}
