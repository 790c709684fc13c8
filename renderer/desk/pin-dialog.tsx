import { useEffect, useState } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { desk } from '../texts/desk.ts';
import { useAsk, useLocal, useView } from '../views/context.tsx';
import { PinPad } from './pin-pad.tsx';

/** The PIN of whoever has opened the desk by a card, for what a card alone may not do. */
export function PinDialog() {
  const [, change] = useLocal();
  const ask = useAsk();
  const session = useView('access.changed')?.session;
  const [message, setMessage] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const close = () => change({ overlay: null });
  // The card was taken away: the next one opens the desk, not this question.
  useEffect(() => () => change({ overlay: null }), [change]);
  const enter = async (pin: string) => {
    if (!session) return;
    setBusy(true);
    setMessage(null);
    const answer = await ask('access.enter', { person: session.id, pin });
    setBusy(false);
    if (answer.ok) close();
    else setMessage(answer.error.message);
  };
  return (
    <Dialog title={desk.pinToo} onClose={close} width="whole" language="ru" closeTestId="pin-close">
      <div lang="ru" className="door door-grid">
        <p className="lead">{desk.pinTooText}</p>
        <PinPad
          title={desk.pin}
          confirm={desk.enter}
          isBusy={isBusy}
          message={message}
          onDone={(pin) => void enter(pin)}
        />
      </div>
    </Dialog>
  );
}
