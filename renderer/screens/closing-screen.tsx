import { FileKey } from 'lucide-react';
import type { EndReason, WorkstationView } from '../../preload/contract.ts';
import { FrameBar } from '../parts/frame-bar.tsx';
import { Page } from '../parts/page.tsx';
import { StepList } from '../parts/step-list.tsx';
import { TakeReminder } from '../parts/take-reminder.tsx';
import { fill, sentenceFor } from '../texts/words.ts';
import { useView, useWords } from '../views/context.tsx';
import { mergeSteps } from '../views/merge-steps.ts';

/** The list of what is being done, live, while the person is still here. */
export function ClosingScreen({ workstation }: { workstation: WorkstationView }) {
  const { t } = useWords();
  const steps = mergeSteps(useView('closing.changed') ?? []);
  const { state } = workstation;
  const done = steps.filter((step) => step.status !== 'waiting' && step.status !== 'running').length;
  const running = steps.find((step) => step.status === 'running');
  return (
    <Page id="closing" isReadOnly workstation={workstation} bar={<FrameBar centre={null} right={null} />}>
      <div className="closing">
        <div className="closing-words">
          <h1 className="title-1">{t.closing.title}</h1>
          <p className="lead">{reasonText(state.kind === 'closing' ? state.reason : 'visitor', t.closing)}</p>
          <TakeReminder icon={FileKey} />
        </div>
        <div className="card closing-card">
          <div className="progress">
            <progress max={Math.max(1, steps.length)} value={done} aria-label={t.closing.title} />
            <span className="digits">{fill(t.closing.progress, { done, all: steps.length })}</span>
          </div>
          <p className="only-read" role="status">
            {running && sentenceFor(t.stepsRunning, running.id, t.stepsRunning.other)}
          </p>
          <StepList steps={steps} />
        </div>
      </div>
    </Page>
  );
}

function reasonText(
  reason: EndReason,
  t: Record<'text' | 'reasonIdle' | 'reasonLimit' | 'reasonConsultant' | 'reasonCrash', string>,
): string {
  switch (reason) {
    case 'idle':
      return t.reasonIdle;
    case 'limit':
      return t.reasonLimit;
    case 'consultant':
      return t.reasonConsultant;
    case 'crash':
      return t.reasonCrash;
    case 'visitor':
    case 'shutdown':
      return t.text;
  }
}
