import { Bus, ChartColumn, LogOut, MonitorCheck, NotebookPen, Smile, Stethoscope, Users } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { AccessView, WorkstationView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { PlaceLine } from '../parts/place-line.tsx';
import { desk } from '../texts/desk.ts';
import { InRussian, useCall, useLocal } from '../views/context.tsx';
import { keysOf } from '../views/keys-of.ts';
import styles from './desk-screen.module.css';
import { DoctorTab } from './doctor-tab.tsx';
import { JournalNotice } from './journal-notice.tsx';
import { LogTab } from './log-tab.tsx';
import { MobileTab } from './mobile-tab.tsx';
import { NowTab } from './now-tab.tsx';
import { PeopleTab } from './people-tab.tsx';
import { ReportsTab } from './reports-tab.tsx';
import { SurveyTab } from './survey-tab.tsx';

type Session = NonNullable<AccessView['session']>;

const TABS = {
  now: { icon: MonitorCheck, Part: NowTab },
  log: { icon: NotebookPen, Part: LogTab },
  mobile: { icon: Bus, Part: MobileTab },
  reports: { icon: ChartColumn, Part: ReportsTab },
  survey: { icon: Smile, Part: SurveyTab },
  people: { icon: Users, Part: PeopleTab },
  doctor: { icon: Stethoscope, Part: DoctorTab },
};
/** Tabs for IT alone: nobody else can mend what they find. */
const FOR_IT: readonly string[] = ['doctor'];
type TabId = keyof typeof TABS;

/** Tabs that a workstation of this mode does not need. */
const NOT_HERE: Readonly<Record<WorkstationView['mode'], readonly TabId[]>> = {
  staffed: ['mobile'],
  terminal: ['mobile', 'log'],
  mobile: [],
};

/** What a consultant sees after the PIN; it closes by itself when nobody touches it. */
export function DeskScreen({ workstation, session }: { workstation: WorkstationView; session: Session }) {
  const call = useCall();
  const [tab, setTab] = useState<TabId>('now');
  const { Part } = TABS[tab];
  const [{ overlay }, change] = useLocal();
  useEffect(() => {
    // A card opened the desk while the dialog for the PIN was still shown.
    if (overlay === 'door') change({ overlay: null });
  }, [overlay, change]);
  const tabs = keysOf(TABS).filter(
    (id) => (session.role === 'it' || !FOR_IT.includes(id)) && !NOT_HERE[workstation.mode].includes(id),
  );
  return (
    <InRussian>
      <div className="page desk" data-testid="desk" lang="ru">
        <PlaceLine workstation={workstation} hasDoor={false}>
          <span className={styles.who}>
            {session.name} · {desk.roles[session.role]}
          </span>
          <Button icon={LogOut} onClick={() => void call('access.leave')} testId="desk-leave">
            {desk.leave}
          </Button>
        </PlaceLine>
        <div className={styles.body}>
          <nav className={styles.tabs} aria-label={desk.title}>
            {tabs.map((id) => {
              const { icon: Icon } = TABS[id];
              return (
                <button
                  key={id}
                  type="button"
                  className={styles.tab}
                  aria-current={tab === id ? 'page' : undefined}
                  data-testid={`desk-${id}`}
                  onClick={() => setTab(id)}
                >
                  <Icon className="icon" aria-hidden="true" />
                  {desk.tabs[id]}
                </button>
              );
            })}
          </nav>
          <main className={styles.main} tabIndex={-1}>
            <JournalNotice key={tab} />
            <Part workstation={workstation} session={session} onLog={() => setTab('log')} />
          </main>
        </div>
      </div>
    </InRussian>
  );
}
