import { Globe, ListChecks } from 'lucide-react';
import { useDeferredValue } from 'react';
import type { BrowserView, WorkstationView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { FirstCards } from '../parts/first-cards.tsx';
import { FrameBar } from '../parts/frame-bar.tsx';
import { InstructionList } from '../parts/instruction-list.tsx';
import { Page } from '../parts/page.tsx';
import { PortalTile } from '../parts/portal-tile.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { VisitTools } from '../parts/visit-tools.tsx';
import { useCall, useLocal, useWords } from '../views/context.tsx';
import { firstCards } from '../views/first-cards.ts';
import { narrow } from '../views/narrow-cards.ts';
import { useCards, useShelves } from '../views/use-catalogue.ts';
import { visitOf } from '../views/visit-of.ts';

interface HomeScreenProps {
  readonly workstation: WorkstationView;
  readonly browser: BrowserView | null;
}

/** «Что нужно сделать?»: first what fits the purpose, then portals and instructions, two taps to either. */
export function HomeScreen({ workstation, browser }: HomeScreenProps) {
  const words = useWords();
  const { t } = words;
  const [{ query, category, situation }, change] = useLocal();
  const visit = visitOf(workstation);
  const audience = visit?.audience ?? 'citizen';
  // The typed letter is shown first, the search results after it.
  const asked = useDeferredValue(query);
  const { hasQuestions } = useShelves(audience);
  const portals = workstation.portals[audience];
  const isSearch = asked.trim() !== '';
  const isLooking = isSearch || category !== null || situation !== null;
  const first = firstCards(useCards(audience, '') ?? [], visit?.purpose ?? null, isLooking);
  const found = useCards(audience, asked);
  const shown = narrow(found ?? [], { category, situation }).length;
  // Who came to learn something reads first; who came to do it opens a portal.
  const isReadingFirst = visit?.purpose === 'information' && !isSearch;
  const instructions = (
    <section aria-labelledby="home-instructions">
      <div className="section-head">
        <h2 className="title-3" id="home-instructions">
          {shown === 0 ? t.home.instructions : words.count(t.home.instructionsCounted, shown)}
        </h2>
        {isLooking && hasQuestions && (
          <Button icon={ListChecks} onClick={() => change({ answers: [] })} testId="questions">
            {t.home.dontKnow}
          </Button>
        )}
      </div>
      <InstructionList audience={audience} query={asked} cards={found} above={first.map(({ id }) => id)} />
    </section>
  );
  return (
    <Page id="home-screen" workstation={workstation} top={<VisitTools />} bar={<FrameBar />}>
      <div className="home-head">
        <h1 className="title-1">{t.home.title}</h1>
        <SearchField value={query} onChange={(text) => change({ query: text })} />
      </div>
      {!isSearch && <OpenTabs browser={browser} />}
      {!isLooking && <FirstCards cards={first} hasQuestions={hasQuestions} />}
      {isReadingFirst && instructions}
      {!isSearch && (
        <section aria-labelledby="home-portals">
          <h2 className="title-3" id="home-portals">
            {t.home.portals}
          </h2>
          {portals.length === 0 && (
            <Empty icon={Globe} title={t.home.noPortals}>
              {t.home.noPortalsText}
            </Empty>
          )}
          <div className="tiles">
            {portals.map((portal) => (
              <PortalTile key={portal.id} portal={portal} />
            ))}
          </div>
        </section>
      )}
      {!isReadingFirst && instructions}
    </Page>
  );
}

function OpenTabs({ browser }: { browser: BrowserView | null }) {
  const { t } = useWords();
  const call = useCall();
  if (!browser || browser.tabs.length === 0) return null;
  return (
    <nav className="open-tabs" aria-label={t.home.open}>
      <span className="open-tabs-label">{t.home.open}</span>
      {browser.tabs.map((tab, index) => (
        <Button
          key={tab.id}
          testId={`tab-${index + 1}`}
          onClick={() => void call('portal.activate', { tab: tab.id })}
        >
          <bdi lang={tab.title ? 'ru' : undefined}>{tab.title || t.portal.untitled}</bdi>
        </Button>
      ))}
    </nav>
  );
}
