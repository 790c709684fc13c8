import { Check, CircleHelp, Info } from 'lucide-react';
import { useState } from 'react';
import type { WorkstationView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { FeedbackCard } from '../parts/feedback-card.tsx';
import { Page } from '../parts/page.tsx';
import { StepList } from '../parts/step-list.tsx';
import { noAnswers, SurveyCard } from '../parts/survey-card.tsx';
import { useWish, useWords } from '../views/context.tsx';
import { mergeSteps } from '../views/merge-steps.ts';
import { receiptSentence } from '../views/receipt-sentence.ts';

/** What was done, in one sentence; the list is one tap away. */
export function ReceiptScreen({ workstation }: { workstation: WorkstationView }) {
  const words = useWords();
  const { t } = words;
  const wish = useWish();
  const [isOpen, setOpen] = useState(false);
  const [draft, setDraft] = useState(noAnswers);
  const { state, survey } = workstation;
  const receipt = state.kind === 'closing' ? state.receipt : null;
  if (!receipt) return null;
  return (
    <Page id="receipt" workstation={workstation} isCentred={!isOpen} hasMark={survey !== null}>
      <div className="receipt">
        <div className="receipt-words">
          <span className="receipt-sign" data-verdict={receipt.isClean ? 'verified' : 'not-checked'}>
            {receipt.isClean ? (
              <Check className="icon" aria-hidden="true" />
            ) : (
              <CircleHelp className="icon" aria-hidden="true" />
            )}
          </span>
          <h1 className="title-1">{receipt.isClean ? t.receipt.title : t.receipt.titleDoubt}</h1>
          <p className="lead lead-large" data-testid="receipt-sentence">
            {receiptSentence(receipt, words)}
          </p>
          {!receipt.isClean && <p className="lead">{t.receipt.doubt}</p>}
          {receipt.isRecovered && <p className="soft">{t.receipt.recovered}</p>}
          <p className="aside">
            <Info className="icon" aria-hidden="true" />
            {t.receipt.take}
          </p>
          <div className="receipt-actions">
            <Button
              kind="primary"
              size="large"
              onClick={() => void wish('visit.leave')}
              testId="receipt-done"
              isFirst
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
