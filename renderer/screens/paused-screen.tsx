import { EyeOff } from 'lucide-react';
import { useEffect } from 'react';
import type { StateView, WorkstationView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { chime } from '../parts/chime.ts';
import { FrameBar } from '../parts/frame-bar.tsx';
import { LockedHidden, OpenHidden } from '../parts/hidden-screen-lock.tsx';
import { Page } from '../parts/page.tsx';
import { fill } from '../texts/words.ts';
import { useLocal, useView, useWords } from '../views/context.tsx';

/** Heard twice before the visit is ended: time enough to come back from the printer. */
const SOUNDS: readonly number[] = [60, 15];

/**
 * Nothing of the visit is to be read here, and nothing to be had but coming back and help: whoever passes by must not end
 * what was not sent yet.
 */
export function PausedScreen({ workstation }: { workstation: WorkstationView }) {
  const { t } = useWords();
  const left = useView('time.changed')?.warningLeft ?? null;
  useEffect(() => {
    if (left !== null && SOUNDS.includes(left)) chime();
  }, [left]);
  const { state } = workstation;
  if (state.kind !== 'paused') return null;
  return (
    <Page
      id="paused"
      workstation={workstation}
      isCentred
      hasMark={false}
      bar={<FrameBar centre={null} right={null} />}
    >
      <div className="out">
        <span className="out-sign">
          <EyeOff className="icon" aria-hidden="true" />
        </span>
        <h1 className="title-0">{t.paused.title}</h1>
        <p className="lead lead-large" data-aloud>
          {explanation(state, t.paused)}
        </p>
        {left !== null && (
          <p className="lead" data-testid="paused-left">
            {fill(t.paused.left, { clock: `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}` })}
          </p>
        )}
        {state.by === 'consultant' && <Consultant />}
        {state.by === 'visitor' && state.lock === null && <OpenHidden />}
        {state.by === 'visitor' && state.lock && <LockedHidden triesLeft={state.lock.triesLeft} />}
      </div>
    </Page>
  );
}

type Paused = Extract<StateView, { kind: 'paused' }>;

function explanation(
  { by, lock }: Paused,
  t: { readonly text: string; readonly locked: string; readonly byConsultant: string },
): string {
  if (by === 'consultant') return t.byConsultant;
  return lock ? t.locked : t.text;
}

function Consultant() {
  const { t } = useWords();
  const [, change] = useLocal();
  return (
    <div className="out-actions">
      <Button size="large" onClick={() => change({ overlay: 'door' })} testId="paused-door">
        {t.frame.staff}
      </Button>
    </div>
  );
}
