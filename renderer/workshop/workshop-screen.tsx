import { KeyRound, LogOut } from 'lucide-react';
import { useRef } from 'react';
import type { AccessView, BrowserView, WorkstationView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { classes } from '../parts/classes.ts';
import { PlaceLine } from '../parts/place-line.tsx';
import { PortalTabs } from '../parts/portal-tabs.tsx';
import { Notice } from '../screens/notice.tsx';
import { PageQuestionBand } from '../screens/page-question.tsx';
import { workshop as words } from '../texts/workshop.ts';
import type { OverlayId } from '../views/choose-screen.ts';
import { InRussian, useCall, useLocal, useView } from '../views/context.tsx';
import { usePlace } from '../views/use-place.ts';
import { WorkshopDrift } from './workshop-drift.tsx';
import { WorkshopHosts } from './workshop-hosts.tsx';
import { WorkshopMissed } from './workshop-missed.tsx';
import { WorkshopProposal } from './workshop-proposal.tsx';
import styles from './workshop-screen.module.css';
import { WorkshopSteps } from './workshop-steps.tsx';

interface WorkshopScreenProps {
  readonly workstation: WorkstationView;
  readonly browser: BrowserView | null;
  readonly overlay: OverlayId | null;
  readonly session: AccessView['session'];
}

/** The room of IT: a portal's page on the left, what was seen of it and what is proposed on the right. */
export function WorkshopScreen({ workstation, browser, overlay, session }: WorkshopScreenProps) {
  const call = useCall();
  return (
    <InRussian>
      <div className="page" data-testid="workshop" lang="ru">
        <PlaceLine workstation={workstation} hasDoor={false}>
          {session?.role === 'it' && (
            <Button icon={LogOut} onClick={() => void call('workshop.end')} testId="workshop-end">
              {words.leave}
            </Button>
          )}
        </PlaceLine>
        {session?.role === 'it' ? <Room browser={browser} overlay={overlay} /> : <Locked />}
      </div>
    </InRussian>
  );
}

function Locked() {
  const [, change] = useLocal();
  return (
    <main className={styles.locked}>
      <h1 className="title-1">{words.title}</h1>
      <p className="lead">{words.locked}</p>
      <Button kind="primary" icon={KeyRound} onClick={() => change({ overlay: 'door' })} testId="door">
        {words.enter}
      </Button>
    </main>
  );
}

function Room({ browser, overlay }: { browser: BrowserView | null; overlay: OverlayId | null }) {
  const room = useView('workshop.changed');
  if (!room) return null;
  const hasPage = room.stage === 'learning' || room.stage === 'leaving' || room.stage === 'trying';
  return (
    <div className={styles.body} data-stage={room.stage}>
      {hasPage && browser ? <PageArea browser={browser} overlay={overlay} isBusy={room.isBusy} /> : null}
      <main className={hasPage ? styles.side : classes(styles.side, styles.wide)}>
        <div className={styles.now}>
          <h1 className="title-2">{words.title}</h1>
          <WorkshopSteps room={room} />
        </div>
        <div className={styles.rest}>
          {room.proposal && !hasPage && <WorkshopProposal room={room} proposal={room.proposal} />}
          {room.stage === 'address' && room.drift.length > 0 && <WorkshopDrift room={room} />}
          {room.missed.length > 0 && <WorkshopMissed room={room} />}
          {(hasPage || room.hosts.length > 0) && <WorkshopHosts room={room} />}
        </div>
      </main>
    </div>
  );
}

function PageArea({
  browser,
  overlay,
  isBusy,
}: {
  browser: BrowserView;
  overlay: OverlayId | null;
  isBusy: boolean;
}) {
  const area = useRef<HTMLElement>(null);
  usePlace(area, overlay !== null || isBusy);
  return (
    <div className={styles.page}>
      <PortalTabs browser={browser} />
      {browser.question && <PageQuestionBand key={browser.question.id} question={browser.question} />}
      <section ref={area} className={styles.area} aria-label={words.page} data-testid="portal-area">
        {overlay === 'notice' && browser.notice && <Notice notice={browser.notice} browser={browser} />}
      </section>
    </div>
  );
}
