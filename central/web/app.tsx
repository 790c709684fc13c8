import { CloudOff, Lock } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { LiveView, Me } from '../api/forms.ts';
import type { View } from '../rules/rights.ts';
import { ask, change } from './ask.ts';
import { Note } from './parts/note.tsx';
import { CentreScreen } from './screens/centre-screen.tsx';
import { MineScreen } from './screens/mine-screen.tsx';
import { NormsScreen } from './screens/norms-screen.tsx';
import { PlaceScreen } from './screens/place-screen.tsx';
import { RegionScreen } from './screens/region-screen.tsx';
import { ReportScreen } from './screens/report-screen.tsx';
import { SignInScreen } from './screens/sign-in-screen.tsx';
import { clockOf, texts, VIEWS } from './texts.ts';
import { type Address, addressOf, useAddress } from './use-address.ts';
import { useLive } from './use-live.ts';

type Standing =
  | { readonly kind: 'asking' }
  | { readonly kind: 'away'; readonly message: string }
  | { readonly kind: 'outside'; readonly notice: string | null }
  | { readonly kind: 'inside'; readonly me: Me };

/** Between two attempts while the service is away. */
const AGAIN = 3000;

export function App() {
  const [standing, setStanding] = useState<Standing>({ kind: 'asking' });
  const enter = useCallback(async () => {
    const answer = await ask<Me>('/api/me');
    if (answer.ok) setStanding({ kind: 'inside', me: answer.value });
    else if (answer.status === 401) setStanding({ kind: 'outside', notice: noticeOf(location.search) });
    else setStanding({ kind: 'away', message: answer.message });
  }, []);
  useEffect(() => void enter(), [enter]);
  useEffect(() => {
    if (standing.kind !== 'away') return undefined;
    const timer = setTimeout(() => void enter(), AGAIN);
    return () => clearTimeout(timer);
  }, [standing, enter]);
  const onSignedOut = useCallback(() => setStanding({ kind: 'outside', notice: texts.signIn.gone }), []);

  switch (standing.kind) {
    case 'asking':
      return (
        <main className="middle">
          <p role="status">{texts.wait}</p>
        </main>
      );
    case 'away':
      return (
        <main className="middle">
          <h1 className="only-read">{texts.product}</h1>
          <Note icon={CloudOff} title={standing.message} />
        </main>
      );
    case 'outside':
      return <SignInScreen notice={standing.notice} onSignedIn={() => void enter()} />;
    case 'inside':
      return <Inside me={standing.me} onSignedOut={onSignedOut} />;
  }
}

/** What the way through the region's own sign-in has ended with. */
function noticeOf(search: string): string | null {
  const door = new URLSearchParams(search).get('door');
  if (door === 'unknown') return texts.signIn.unknown;
  return door === 'refused' ? texts.signIn.refused : null;
}

const MENU = ['mine', 'centre', 'region', 'reports', 'norms'] as const;

function Inside({ me, onSignedOut }: { me: Me; onSignedOut: () => void }) {
  const address = useAddress();
  const menu = MENU.filter((view) => me.views.includes(view));
  const shown = chosen(address, me, menu);
  const leave = async () => {
    await change('/api/sign-out', me.csrf, {});
    location.hash = '';
    location.reload();
  };
  return (
    <>
      <header className="head">
        <p className="product">{texts.product}</p>
        <nav aria-label={texts.menu}>
          <ul className="menu">
            {menu.map((view) => (
              <li key={view}>
                <a href={addressOf(view)} aria-current={shown?.view === view ? 'page' : undefined}>
                  {VIEWS[view]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="who">
          <span>{me.title}</span>
          <button className="button button-quiet" type="button" onClick={() => void leave()}>
            <span>{texts.signOut}</span>
          </button>
        </div>
      </header>
      {shown === null ? (
        <main className="content">
          <h1 className="only-read">{texts.product}</h1>
          <Note icon={Lock} title={texts.noViews}>
            {texts.noRightWhat}
          </Note>
        </main>
      ) : shown.view === 'reports' ? (
        <ReportScreen query={address.query} onSignedOut={onSignedOut} />
      ) : shown.view === 'norms' ? (
        <NormsScreen query={address.query} onSignedOut={onSignedOut} />
      ) : (
        <Looked key={shown.query} query={shown.query} me={me} onSignedOut={onSignedOut} />
      )}
    </>
  );
}

interface Shown {
  readonly view: View;
  readonly query: string;
}

/** What the address asks for, or the first thing that one may see; null for who may see nothing. */
function chosen({ view, id }: Address, me: Me, menu: readonly View[]): Shown | null {
  const wanted = view ?? menu[0];
  if (wanted === undefined) return null;
  if (wanted === 'centre' || wanted === 'place') {
    const named = id ?? (wanted === 'centre' ? me.centres[0]?.id : undefined);
    if (named !== undefined) return { view: wanted, query: `view=${wanted}&id=${encodeURIComponent(named)}` };
    return menu[0] === undefined || menu[0] === wanted
      ? null
      : chosen({ view: menu[0], id: null, query: '' }, me, menu);
  }
  return { view: wanted, query: `view=${wanted}` };
}

function Looked({ query, me, onSignedOut }: { query: string; me: Me; onSignedOut: () => void }) {
  const { view, at, isStale, isRefused } = useLive(query, onSignedOut);
  return (
    <main className="content" aria-busy={view === null && !isRefused}>
      <div className="line" role="status">
        {isStale && (
          <p className="stale">
            <CloudOff className="icon" aria-hidden="true" />
            {at === null ? texts.staleNever : texts.stale(clockOf(at))}
          </p>
        )}
      </div>
      {isRefused ? (
        <>
          <h1 className="only-read">{texts.noRight}</h1>
          <Note icon={Lock} title={texts.noRight}>
            {texts.noRightWhat}
          </Note>
        </>
      ) : view === null ? (
        <>
          <h1 className="only-read">{texts.product}</h1>
          {!isStale && <p role="status">{texts.wait}</p>}
        </>
      ) : (
        <Screen view={view} me={me} />
      )}
      {at !== null && !isStale && <p className="fresh digits">{texts.fresh(clockOf(at))}</p>}
    </main>
  );
}

function Screen({ view, me }: { view: LiveView; me: Me }) {
  switch (view.kind) {
    case 'mine':
      return <MineScreen view={view} />;
    case 'centre':
      return <CentreScreen view={view} centres={me.centres} />;
    case 'region':
      return (
        <RegionScreen view={view} maySeeCentre={(id) => me.centres.some((centre) => centre.id === id)} />
      );
    case 'place':
      return <PlaceScreen view={view} />;
  }
}
