import { useState } from 'react';
import type { StaffRole } from '../../preload/contract.ts';
import { Choice } from '../parts/choice.tsx';
import { desk } from '../texts/desk.ts';
import { fill } from '../texts/words.ts';
import { useAsk, useView } from '../views/context.tsx';
import { PinPad } from './pin-pad.tsx';

interface NewPinProps {
  /** Whose PIN; without it somebody new. */
  readonly person?: { readonly id: string; readonly name: string; readonly role: StaffRole };
  /** The only role that may be set. */
  readonly onlyRole?: StaffRole;
  readonly onDone: () => void;
}

const ROLES: readonly StaffRole[] = ['consultant', 'it'];

/** Name, role and the PIN twice. */
export function NewPin({ person, onlyRole, onDone }: NewPinProps) {
  const ask = useAsk();
  const shortestPin = useView('access.changed')?.shortestPin ?? 6;
  const [name, setName] = useState(person?.name ?? '');
  const [role, setRole] = useState<StaffRole>(person?.role ?? onlyRole ?? 'consultant');
  const [first, setFirst] = useState<string | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const typed = async (pin: string) => {
    setMessage(null);
    if (first === null) return setFirst(pin);
    setFirst(null);
    if (pin !== first) return setMessage(desk.differs);
    setBusy(true);
    const answer = await ask('access.set', { name, role, pin, ...(person ? { person: person.id } : {}) });
    setBusy(false);
    if (answer.ok) onDone();
    else setMessage(answer.error.message);
  };

  return (
    <div className="new-pin">
      {!person && (
        <div className="new-pin-who">
          <label className="labelled">
            <span>{desk.name}</span>
            <input
              className="field"
              value={name}
              maxLength={80}
              autoComplete="off"
              spellCheck={false}
              placeholder={desk.nameHint}
              data-testid="staff-name"
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          {!onlyRole && (
            <Choice
              title={desk.role}
              name="staff-role"
              options={ROLES}
              chosen={role}
              onChoose={setRole}
              label={(one) => desk.roles[one]}
            />
          )}
          <p className="soft">{fill(desk.rules, { shortest: role === 'it' ? 6 : shortestPin })}</p>
        </div>
      )}
      <PinPad
        key={first === null ? 'first' : 'again'}
        title={first === null ? desk.pin : desk.repeat}
        confirm={first === null ? desk.next : desk.save}
        isBusy={isBusy}
        message={message}
        onDone={(pin) => void typed(pin)}
      />
    </div>
  );
}
