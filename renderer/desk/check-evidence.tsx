import type { ClosingStepView } from '../../preload/contract.ts';
import { Portals } from '../parts/step-list.tsx';
import { desk } from '../texts/desk.ts';
import { fill, sentenceFor, type Words } from '../texts/words.ts';
import { type CheckLine, durationOf, removedIn } from '../views/checklist.ts';
import { stepNamed } from '../views/headline-words.ts';
import { lasting } from '../views/lasting.ts';
import { stepOutcome } from '../views/step-outcome.ts';
import styles from './closing-list.module.css';

/** Milliseconds: a step that lasted shorter is no news. */
const WORTH_TELLING = 5000;

/** What stands behind the verdict: every portal, counts, and each thing that was not verified with its own sentence. */
export function CheckEvidence({ line, words }: { line: CheckLine; words: Words }) {
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
