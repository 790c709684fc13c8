import { BellRing } from 'lucide-react';
import type { WorkstationView } from '../../preload/contract.ts';
import { Filled } from '../parts/filled.tsx';
import { FrameBar } from '../parts/frame-bar.tsx';
import { Page } from '../parts/page.tsx';
import { TokenPicture } from '../parts/token-picture.tsx';
import { useChime } from '../parts/use-chime.ts';
import { useView, useWords } from '../views/context.tsx';
import { tokenList } from '../views/token-list.ts';

interface TokenScreenProps {
  readonly workstation: WorkstationView;
}

/** Everything is closed but a signature token is still in its socket: nobody passes this screen with it. */
export function TokenLeftScreen({ workstation }: TokenScreenProps) {
  const { t } = useWords();
  const live = useView('closing.changed') ?? [];
  const { state } = workstation;
  const receipt = state.kind === 'closing' ? state.receipt : null;
  const step = [...live, ...(receipt?.steps ?? [])].find((one) => one.id === 'token' && one.tokens);
  const tokens = step?.tokens ?? [];
  const isMany = tokens.length > 1;
  const isLost = step?.code === 'token.lost-sight';
  return (
    <TokenPage
      id="token-left"
      workstation={workstation}
      tokens={tokens}
      title={isMany ? t.token.titleMany : t.token.title}
      text={isLost ? t.token.lostText : isMany ? t.token.textMany : t.token.text}
      seen={isLost ? t.token.seenLast : t.token.seen}
      after={isLost ? t.token.lost : t.token.after}
      called={t.token.called}
    />
  );
}

/** Nobody is being served and a token is in: it is not the next visitor's, and nobody begins beside it. */
export function TokenStrayScreen({ workstation }: TokenScreenProps) {
  const { t } = useWords();
  return (
    <TokenPage
      id="token-stray"
      workstation={workstation}
      tokens={workstation.strayTokens}
      title={t.token.strayTitle}
      text={t.token.strayText}
      seen={t.token.seen}
      after={t.token.strayAfter}
      called={t.token.strayCalled}
    />
  );
}

interface TokenPageProps extends TokenScreenProps {
  readonly id: string;
  readonly tokens: readonly string[];
  readonly title: string;
  readonly text: string;
  /** How the names of the tokens are shown, with `{name}`. */
  readonly seen: string;
  readonly after: string;
  readonly called: string;
}

function TokenPage({ id, workstation, tokens, title, text, seen, after, called }: TokenPageProps) {
  const { t } = useWords();
  useChime();
  return (
    <Page id={id} workstation={workstation} bar={<FrameBar centre={null} right={null} />}>
      <div className="token-left">
        <TokenPicture label={t.token.picture} />
        <div className="token-words">
          <h1 className="title-0">{title}</h1>
          <p className="lead lead-large" data-aloud>
            {text}
          </p>
          {tokens.length > 0 && (
            <p className="token-name" data-aloud>
              <Filled text={seen} value={tokenList(tokens)} />
            </p>
          )}
          <p className="soft" data-aloud>
            {after}
          </p>
          {workstation.help.isCalled && (
            <p className="token-called">
              <BellRing className="icon" aria-hidden="true" />
              {called}
            </p>
          )}
        </div>
      </div>
    </Page>
  );
}
