import { Check } from 'lucide-react';
import { useState } from 'react';
import type { ClosingStepView, Headline, SeenPlace } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { Portals } from '../parts/step-list.tsx';
import { Verdict } from '../parts/verdict.tsx';
import { desk } from '../texts/desk.ts';
import { fill, sentenceFor, type Words } from '../texts/words.ts';
import {
  type CheckLine,
  checklist,
  durationOf,
  isTokenUnseen,
  nothingOpen,
  removedIn,
} from '../views/checklist.ts';
import { useWish, useWords } from '../views/context.tsx';
import { stepNamed } from '../views/headline-words.ts';
import { lasting } from '../views/lasting.ts';
import { stepOutcome } from '../views/step-outcome.ts';
import styles from './closing-list.module.css';
import { DeskHeadline } from './desk-headline.tsx';

interface ClosingListProps {
  readonly steps: readonly ClosingStepView[];
  /** What the visitor's receipt says first; null while the machine still looks. */
  readonly headline: Headline | null;
  /** When the machine had looked at everything; null while it still does. */
  readonly endedAt: string | null;
  /** To the consultation log; null where there is none. */
  readonly onLog: (() => void) | null;
}

/** Milliseconds: a step that lasted shorter is no news. */
const WORTH_TELLING = 5000;

const PLACES = Object.keys(desk.seen) as SeenPlace[];

/** 4.8–4.11 on one screen: what the machine has verified, what only a person sees, and one button. */
export function ClosingList({ steps, headline, endedAt, onLog }: ClosingListProps) {
  const words = useWords();
  const wish = useWish();
  const [found, setFound] = useState<readonly SeenPlace[]>([]);
  const turn = (place: SeenPlace) =>
    setFound(found.includes(place) ? found.filter((one) => one !== place) : [...found, place]);
  const [isTokenSeen, setTokenSeen] = useState(false);
  const confirm = (isNext = false) => wish('desk.confirm', { found: [...found], isNext });
  const lines = checklist(steps);
  const isFine = found.length === 0 && nothingOpen(lines);
  // One tap: the visit and the desk are closed, and the consultant turns to the next in the queue.
  const andLeave = (isNext: boolean) => void confirm(isNext).then(() => wish('access.leave'));
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
                <Evidence line={line} words={words} />
              </div>
            </li>
          ))}
        </ol>
        {endedAt && <p className="soft">{fill(desk.prepared, { time: words.clock(new Date(endedAt)) })}</p>}
      </section>
      <section className="card">
        <h2 className="title-3">{desk.look}</h2>
        <p className="soft">{desk.lookText}</p>
        <ul className={styles.places}>
          {PLACES.map((place) =>
            place === 'token' && isTokenUnseen(lines) ? (
              <li key={place}>
                <span>{desk.tokenAsk}</span>
                <Button
                  {...(isTokenSeen && { icon: Check })}
                  isPressed={isTokenSeen}
                  onClick={() => {
                    setTokenSeen(!isTokenSeen);
                    setFound(found.filter((one) => one !== 'token'));
                  }}
                  label={desk.tokenYesLong}
                  testId="token-with-owner"
                >
                  {desk.tokenYes}
                </Button>
                <Button
                  {...(found.includes('token') && { icon: Check })}
                  isPressed={found.includes('token')}
                  onClick={() => {
                    setTokenSeen(false);
                    turn('token');
                  }}
                  label={desk.tokenNoLong}
                  testId="found-token"
                >
                  {desk.tokenNo}
                </Button>
              </li>
            ) : (
              <li key={place}>
                <span>{desk.seen[place]}</span>
                <Button
                  {...(found.includes(place) && { icon: Check })}
                  isPressed={found.includes(place)}
                  onClick={() => turn(place)}
                  label={desk.foundAt[place]}
                  testId={`found-${place}`}
                >
                  {desk.found}
                </Button>
              </li>
            ),
          )}
        </ul>
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

/** What stands behind the sign: every portal, counts, and each thing that was not verified with its own sentence. */
function Evidence({ line, words }: { line: CheckLine; words: Words }) {
  const { t } = words;
  const portals = [...line.done, ...line.open].flatMap((step) => step.portals ?? []);
  const title = (step: ClosingStepView) => sentenceFor(t.steps, step.id, t.steps.other);
  const done = line.done.filter((step) => step.status === 'verified' && !step.portals?.length);
  // The readiness of the place has many steps: their names say enough.
  const names = done.map((step) => title(step).toLowerCase()).join(', ');
  const outcomes =
    line.id !== 'place'
      ? done.map((step) => stepOutcome({ ...step, removed: 0 }, words))
      : done.length > 0
        ? [fill(desk.checkedPlaces, { list: names })]
        : [];
  // No alarm, but the consultant passes it on.
  const clock = done.filter(({ code }) => code === 'clock.set').map((step) => stepOutcome(step, words));
  const said = [
    ...outcomes,
    ...clock,
    line.id === 'files' && removedIn(line) > 0 ? words.count(t.stepCounts.removed, removedIn(line)) : null,
    durationOf(line) >= WORTH_TELLING ? lasting(durationOf(line)) : null,
  ].filter((one) => one !== null);
  return (
    <>
      {portals.length > 0 && <Portals portals={portals} reasons={desk.logoutReasons} />}
      {said.length > 0 && <span className="step-outcome">{[...new Set(said)].join(' · ')}</span>}
      {line.open
        .filter((step) => step.status !== 'waiting' && !step.portals?.length)
        .map((step) => (
          <strong key={step.id} className={styles.open}>
            {stepNamed(step, words)}
          </strong>
        ))}
    </>
  );
}
