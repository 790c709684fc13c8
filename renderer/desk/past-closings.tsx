import { useEffect, useState } from 'react';
import type { PastClosing, WorkstationView } from '../../preload/contract.ts';
import { desk } from '../texts/desk.ts';
import { fill } from '../texts/words.ts';
import { useCall, useWords } from '../views/context.tsx';
import { DeskHeadline } from './desk-headline.tsx';
import styles from './past-closings.module.css';

/** The latest closings of the journal with what each could not confirm: also of visitors who have left already. */
export function PastClosings({ kind }: { kind: WorkstationView['state']['kind'] }) {
  const call = useCall();
  const words = useWords();
  const [list, setList] = useState<readonly PastClosing[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a closing that ended is a reason to ask again
  useEffect(() => {
    let isMeant = true;
    void call('desk.closings').then((found) => {
      if (isMeant) setList(found ?? []);
    });
    return () => {
      isMeant = false;
    };
  }, [call, kind]);
  if (list.length === 0) return null;
  return (
    <section data-testid="desk-closings">
      <h2 className="title-3">{desk.closings}</h2>
      <ol className={styles.list}>
        {list.map(({ number, endedAt, isRecovered, headline }) => (
          <li key={number} data-verdict={headline.verdict}>
            <span className="digits">
              {fill(desk.closingAt, {
                number,
                day: words.date(endedAt),
                time: words.clock(new Date(endedAt)),
              })}
              {isRecovered && ` · ${desk.closingRecovered}`}
            </span>
            <DeskHeadline headline={headline} of="past" />
          </li>
        ))}
      </ol>
    </section>
  );
}
