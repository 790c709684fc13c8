import { useEffect, useState } from 'react';
import type { Output } from '../../preload/contract.ts';
import choice from '../parts/choice.module.css';
import { classes } from '../parts/classes.ts';
import { Dialog } from '../parts/dialog.tsx';
import { desk } from '../texts/desk.ts';
import { useCall, useLocal, useView } from '../views/context.tsx';
import { NewPin } from './new-pin.tsx';
import { PinPad } from './pin-pad.tsx';
import { useEnter } from './use-enter.ts';

/** Of the shortest PIN that IT may have, and the longest whose length the door may know. */
const SIX = 6;

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
  const call = useCall();
  const [people, setPeople] = useState<Output<'access.people'>>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const entry = useEnter(chosen, onDone);
  useEffect(() => {
    void call('access.people').then((list) => {
      setPeople(list ?? []);
      // Where one consultant works there is nothing to choose; elsewhere it is mostly the one who was here last.
      const likely = list?.length === 1 ? list[0] : list?.find(({ isLast }) => isLast);
      if (likely) setChosen(likely.id);
    });
  }, [call]);

  return (
    <div className="door-grid">
      <fieldset className="door-people">
        <legend className="title-3">{desk.who}</legend>
        {people.map(({ id, name, role }) => (
          <button
            key={id}
            type="button"
            className={classes(choice.option, 'door-person')}
            aria-pressed={chosen === id}
            data-testid={`staff-${id}`}
            onClick={() => {
              setChosen(id);
              entry.forget();
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
          isBusy={entry.isBusy}
          message={entry.message}
          length={people.find(({ id }) => id === chosen)?.hasSixDigits ? SIX : undefined}
          onDone={entry.onDone}
        />
      )}
    </div>
  );
}
