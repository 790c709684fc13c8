import { Info } from 'lucide-react';
import { useState } from 'react';
import type { WorkstationView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { DisplayButton } from '../parts/display-button.tsx';
import { FeedbackCard } from '../parts/feedback-card.tsx';
import { FrameBar } from '../parts/frame-bar.tsx';
import { Page } from '../parts/page.tsx';
import { ReceiptHeadline } from '../parts/receipt-headline.tsx';
import { ReceiptLeft } from '../parts/receipt-left.tsx';
import { StepList } from '../parts/step-list.tsx';
import { noAnswers, SurveyCard } from '../parts/survey-card.tsx';
import { useCall, useWords } from '../views/context.tsx';
import { mergeSteps } from '../views/merge-steps.ts';
import { receiptSentence } from '../views/receipt-sentence.ts';

/** What was not verified first, with what to do; then what was done, in one sentence. The list is one tap away. */
export function ReceiptScreen({ workstation }: { workstation: WorkstationView }) {
  const words = useWords();
  const { t } = words;
  const call = useCall();
  const [isOpen, setOpen] = useState(false);
  const [draft, setDraft] = useState(noAnswers);
  const { state, survey } = workstation;
  const receipt = state.kind === 'closing' ? state.receipt : null;
  if (!receipt) return null;
  const isGood = receipt.headline.verdict === 'verified';
  // Not logged out on the portal's side, but nobody who sits down here can use it: that too takes evidence.
  const isForgotten =
    receipt.headline.logout === 'not-everywhere' &&
    receipt.steps.some(({ id, status }) => id === 'browser' && status === 'verified');
  return (
    <Page
      id="receipt"
      workstation={workstation}
      isCentred={!isOpen}
      hasMark={survey !== null}
      top={<DisplayButton />}
      bar={<FrameBar centre={<ReceiptLeft />} right={null} />}
    >
      <div className="receipt">
        <div className="receipt-words">
          <ReceiptHeadline headline={receipt.headline}>
            {isForgotten && <p className="lead">{t.headline.nextPerson}</p>}
            <p className={isGood ? 'lead lead-large' : 'soft'} data-testid="receipt-sentence">
              {receiptSentence(receipt, words)}
            </p>
            {receipt.isRecovered && <p className="soft">{t.receipt.recovered}</p>}
          </ReceiptHeadline>
          <p className="aside" data-aloud>
            <Info className="icon" aria-hidden="true" />
            {t.receipt.take}
          </p>
          <div className="receipt-actions">
            <Button
              kind="primary"
              size="large"
              onClick={() => void call('visit.leave')}
              testId="receipt-done"
            >
              {t.receipt.done}
            </Button>
            <Button
              kind="quiet"
              size="large"
              isExpanded={isOpen}
              onClick={() => setOpen(!isOpen)}
              testId="receipt-details"
            >
              {isOpen ? t.receipt.hideDetails : t.receipt.details}
            </Button>
          </div>
        </div>
        {isOpen ? (
          <div className="card receipt-card">
            <StepList steps={mergeSteps(receipt.steps)} />
          </div>
        ) : survey ? (
          <SurveyCard survey={survey} draft={draft} onChange={setDraft} />
        ) : (
          <FeedbackCard feedback={workstation.feedback} />
        )}
      </div>
    </Page>
  );
}
