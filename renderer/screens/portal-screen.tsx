import { useRef } from 'react';
import type { BrowserView, WorkstationView } from '../../preload/contract.ts';
import { PortalBar } from '../parts/portal-bar.tsx';
import { PortalPane } from '../parts/portal-pane.tsx';
import { PortalTabs } from '../parts/portal-tabs.tsx';
import { SigningBand } from '../parts/signing-band.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { TrainingRibbon } from '../parts/training-ribbon.tsx';
import type { OverlayId } from '../views/choose-screen.ts';
import { useLocal, useWords } from '../views/context.tsx';
import { usePlace } from '../views/use-place.ts';
import { visitOf } from '../views/visit-of.ts';
import { Notice } from './notice.tsx';
import { PageQuestionBand } from './page-question.tsx';

interface PortalScreenProps {
  readonly workstation: WorkstationView;
  readonly browser: BrowserView;
  readonly overlay: OverlayId | null;
}

/** Our bar above, the portal's own page in the hole, the instruction beside it. */
export function PortalScreen({ workstation, browser, overlay }: PortalScreenProps) {
  const { t } = useWords();
  const [{ isPaneOpen, paneSide }] = useLocal();
  const area = useRef<HTMLElement>(null);
  usePlace(area, overlay !== null);
  const audience = visitOf(workstation)?.audience ?? 'citizen';
  return (
    <div className="portal" data-testid="portal">
      <TrainingRibbon />
      <PortalBar browser={browser} />
      <PortalTabs browser={browser} />
      <SigningBand signing={browser.signing} isEmployer={audience === 'employer'} />
      <div className="portal-body" data-pane={paneSide}>
        <div className="portal-column">
          {browser.question && overlay !== 'notice' && (
            <PageQuestionBand key={browser.question.id} question={browser.question} />
          )}
          <main ref={area} className="portal-area" aria-label={t.portal.page} data-testid="portal-area">
            {overlay === 'notice' && browser.notice ? (
              <Notice notice={browser.notice} browser={browser} />
            ) : (
              <div className="portal-wait">
                <Skeleton lines={5} />
              </div>
            )}
          </main>
        </div>
        {isPaneOpen && <PortalPane audience={audience} portal={browser.portal} />}
      </div>
    </div>
  );
}
