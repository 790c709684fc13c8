import type { WorkstationView } from '../../preload/contract.ts';
import { FrameBar } from '../parts/frame-bar.tsx';
import { Page } from '../parts/page.tsx';
import { StepList } from '../parts/step-list.tsx';
import { Verdict } from '../parts/verdict.tsx';
import { useView, useWords } from '../views/context.tsx';

/** After a crash or a power cut: the closing is done before anybody may sit down. */
export function RecoveringScreen({ workstation }: { workstation: WorkstationView }) {
  const { t } = useWords();
  const steps = useView('closing.changed') ?? [];
  return (
    <Page
      id="recovering"
      workstation={workstation}
      isCentred={steps.length === 0}
      bar={<FrameBar centre={null} right={null} />}
    >
      <div className={steps.length > 0 ? 'closing' : 'closing-alone'}>
        <div className="closing-words">
          {steps.length === 0 && <Verdict status="running" />}
          <h1 className="title-1">{t.recovering.title}</h1>
          <p className="lead" data-aloud>
            {t.recovering.text}
          </p>
        </div>
        {steps.length > 0 && (
          <div className="card closing-card">
            <StepList steps={steps} />
          </div>
        )}
      </div>
    </Page>
  );
}
