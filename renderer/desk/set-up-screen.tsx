import type { WorkstationView } from '../../preload/contract.ts';
import { Page } from '../parts/page.tsx';
import { desk } from '../texts/desk.ts';
import { NewPin } from './new-pin.tsx';

/** The first start: nobody is served before somebody of IT has set a PIN. */
export function SetUpScreen({ workstation }: { workstation: WorkstationView }) {
  return (
    <Page id="set-up" workstation={workstation}>
      <div lang="ru" className="door">
        <h1 className="title-1">{desk.first}</h1>
        <p className="lead">{desk.firstText}</p>
        <NewPin onlyRole="it" onDone={() => undefined} />
      </div>
    </Page>
  );
}
