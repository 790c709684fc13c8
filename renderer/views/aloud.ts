import { useSyncExternalStore } from 'react';

/** Milliseconds after the heading: what has the focus is spoken at once and would cut this off. */
const AFTER = 600;
/** Milliseconds until it is taken out again, so that who looks the page through finds nothing twice. */
const KEPT = 8000;

let said = '';
let timers: readonly ReturnType<typeof setTimeout>[] = [];
const listeners = new Set<() => void>();

function set(text: string): void {
  said = text;
  for (const listener of listeners) listener();
}

/** Has a sentence spoken by a screen reader after what it speaks by itself; the next one takes its place. */
export function sayAloud(text: string): void {
  for (const timer of timers) clearTimeout(timer);
  set('');
  timers = text === '' ? [] : [setTimeout(() => set(text), AFTER), setTimeout(() => set(''), AFTER + KEPT)];
}

/** What is to be spoken now. */
export function useSaid(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => said,
  );
}
