import { useEffect, useState } from 'react';
import type { Refused } from '../../preload/contract.ts';
import { desk } from '../texts/desk.ts';
import { fill } from '../texts/words.ts';
import { useCall, useView } from '../views/context.tsx';
import styles from './refusals.module.css';

/** What the lock has refused: kinds and counts, never addresses. Asked again with every minute that is left. */
export function Refusals({ isVisitOn }: { isVisitOn: boolean }) {
  const call = useCall();
  const time = useView('time.changed');
  const minute = time && Math.ceil(time.visitLeft / 60);
  const [list, setList] = useState<readonly Refused[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new minute or state is a reason to ask again
  useEffect(() => {
    void call('desk.refusals').then((found) => setList(found ?? []));
  }, [call, minute, isVisitOn]);
  return (
    <section data-testid="desk-refusals">
      <h2 className="title-3">{isVisitOn ? desk.refusals : desk.refusalsLast}</h2>
      {list.length === 0 ? (
        <p className="soft">{desk.noRefusals}</p>
      ) : (
        <ul className={styles.list}>
          {list.map(({ what, portal, count }) => (
            <li key={`${what} ${portal}`}>
              <span>{portal ? `${what} (${portal})` : what}</span>
              <span className="digits">{fill(desk.times, { count })}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
