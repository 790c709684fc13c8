import { EyeOff } from 'lucide-react';
import { useEffect } from 'react';
import type { WorkstationView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { chime } from '../parts/chime.ts';
import { FinishButton, FrameBar } from '../parts/frame-bar.tsx';
import { Page } from '../parts/page.tsx';
import { fill } from '../texts/words.ts';
import { useLocal, useView, useWish, useWords } from '../views/context.tsx';

/** Heard twice before the visit is ended: time enough to come back from the printer. */
const SOUNDS: readonly number[] = [60, 15];

/** Nothing of the visit is to be read here, and nothing to be had but coming back and the end. */
export function PausedScreen({ workstation }: { workstation: WorkstationView }) {
  const { t } = useWords();
  const wish = useWish();
  const [, change] = useLocal();
  const left = useView('time.changed')?.warningLeft ?? null;
  useEffect(() => {
    if (left !== null && SOUNDS.includes(left)) chime();
  }, [left]);
  const { state } = workstation;
  if (state.kind !== 'paused') return null;
  const isOpenToAll = state.by === 'visitor';
  return (
    <Page
      id="paused"
      workstation={workstation}
      isCentred
      hasMark={false}
      bar={<FrameBar centre={null} right={<FinishButton />} />}
    >
      <div className="out">
        <span className="out-sign">
          <EyeOff className="icon" aria-hidden="true" />
        </span>
        <h1 className="title-0">{t.paused.title}</h1>
        <p className="lead lead-large" data-aloud>
          {isOpenToAll ? t.paused.text : t.paused.byConsultant}
        </p>
        {left !== null && (
          <p className="lead paused-left" data-testid="paused-left">
            {fill(t.paused.left, { clock: `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}` })}
          </p>
        )}
        <div className="out-actions">
          {isOpenToAll ? (
            <Button kind="primary" size="large" onClick={() => void wish('visit.resume')} testId="resume">
              {t.paused.show}
            </Button>
          ) : (
            <Button size="large" onClick={() => change({ overlay: 'door' })} testId="paused-door">
              {t.frame.staff}
            </Button>
          )}
        </div>
        {isOpenToAll && <p className="soft">{t.paused.warning}</p>}
      </div>
    </Page>
  );
}
