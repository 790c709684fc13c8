import { ChartColumn, LogOut, MonitorCheck, NotebookPen, Smile, Users } from 'lucide-react';
import { useState } from 'react';
import type { AccessView, WorkstationView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { PlaceLine } from '../parts/place-line.tsx';
import { desk } from '../texts/desk.ts';
import { useWish } from '../views/context.tsx';
import { LogTab } from './log-tab.tsx';
import { NowTab } from './now-tab.tsx';
import { PeopleTab } from './people-tab.tsx';
import { ReportsTab } from './reports-tab.tsx';
import { SurveyTab } from './survey-tab.tsx';

type Session = NonNullable<AccessView['session']>;

const TABS = {
  now: { icon: MonitorCheck, Part: NowTab },
  log: { icon: NotebookPen, Part: LogTab },
  reports: { icon: ChartColumn, Part: ReportsTab },
  survey: { icon: Smile, Part: SurveyTab },
  people: { icon: Users, Part: PeopleTab },
};
type TabId = keyof typeof TABS;

/** What a consultant sees after the PIN; it closes by itself when nobody touches it. */
export function DeskScreen({ workstation, session }: { workstation: WorkstationView; session: Session }) {
  const wish = useWish();
  const [tab, setTab] = useState<TabId>('now');
  const { Part } = TABS[tab];
  return (
    <div className="page desk" data-testid="desk" lang="ru">
      <PlaceLine workstation={workstation} hasDoor={false}>
        <span className="desk-who">
          {session.name} · {desk.roles[session.role]}
        </span>
        <Button icon={LogOut} onClick={() => void wish('access.leave')} testId="desk-leave">
          {desk.leave}
        </Button>
      </PlaceLine>
      <div className="desk-body">
        <nav className="desk-tabs" aria-label={desk.title}>
          {(Object.keys(TABS) as TabId[]).map((id) => {
            const { icon: Icon } = TABS[id];
            return (
              <button
                key={id}
                type="button"
                className="desk-tab"
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
        <main className="desk-main" tabIndex={-1}>
          <Part workstation={workstation} session={session} />
        </main>
      </div>
    </div>
  );
}
