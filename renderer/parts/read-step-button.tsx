import { Square, Volume2 } from 'lucide-react';
import { useEffect } from 'react';
import { useCall, useView, useWords } from '../views/context.tsx';
import { Button } from './button.tsx';

/** Reads this step aloud, and stops; not there without a voice, and beside a screen reader, which has its own. */
export function ReadStepButton({ instruction, step }: { instruction: string; step: number }) {
  const { t, language } = useWords();
  const call = useCall();
  const workstation = useView('workstation.changed');
  // Another step, another screen: what was being read is not before the person any more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end of this step is what it waits for
  useEffect(() => () => void call('aloud.stop'), [call, instruction, step]);
  if (!workstation || workstation.voice === 'none') return null;
  if (workstation.screenReader === 'starting' || workstation.screenReader === 'on') return null;
  const isSpeaking = workstation.voice === 'speaking';
  // It stands among Russian text, and is not.
  return (
    <div className="read-step" lang={language}>
      <Button
        icon={isSpeaking ? Square : Volume2}
        onClick={() => void (isSpeaking ? call('aloud.stop') : call('aloud.read', { instruction, step }))}
        testId="read-step"
      >
        {isSpeaking ? t.reader.silence : t.reader.readStep}
      </Button>
    </div>
  );
}
