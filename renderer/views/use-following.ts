import { useEffect } from 'react';
import type { Instruction } from '../../preload/contract.ts';
import { useLocal } from './context.tsx';
import { stepAt } from './follow-step.ts';

/**
 * Turns to the step of the page in front, once for each address the page comes to: what the person turns by
 * hand after that stays, also when the pane was hidden meanwhile.
 */
export function useFollowing(instruction: Instruction, places: readonly string[]): void {
  const [{ step, followed }, change] = useLocal();
  const here = [instruction.id, ...places].join(' ');
  useEffect(() => {
    if (here === followed) return;
    const next = stepAt(instruction.steps, places, step);
    change(next === null ? { followed: here } : { followed: here, step: next });
  });
}
