import { useState } from 'react';
import type { StateView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { desk } from '../texts/desk.ts';
import { fill } from '../texts/words.ts';
import { useCall } from '../views/context.tsx';
import { isOutReason, OUT_REASONS } from './out-reason.ts';

/** Takes the workstation out of service with a reason, and back again after a check. */
export function ServiceSwitch({ state }: { state: StateView }) {
  const call = useCall();
  const [isAsking, setAsking] = useState(false);

  if (state.kind === 'out-of-service') {
    return (
      <>
        {isOutReason(state.code) && (
          <p className="lead">{fill(desk.outFor, { reason: desk.outReasons[state.code] })}</p>
        )}
        {state.code === 'program.crashes' && <p className="lead">{desk.crashes}</p>}
        <Button kind="primary" size="large" onClick={() => void call('visit.recheck')} testId="desk-put-in">
          {desk.putIn}
        </Button>
      </>
    );
  }
  if (state.kind !== 'free') return null;
  if (!isAsking) {
    return (
      <Button onClick={() => setAsking(true)} testId="desk-put-out">
        {desk.putOut}
      </Button>
    );
  }
  return (
    <fieldset className="desk-actions">
      <legend className="title-3">{desk.putOutWhy}</legend>
      {OUT_REASONS.map((reason) => (
        <Button
          key={reason}
          testId={`put-out-${reason}`}
          onClick={() => {
            setAsking(false);
            void call('desk.putOut', { reason });
          }}
        >
          {desk.outReasons[reason]}
        </Button>
      ))}
      <Button kind="quiet" onClick={() => setAsking(false)}>
        {desk.cancel}
      </Button>
    </fieldset>
  );
}
