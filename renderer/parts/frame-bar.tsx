import type { ReactNode } from 'react';
import { useLocal, useWords } from '../views/context.tsx';
import { Button } from './button.tsx';
import { CallConsultant } from './call-consultant.tsx';
import { TimeLeft } from './time-left.tsx';

interface FrameBarProps {
  /** Before and after a visit there is no time and nothing to finish: something else may stand there. */
  readonly centre?: ReactNode;
  readonly right?: ReactNode;
}

/** The bottom of every visitor screen: help left, time in the middle, «Завершить» right. */
export function FrameBar({ centre, right }: FrameBarProps) {
  return (
    <footer className="frame-bar">
      <div data-testid="frame-left">
        <CallConsultant />
      </div>
      <div>{centre === undefined ? <TimeLeft /> : centre}</div>
      <div className="frame-right">{right === undefined ? <FinishButton /> : right}</div>
    </footer>
  );
}

/** «Закончить и выйти»: asks first. */
export function FinishButton() {
  const { t } = useWords();
  const [, change] = useLocal();
  return (
    <Button kind="accent" onClick={() => change({ overlay: 'finish' })} testId="finish">
      {t.frame.finish}
    </Button>
  );
}
