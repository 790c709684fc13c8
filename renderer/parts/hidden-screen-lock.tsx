/** Showing a hidden screen again: by anybody, or by the code of its owner. */
import { KeyRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { sentenceFor } from '../texts/words.ts';
import { useAsk, useCall, useWords } from '../views/context.tsx';
import { Button } from './button.tsx';
import { CodePad } from './code-pad.tsx';

/** For so long after hiding a code can be set; the main process holds it to that too. */
const LOCKABLE = 55_000;

/** Anybody may show it; for a moment its owner may close it by a code. */
export function OpenHidden() {
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
export function LockedHidden({ triesLeft }: { triesLeft: number }) {
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
