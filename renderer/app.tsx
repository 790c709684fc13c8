import { useCallback, useReducer, useState } from 'react';
import { CallBand } from './parts/call-band.tsx';
import { ScanArrival } from './parts/scan-arrival.tsx';
import { SoftKeyboard } from './parts/soft-keyboard.tsx';
import { Toast } from './parts/toast.tsx';
import { Overlay } from './screens/overlay.tsx';
import { Screen } from './screens/screen.tsx';
import type { Bridge, ViewStore } from './views/bridge.ts';
import { chooseScreen, type ScreenId } from './views/choose-screen.ts';
import { PIN_NEEDED, ShellProvider, useLocal, useView } from './views/context.tsx';
import { changeLocal, freshLocal, type Local } from './views/local.ts';
import { useAppearance } from './views/use-appearance.ts';
import { useForgetting } from './views/use-forgetting.ts';
import { useInvitation } from './views/use-invitation.ts';
import { usePainted } from './views/use-painted.ts';
import { useWindowTitle } from './views/use-window-title.ts';

interface AppProps {
  readonly bridge: Bridge;
  readonly store: ViewStore;
  /** Where the gallery starts. */
  readonly initialLocal?: Partial<Local>;
}

/** A refusal to show; `at` makes the same refusal twice two events. */
export interface Refusal {
  readonly code: string;
  readonly at: number;
}

/** The window of the shell. */
export function App({ bridge, store, initialLocal }: AppProps) {
  const [local, change] = useReducer(changeLocal, { ...freshLocal, ...initialLocal });
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const refused = useCallback((code: string) => {
    // Not shown: the PIN is asked for instead.
    if (code === PIN_NEEDED) change({ overlay: 'pin' });
    else setRefusal({ code, at: performance.now() });
  }, []);
  const endToast = useCallback(() => setRefusal(null), []);
  return (
    <ShellProvider bridge={bridge} store={store} local={local} change={change} refused={refused}>
      <Window refusal={refusal} onToastEnd={endToast} />
    </ShellProvider>
  );
}

/** Where the call can be taken back. A token that was left calls by itself, with its own sound. */
const CALLS: readonly ScreenId[] = [
  'free',
  'start',
  'home',
  'questions',
  'reader',
  'portal',
  'paused',
  'receipt',
];

function Window({ refusal, onToastEnd }: { refusal: Refusal | null; onToastEnd: () => void }) {
  const workstation = useView('workstation.changed');
  const browser = useView('browser.changed');
  const access = useView('access.changed');
  const [local] = useLocal();
  const chosen = chooseScreen(workstation, browser, local, access);

  useAppearance(workstation?.theme ?? null);
  useForgetting(workstation?.state.kind ?? null);
  useInvitation(workstation?.state ?? null);
  useWindowTitle();
  usePainted(workstation !== null);

  return (
    <div className="window" data-screen={chosen.screen} data-overlay={chosen.overlay ?? undefined}>
      {workstation?.help.isCalled && CALLS.includes(chosen.screen) && (
        <CallBand name={workstation.workstationName} />
      )}
      <Screen
        id={chosen.screen}
        overlay={chosen.overlay}
        workstation={workstation}
        browser={browser}
        staff={access?.session ?? null}
      />
      {workstation && chosen.overlay && (
        <Overlay id={chosen.overlay} workstation={workstation} browser={browser} />
      )}
      <SoftKeyboard isOnPortal={chosen.screen === 'portal' && chosen.overlay === null} />
      <ScanArrival
        isHidden={chosen.overlay !== null || !['home', 'reader', 'portal'].includes(chosen.screen)}
        isOnPortal={chosen.screen === 'portal'}
      />
      <Toast refusal={refusal} onEnd={onToastEnd} isOverDialog={chosen.overlay !== null} />
    </div>
  );
}
