import { useState } from 'react';
import type { ClosingStepView, Headline, SeenPlace } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { Verdict } from '../parts/verdict.tsx';
import { desk } from '../texts/desk.ts';
import { fill } from '../texts/words.ts';
import { checklist, isTokenUnseen, nothingOpen } from '../views/checklist.ts';
import { useCall, useWords } from '../views/context.tsx';
import { CheckEvidence } from './check-evidence.tsx';
import styles from './closing-list.module.css';
import { DeskHeadline } from './desk-headline.tsx';
import { SeenPlaces } from './seen-places.tsx';

interface ClosingListProps {
  readonly steps: readonly ClosingStepView[];
  /** What the visitor's receipt says first; null while the machine still looks. */
  readonly headline: Headline | null;
  /** When the machine had looked at everything; null while it still does. */
  readonly endedAt: string | null;
  /** To the consultation log; null where there is none. */
  readonly onLog: (() => void) | null;
}

/** 4.8–4.11 on one screen: what the machine has verified, what only a person sees, and one button. */
export function ClosingList({ steps, headline, endedAt, onLog }: ClosingListProps) {
  const words = useWords();
  const call = useCall();
  const [found, setFound] = useState<readonly SeenPlace[]>([]);
  const confirm = (isNext = false) => call('desk.confirm', { found: [...found], isNext });
  const lines = checklist(steps);
  const isFine = found.length === 0 && nothingOpen(lines);
  // One tap: the visit and the desk are closed, and the consultant turns to the next in the queue.
  const andLeave = (isNext: boolean) => void confirm(isNext).then(() => call('access.leave'));
  return (
    <div className={styles.list} data-testid="closing-list">
      <section className="card">
        <h2 className="title-3">{desk.checked}</h2>
        {headline && <DeskHeadline headline={headline} of="now" />}
        <ol className="steps">
          {lines.map((line) => (
            <li key={line.id} className="step" data-testid={`check-${line.id}`} data-status={line.status}>
              <Verdict status={line.status} />
              <div className="step-text">
                <span className="step-title">{desk.checks[line.id]}</span>
                <CheckEvidence line={line} words={words} />
              </div>
            </li>
          ))}
        </ol>
        {endedAt && <p className="soft">{fill(desk.prepared, { time: words.clock(new Date(endedAt)) })}</p>}
      </section>
      <section className="card">
        <h2 className="title-3">{desk.look}</h2>
        <p className="soft">{desk.lookText}</p>
        <SeenPlaces found={found} onFound={setFound} isTokenUnseen={isTokenUnseen(lines)} />
        {endedAt ? (
          <>
            <Button kind="primary" size="large" onClick={() => andLeave(false)} testId="desk-confirm" isFirst>
              {isFine ? desk.confirm : desk.confirmFound}
            </Button>
            <Button size="large" onClick={() => andLeave(true)} testId="desk-confirm-next">
              {desk.confirmNext}
            </Button>
            {onLog && (
              <Button kind="quiet" onClick={() => void confirm().then(onLog)} testId="desk-confirm-log">
                {desk.confirmLog}
              </Button>
            )}
          </>
        ) : (
          <p>{desk.confirmLater}</p>
        )}
      </section>
    </div>
  );
}
