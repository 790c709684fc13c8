import { createContext, type ReactNode, use, useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Answer, EventName, Input, MethodName, Output, Payload } from '../../preload/contract.ts';
import { Words } from '../texts/words.ts';
import type { Bridge, ViewStore } from './bridge.ts';
import type { Local, LocalChange } from './local.ts';

interface Shell {
  readonly bridge: Bridge;
  readonly store: ViewStore;
  readonly local: Local;
  readonly change: (change: LocalChange) => void;
  readonly words: Words;
  readonly refused: (code: string) => void;
}

const ShellContext = createContext<Shell | null>(null);

/** Gives every screen the views, the local state and the words. */
export function ShellProvider({ children, ...parts }: Omit<Shell, 'words'> & { children: ReactNode }) {
  const { bridge, store, local, change, refused } = parts;
  const isAlone = useSyncExternalStore(
    store.subscribe,
    () => store.latest('workstation.changed')?.mode === 'terminal',
  );
  const words = useMemo(() => new Words(local.language, isAlone), [local.language, isAlone]);
  const shell = useMemo(
    () => ({ bridge, store, local, change, refused, words }),
    [bridge, store, local, change, refused, words],
  );
  return <ShellContext value={shell}>{children}</ShellContext>;
}

/** What stands inside speaks Russian, whatever language the visitor has chosen: it is for the staff. */
export function InRussian({ children }: { children: ReactNode }) {
  const shell = useShell();
  const russian = useMemo(() => ({ ...shell, words: new Words('ru') }), [shell]);
  return <ShellContext value={russian}>{children}</ShellContext>;
}

function useShell(): Shell {
  const shell = use(ShellContext);
  if (!shell) throw new Error('Screens stand inside ShellProvider');
  return shell;
}

/** The latest snapshot of a view; the component is drawn again only when this view changes. */
export function useView<E extends EventName>(event: E): Payload<E> | null {
  const { store } = useShell();
  return useSyncExternalStore(store.subscribe, () => store.latest(event));
}

export function useLocal(): readonly [Local, (change: LocalChange) => void] {
  const { local, change } = useShell();
  return [local, change];
}

export function useWords(): Words {
  return useShell().words;
}

export type Call = <M extends MethodName>(
  method: M,
  ...input: undefined extends Input<M> ? [] : [Input<M>]
) => Promise<Output<M> | null>;

export type Ask = <M extends MethodName>(
  method: M,
  ...input: undefined extends Input<M> ? [] : [Input<M>]
) => Promise<Answer<Output<M>>>;

/** What a consultant who came in by a card gets for what is dangerous. */
export const PIN_NEEDED = 'access.pin-needed';

/** Calls a method; a refusal is returned too, for a form that shows it in its own place. */
export function useAsk(): Ask {
  const { bridge, refused } = useShell();
  return useCallback(
    async <M extends MethodName>(method: M, ...input: undefined extends Input<M> ? [] : [Input<M>]) => {
      const answer: Answer<Output<M>> = await bridge.call(method, ...input);
      if (!answer.ok && answer.error.code === PIN_NEEDED) refused(PIN_NEEDED);
      return answer;
    },
    [bridge, refused],
  );
}

/** Calls a method; a refusal is shown in a toast, and null returned. */
export function useCall(): Call {
  const { bridge, refused } = useShell();
  return useCallback(
    async <M extends MethodName>(method: M, ...input: undefined extends Input<M> ? [] : [Input<M>]) => {
      const answer: Answer<Output<M>> = await bridge.call(method, ...input);
      if (answer.ok) return answer.value;
      refused(answer.error.code);
      return null;
    },
    [bridge, refused],
  );
}
