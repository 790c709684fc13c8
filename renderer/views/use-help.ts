import { useCall, useLocal, useView } from './context.tsx';

/** The button for help: where a consultant is near it calls one, and it opens what else there is. */
export function useHelp(): {
  readonly isCalled: boolean;
  readonly isAlone: boolean;
  readonly press: () => void;
} {
  const call = useCall();
  const [, change] = useLocal();
  const workstation = useView('workstation.changed');
  const isCalled = workstation?.help.isCalled ?? false;
  const isAlone = workstation?.mode === 'terminal';
  const press = () => {
    if (!isCalled && !isAlone) void call('help.call');
    change({ overlay: 'help' });
  };
  return { isCalled, isAlone, press };
}
