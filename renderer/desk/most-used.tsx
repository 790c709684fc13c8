import { Scissors } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Output, WorkstationView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { desk } from '../texts/desk.ts';
import { fill } from '../texts/words.ts';
import { useCall } from '../views/context.tsx';

/** The leaflets that are wanted most, and all of them as one document for the printer. */
export function MostUsed({ workstation }: { workstation: WorkstationView }) {
  const call = useCall();
  const [list, setList] = useState<Output<'desk.mostUsed'> | null>(null);
  useEffect(() => {
    let isMeant = true;
    void call('desk.mostUsed').then((answer) => {
      if (isMeant) setList(answer);
    });
    return () => {
      isMeant = false;
    };
  }, [call]);
  if (!list || list.length === 0) return null;
  const used = list.filter(({ count }) => count > 0).length;
  const isIdle = workstation.state.kind === 'free' || workstation.state.kind === 'out-of-service';
  return (
    <section className="most-used" data-testid="most-used">
      <h2 className="title-3">{desk.mostUsed}</h2>
      <p className="soft">{desk.mostUsedText}</p>
      <ol>
        {list.map(({ id, title, count }) => (
          <li key={id}>
            {title} {count > 0 && <span className="soft digits">{fill(desk.times, { count })}</span>}
          </li>
        ))}
      </ol>
      {used < list.length && (
        <p>{used === 0 ? desk.mostUsedNone : fill(desk.mostUsedFew, { used, all: list.length })}</p>
      )}
      <Button
        icon={Scissors}
        isDisabled={!isIdle}
        onClick={() => void call('desk.printMostUsed')}
        testId="print-most-used"
      >
        {desk.mostUsedPrint}
      </Button>
      {!isIdle && <p className="soft">{desk.mostUsedLater}</p>}
    </section>
  );
}
