import { useEffect, useState } from 'react';
import type { Output } from '../../preload/contract.ts';
import { Dialog } from '../parts/dialog.tsx';
import { desk } from '../texts/desk.ts';
import { useAsk, useLocal, useView, useWish } from '../views/context.tsx';
import { NewPin } from './new-pin.tsx';
import { PinPad } from './pin-pad.tsx';

/**
 * Who are you, and your PIN. It takes the whole window: a page has only its own area, with our bar above it. On a
 * workstation that nobody has set up, IT sets the first one.
 */
export function DoorDialog() {
  const [, change] = useLocal();
  const status = useView('access.changed')?.status ?? 'ready';
  const close = () => change({ overlay: null });
  return (
    <Dialog
      title={status === 'not-set' ? desk.first : desk.door}
      onClose={close}
      width="whole"
      language="ru"
      closeTestId="door-close"
    >
      <div lang="ru" className="door">
        {status === 'unreadable' && <p role="alert">{desk.broken}</p>}
        {status === 'not-set' && (
          <>
            <p>{desk.firstText}</p>
            <NewPin onlyRole="it" onDone={close} />
          </>
        )}
        {status === 'ready' && <Entrance onDone={close} />}
      </div>
    </Dialog>
  );
}

function Entrance({ onDone }: { onDone: () => void }) {
  const wish = useWish();
  const ask = useAsk();
  const [people, setPeople] = useState<Output<'access.people'>>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    void wish('access.people').then((list) => {
      setPeople(list ?? []);
      // Where one consultant works there is nothing to choose; elsewhere it is mostly the one who was here last.
      const likely = list?.length === 1 ? list[0] : list?.find(({ isLast }) => isLast);
      if (likely) setChosen(likely.id);
    });
  }, [wish]);

  const enter = async (pin: string) => {
    if (chosen === null) return;
    setBusy(true);
    setMessage(null);
    const answer = await ask('access.enter', { person: chosen, pin });
    setBusy(false);
    if (answer.ok) onDone();
    else setMessage(answer.error.message);
  };

  return (
    <div className="door-grid">
      <fieldset className="door-people">
        <legend className="title-3">{desk.who}</legend>
        {people.map(({ id, name, role }) => (
          <button
            key={id}
            type="button"
            className="choice-option door-person"
            aria-pressed={chosen === id}
            data-testid={`staff-${id}`}
            onClick={() => {
              setChosen(id);
              setMessage(null);
            }}
          >
            <span className="door-name">{name}</span>
            <span className="soft">{desk.roles[role]}</span>
          </button>
        ))}
      </fieldset>
      {chosen !== null && (
        <PinPad
          key={chosen}
          title={desk.pin}
          confirm={desk.enter}
          isBusy={isBusy}
          message={message}
          onDone={(pin) => void enter(pin)}
        />
      )}
    </div>
  );
}
