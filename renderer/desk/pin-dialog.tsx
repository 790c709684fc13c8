import { useEffect } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { desk } from '../texts/desk.ts';
import { useLocal, useView } from '../views/context.tsx';
import { PinPad } from './pin-pad.tsx';
import { useEnter } from './use-enter.ts';

/** The PIN of whoever has opened the desk by a card, for what a card alone may not do. */
export function PinDialog() {
  const [, change] = useLocal();
  const session = useView('access.changed')?.session;
  const close = () => change({ overlay: null });
  // The card was taken away: the next one opens the desk, not this question.
  useEffect(() => () => change({ overlay: null }), [change]);
  const { message, isBusy, onDone } = useEnter(session?.id, close);
  return (
    <Dialog title={desk.pinToo} onClose={close} width="whole" language="ru" closeTestId="pin-close">
      <div lang="ru" className="door door-grid">
        <p className="lead">{desk.pinTooText}</p>
        <PinPad title={desk.pin} confirm={desk.enter} isBusy={isBusy} message={message} onDone={onDone} />
      </div>
    </Dialog>
  );
}
