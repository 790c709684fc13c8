/** Asks the service for what the address names; what was shown last stays until the new one is here. */
import { useCallback, useEffect, useState } from 'react';
import type { ReportChoice } from '../api/report-forms.ts';
import { ask } from './ask.ts';
import type { ReportView } from './report-address.ts';

export interface Asking<T> {
  readonly value: T | null;
  readonly isBusy: boolean;
  /** The refusal in words; null where there is none. */
  readonly trouble: string | null;
  readonly again: () => void;
}

/** @param path null while it is not known what to ask for */
export function useAsked<T>(path: string | null, onSignedOut: () => void): Asking<T> {
  const [state, setState] = useState<Omit<Asking<T>, 'again'>>({ value: null, isBusy: true, trouble: null });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn more asks the same again
  useEffect(() => {
    if (path === null) return undefined;
    const ended = new AbortController();
    setState(({ value }) => ({ value, isBusy: true, trouble: null }));
    void ask<T>(path, { signal: ended.signal }).then((answer) => {
      if (ended.signal.aborted) return;
      if (answer.ok) setState({ value: answer.value, isBusy: false, trouble: null });
      else if (answer.status === 401) onSignedOut();
      else setState({ value: null, isBusy: false, trouble: answer.message });
    });
    return () => ended.abort();
  }, [path, turn, onSignedOut]);
  return { ...state, again: useCallback(() => setTurn((count) => count + 1), []) };
}

export const useChoice = (view: ReportView, onSignedOut: () => void) =>
  useAsked<ReportChoice>(`/api/report-choice/${view}`, onSignedOut);
