import { BellRing } from 'lucide-react';
import type { WorkstationView } from '../../preload/contract.ts';
import { CallConsultant } from '../parts/call-consultant.tsx';
import { Page } from '../parts/page.tsx';
import { TokenPicture } from '../parts/token-picture.tsx';
import { fill } from '../texts/words.ts';
import { useView, useWords } from '../views/context.tsx';

/** Everything is closed but a signature token is still in its socket: nobody passes this screen with it. */
export function TokenLeftScreen({ workstation }: { workstation: WorkstationView }) {
  const { t } = useWords();
  const live = useView('closing.changed') ?? [];
  const { state } = workstation;
  const receipt = state.kind === 'closing' ? state.receipt : null;
  const step = [...live, ...(receipt?.steps ?? [])].find((one) => one.id === 'token' && one.tokens);
  const name = step?.tokens?.join(', ');
  return (
    <Page id="token-left" workstation={workstation}>
      <div className="token-left">
        <TokenPicture label={t.token.picture} />
        <div className="token-words" role="alert">
          <h1 className="title-0">{t.token.title}</h1>
          <p className="lead lead-large">{t.token.text}</p>
          {name && <p className="token-name">{fill(t.token.seen, { name })}</p>}
          <p className="soft">{t.token.after}</p>
          {workstation.help.isCalled ? (
            <p className="token-called">
              <BellRing className="icon" aria-hidden="true" />
              {t.token.called}
            </p>
          ) : (
            <CallConsultant />
          )}
        </div>
      </div>
    </Page>
  );
}
