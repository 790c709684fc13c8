import { Armchair, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { WorkstationView } from '../../preload/contract.ts';
import { isFlagReason } from '../desk/out-reason.ts';
import { Button } from '../parts/button.tsx';
import { Filled } from '../parts/filled.tsx';
import { FrameBar } from '../parts/frame-bar.tsx';
import { Page } from '../parts/page.tsx';
import { StepList } from '../parts/step-list.tsx';
import { UnreadNote } from '../parts/unread-note.tsx';
import { fill, sentenceFor } from '../texts/words.ts';
import { useCall, useView, useWords } from '../views/context.tsx';

/** Quiet words for a visitor; what is left, for the consultant, one tap away. */
export function OutOfServiceScreen({ workstation }: { workstation: WorkstationView }) {
  const { t } = useWords();
  const call = useCall();
  const [isOpen, setOpen] = useState(false);
  const live = useView('closing.changed') ?? [];
  const { state } = workstation;
  if (state.kind !== 'out-of-service') return null;
  const steps = (state.receipt?.steps ?? live).filter(
    (step) => step.status === 'failed' || step.status === 'not-checked',
  );
  const known = sentenceFor(t.outcomes, state.code, t.outCodes.other);
  return (
    <Page
      id="out-of-service"
      workstation={workstation}
      isCentred={!isOpen}
      bar={<FrameBar centre={null} right={null} />}
    >
      <div className="out">
        <UnreadNote headline={state.unread} />
        <span className="out-sign">
          <Armchair className="icon" aria-hidden="true" />
        </span>
        <h1 className="title-0">{t.out.title}</h1>
        <p className="lead lead-large" data-aloud>
          {t.out.text}
        </p>
        {workstation.help.hotline && (
          <p className="soft">
            <Filled text={t.frame.hotline} value={workstation.help.hotline} />
          </p>
        )}
        <div className="out-actions">
          <Button kind="quiet" isExpanded={isOpen} onClick={() => setOpen(!isOpen)} testId="out-details">
            {isOpen ? t.out.hideDetails : t.out.details}
          </Button>
          {!isFlagReason(state.code) && (
            <Button kind="quiet" icon={RotateCw} onClick={() => void call('visit.recheck')} testId="recheck">
              {t.out.recheck}
            </Button>
          )}
        </div>
        {isOpen && (
          <div className="card out-card">
            <h2 className="title-3">{sentenceFor(t.outCodes, state.code, known)}</h2>
            {steps.length > 0 && <StepList steps={steps} />}
            {steps.length === 0 && !isFlagReason(state.code) && <p>{t.out.nothing}</p>}
            <p className="soft" data-testid="out-code">
              {fill(t.out.code, { code: state.code })}
            </p>
          </div>
        )}
      </div>
    </Page>
  );
}
