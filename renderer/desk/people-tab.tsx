import { KeyRound, Trash2, UserRoundPlus } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { AccessView, StaffMember } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { desk } from '../texts/desk.ts';
import { fill } from '../texts/words.ts';
import { useCall } from '../views/context.tsx';
import { NewPin } from './new-pin.tsx';

type Doing =
  | { readonly kind: 'list' }
  | { readonly kind: 'pin'; readonly person: StaffMember | null }
  | { readonly kind: 'remove'; readonly person: StaffMember };

/** Who may open the desk: IT adds and removes, everybody changes the own PIN. */
export function PeopleTab({ session }: { session: NonNullable<AccessView['session']> }) {
  const call = useCall();
  const [people, setPeople] = useState<readonly StaffMember[]>([]);
  const [doing, setDoing] = useState<Doing>({ kind: 'list' });
  const read = useCallback(() => void call('access.people').then((list) => setPeople(list ?? [])), [call]);
  useEffect(read, [read]);
  const back = () => {
    setDoing({ kind: 'list' });
    read();
  };
  const isIt = session.role === 'it';

  if (doing.kind === 'pin') {
    return (
      <>
        <h1 className="title-2">{doing.person ? `${desk.change}: ${doing.person.name}` : desk.add}</h1>
        <NewPin {...(doing.person ? { person: doing.person } : {})} onDone={back} />
        <Button onClick={back}>{desk.cancel}</Button>
      </>
    );
  }
  if (doing.kind === 'remove') {
    const { id, name } = doing.person;
    return (
      <>
        <h1 className="title-2">{fill(desk.removeAsk, { name })}</h1>
        <div className="desk-actions">
          <Button onClick={back} isFirst>
            {desk.cancel}
          </Button>
          <Button
            kind="primary"
            testId="staff-remove-yes"
            onClick={() => void call('access.remove', { person: id }).then(back)}
          >
            {desk.removeYes}
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      <h1 className="title-2">{desk.people}</h1>
      <ul className="desk-people">
        {people.map((person) => (
          <li key={person.id}>
            <span className="door-name">{person.name}</span>
            <span className="soft">{desk.roles[person.role]}</span>
            {(isIt || person.id === session.id) && (
              <Button icon={KeyRound} onClick={() => setDoing({ kind: 'pin', person })}>
                {desk.change}
              </Button>
            )}
            {isIt && person.id !== session.id && (
              <Button icon={Trash2} kind="quiet" onClick={() => setDoing({ kind: 'remove', person })}>
                {desk.remove}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isIt && (
        <Button
          icon={UserRoundPlus}
          kind="primary"
          testId="staff-add"
          onClick={() => setDoing({ kind: 'pin', person: null })}
        >
          {desk.add}
        </Button>
      )}
    </>
  );
}
