import { Volume2 } from 'lucide-react';
import type { WorkstationView } from '../../preload/contract.ts';
import { useCall, useWords } from '../views/context.tsx';
import { Button } from './button.tsx';

/** The system's screen reader on and off; not there where nothing can speak. */
export function ReadAloudButton({ reader }: { reader: WorkstationView['screenReader'] }) {
  const { t } = useWords();
  const call = useCall();
  if (reader === 'none') return null;
  const isOn = reader !== 'off';
  return (
    <Button
      icon={Volume2}
      isPressed={isOn}
      onClick={() => void call('reader.set', { isOn: !isOn })}
      testId="read-aloud"
    >
      {t.frame.readAloud}
    </Button>
  );
}
