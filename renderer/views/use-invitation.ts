import { useEffect } from 'react';
import type { WorkstationView } from '../../preload/contract.ts';
import { useLocal } from './context.tsx';

/**
 * Whoever was called by the consultant is asked at once what they came for. Once: «Назад» leads to the free screen as
 * always, and whoever does not come is forgotten with any other choice that was left half made.
 */
export function useInvitation(state: WorkstationView['state'] | null): void {
  const [, change] = useLocal();
  const invited = state?.kind === 'free' ? state.invited : null;
  useEffect(() => {
    if (invited !== null) change({ audience: invited });
  }, [invited, change]);
}
