import {
  ArrowRight,
  BriefcaseBusiness,
  Check,
  FlaskConical,
  type LucideIcon,
  TriangleAlert,
  UserRound,
} from 'lucide-react';
import type { Audience, WorkstationView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { Clock } from '../parts/clock.tsx';
import { DisplayButton } from '../parts/display-button.tsx';
import { FeedbackCard } from '../parts/feedback-card.tsx';
import { FrameBar } from '../parts/frame-bar.tsx';
import { LanguageSwitch } from '../parts/language-switch.tsx';
import { Page } from '../parts/page.tsx';
import { ReadAloudButton } from '../parts/read-aloud-button.tsx';
import { ScannerLine } from '../parts/scanner-line.tsx';
import { UnreadNote } from '../parts/unread-note.tsx';
import { soften } from '../texts/soften.ts';
import { useLocal, useWords } from '../views/context.tsx';

/** Nobody is here: who are you? «Подготовлено» is said only when it was verified. */
export function FreeScreen({ workstation }: { workstation: WorkstationView }) {
  const words = useWords();
  const { t } = words;
  const [, change] = useLocal();
  const { state, troubles } = workstation;
  const preparedAt = state.kind === 'free' ? state.preparedAt : null;
  return (
    <Page
      id="free"
      workstation={workstation}
      hasMark={false}
      top={
        <>
          <DisplayButton />
          <Clock />
        </>
      }
      bar={
        <FrameBar centre={<ReadAloudButton reader={workstation.screenReader} />} right={<LanguageSwitch />} />
      }
    >
      <div className="free-main">
        <div className="free-greeting">
          <h1 className="title-0">{t.free.hello}</h1>
          {preparedAt && (
            <p className="prepared">
              <span className="prepared-sign">
                <Check className="icon" aria-hidden="true" />
              </span>
              {t.free.prepared}
              <time className="digits">{words.clock(new Date(preparedAt))}</time>
            </p>
          )}
        </div>
        <UnreadNote headline={state.kind === 'free' ? state.unread : null} />
        <h2 className="title-2">{t.free.question}</h2>
        <div className="audiences">
          <AudienceButton audience="citizen" icon={UserRound} />
          <AudienceButton audience="employer" icon={BriefcaseBusiness} />
        </div>
        <ScannerLine />
        {workstation.isTrial && (
          <p className="corner-note" data-testid="trial-build">
            <FlaskConical className="icon" aria-hidden="true" />
            {t.free.trial}
          </p>
        )}
        {troubles.length > 0 && (
          <div className="trouble-corner">
            <Button
              kind="quiet"
              icon={TriangleAlert}
              onClick={() => change({ overlay: 'trouble' })}
              testId="config-trouble"
            >
              {t.free.trouble}
            </Button>
          </div>
        )}
      </div>
      <FeedbackCard feedback={workstation.feedback} />
    </Page>
  );
}

function AudienceButton({ audience, icon: Icon }: { audience: Audience; icon: LucideIcon }) {
  const { t } = useWords();
  const [, change] = useLocal();
  const hint = { citizen: t.free.citizenHint, employer: t.free.employerHint };
  return (
    <button
      type="button"
      className="audience"
      data-testid={`audience-${audience}`}
      onClick={() => change({ audience })}
    >
      <Icon className="audience-icon" aria-hidden="true" />
      <span className="audience-title">{soften(t.free[audience])}</span>
      <span className="audience-hint">{hint[audience]}</span>
      <ArrowRight className="audience-arrow" aria-hidden="true" />
    </button>
  );
}
