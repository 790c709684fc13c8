import { EyeOff, KeyRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { StateView, WorkstationView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { chime } from '../parts/chime.ts';
import { CodePad } from '../parts/code-pad.tsx';
import { FrameBar } from '../parts/frame-bar.tsx';
import { Page } from '../parts/page.tsx';
import { fill, sentenceFor } from '../texts/words.ts';
import { useAsk, useCall, useLocal, useView, useWords } from '../views/context.tsx';

/** Heard twice before the visit is ended: time enough to come back from the printer. */
const SOUNDS: readonly number[] = [60, 15];

/** For so long after hiding a code can be set; the main process holds it to that too. */
const LOCKABLE = 55_000;

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
          <p className="lead paused-left" data-testid="paused-left">
            {fill(t.paused.left, { clock: `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}` })}
          </p>
        )}
        {state.by === 'consultant' && <Consultant />}
        {state.by === 'visitor' && state.lock === null && <Open />}
        {state.by === 'visitor' && state.lock && <Locked triesLeft={state.lock.triesLeft} />}
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

/** Anybody may show it; for a moment its owner may close it by a code. */
function Open() {
  const { t } = useWords();
  const call = useCall();
  const [isChoosing, setChoosing] = useState(false);
  const [isLockable, setLockable] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setLockable(false), LOCKABLE);
    return () => clearTimeout(timer);
  }, []);
  if (isChoosing && isLockable) {
    return (
      <CodePad
        title={t.paused.choose}
        confirm={t.paused.lock}
        isShown
        message={null}
        onCancel={() => setChoosing(false)}
        onDone={(code) => void call('visit.lock', { code })}
      />
    );
  }
  return (
    <>
      <div className="out-actions">
        {isLockable && (
          <Button size="large" icon={KeyRound} onClick={() => setChoosing(true)} testId="lock">
            {t.paused.lock}
          </Button>
        )}
        <Button kind="primary" size="large" onClick={() => void call('visit.resume')} testId="resume">
          {t.paused.show}
        </Button>
      </div>
      <p className="soft">{t.paused.warning}</p>
    </>
  );
}

/** Its owner knows the code. */
function Locked({ triesLeft }: { triesLeft: number }) {
  const words = useWords();
  const { t } = words;
  const ask = useAsk();
  const [trouble, setTrouble] = useState<string | null>(null);
  const unlock = async (code: string) => {
    setTrouble(null);
    const answer = await ask('visit.unlock', { code });
    if (!answer.ok) setTrouble(answer.error.code);
  };
  const message =
    trouble === 'visit.wrong-code'
      ? words.count(t.paused.wrong, triesLeft)
      : trouble && sentenceFor(t.refusals, trouble, t.refusals.other);
  return (
    <CodePad
      title={t.paused.enter}
      confirm={t.paused.show}
      isShown={false}
      message={message}
      onDone={(code) => void unlock(code)}
    />
  );
}
