import type { WorkstationView } from '../../preload/contract.ts';
import { Page } from '../parts/page.tsx';
import { Verdict } from '../parts/verdict.tsx';
import { useWords } from '../views/context.tsx';

/** Between the receipt and the free screen: a fresh program takes over, and this one takes nobody any more. */
export function RenewingScreen({ workstation }: { workstation: WorkstationView }) {
  const { t } = useWords();
  return (
    <Page id="renewing" workstation={workstation} isCentred>
      <div className="closing-alone">
        <div className="closing-words">
          <Verdict status="running" />
          <h1 className="title-1">{t.renewing.title}</h1>
          <p className="lead" data-aloud>
            {t.renewing.text}
          </p>
        </div>
      </div>
    </Page>
  );
}
